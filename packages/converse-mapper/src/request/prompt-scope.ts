import type { ToolResultBlock } from '@bedrock-kit/schemas';
import type { Family } from '../families/family.ts';
import type { Warnings } from '../warnings.ts';
import { createDocumentNames, type DocumentNames } from './document-names.ts';
import type { MappedCall } from './mapped-call.ts';
import { standIns } from './stand-ins.ts';
import { createToolCallIds, type ToolCallIds } from './tool-call-ids.ts';
import type { ToolNames } from './tool-names.ts';

/** What every step of mapping one prompt needs to know. */
export interface PromptScope {
  readonly family: Family;
  readonly warnings: Warnings;
  readonly toolNames: ToolNames;
  readonly toolCallIds: ToolCallIds;
  readonly documents: DocumentNames;
  /** The caller's tool names of result blocks, which do not hold them. */
  readonly namesOfResults: WeakMap<ToolResultBlock, string>;
  /** Tools, by the caller's name, whose arguments have to be wrapped in an object with this one property. */
  readonly wrappedTools: ReadonlyMap<string, string>;
  /** Tools, by the caller's name, that the service runs itself. */
  readonly serverTools: ReadonlySet<string>;
  /** The call has no tools, so those of the history are told as text. */
  readonly flattenTools: boolean;
  /** The call offers tools. */
  readonly offersTools: boolean;
  readonly history: 'repair' | 'strict';
  readonly openingUserText: string;
  readonly guardOnly?: 'lastUser';
  /** System messages in mid-conversation keep their role. */
  readonly keepsLateSystem: boolean;
  /** The model reasons in this call. */
  readonly reasoning: boolean;
}

type ToolFacts = Pick<
  PromptScope,
  'toolNames' | 'wrappedTools' | 'serverTools' | 'flattenTools' | 'offersTools' | 'reasoning'
>;

/** Creates the scope of one prompt. */
export function createPromptScope({ family, warnings, settings }: MappedCall, facts: ToolFacts): PromptScope {
  return {
    ...facts,
    family,
    warnings,
    toolCallIds: createToolCallIds(family.toolCallIds),
    documents: createDocumentNames(),
    namesOfResults: new WeakMap(),
    history: settings.repairHistory ?? 'repair',
    keepsLateSystem: settings.lateSystemMessages === 'system' && family.capabilities.midConversationSystem,
    openingUserText: settings.openingUserText ?? standIns.openingUserTurn,
    ...(settings.guardOnly === undefined ? {} : { guardOnly: settings.guardOnly }),
  };
}
