import type { Family } from '../families/family.ts';
import type { Warnings } from '../warnings.ts';
import type { DocumentNames } from './document-names.ts';
import type { ToolCallIds } from './tool-call-ids.ts';
import type { ToolNames } from './tool-names.ts';

/** What every step of mapping one prompt needs to know. */
export interface PromptScope {
  readonly family: Family;
  readonly warnings: Warnings;
  readonly toolNames: ToolNames;
  readonly toolCallIds: ToolCallIds;
  readonly documents: DocumentNames;
  /** Tools, by the caller's name, whose arguments have to be wrapped in an object with this one property. */
  readonly wrappedTools: ReadonlyMap<string, string>;
  /** Tools, by the caller's name, that the service runs itself. */
  readonly serverTools: ReadonlySet<string>;
  /** The call has no tools, so those of the history are told as text. */
  readonly flattenTools: boolean;
  readonly history: 'repair' | 'strict';
  readonly openingUserText: string;
  readonly guardOnly?: 'lastUser';
  /** The model reasons in this call. */
  readonly reasoning: boolean;
}
