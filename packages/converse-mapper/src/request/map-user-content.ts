import {
  UnsupportedFunctionalityError,
  type LanguageModelV4FilePart,
  type LanguageModelV4TextPart,
} from '@ai-sdk/provider';
import type { ContentBlock, GuardContentBlock, ImageBlock } from '@bedrock-kit/schemas';
import { mapFile } from './map-file.ts';
import { replaceMissingInput } from './missing-input.ts';
import { readCachePoint, readGuardContent, readGuardQualifiers, readSearchResult } from './part-options.ts';
import type { PromptScope } from './prompt-scope.ts';
import { isBlank } from './stand-ins.ts';
import { pushCachePoint, type Turn } from './turns.ts';

/** Whether the guardrail shall look at a part because of where it stands. */
export type GuardMode = 'as-marked' | 'all';

/** How the parts of one user message are mapped. */
export interface UserScope {
  readonly scope: PromptScope;
  readonly guard: GuardMode;
  /** The assistant has spoken since: what the message holds is history. */
  readonly past: boolean;
}

/** Maps the parts of a user message into its turn. */
export function mapUserContent(
  parts: readonly (LanguageModelV4TextPart | LanguageModelV4FilePart)[],
  turn: Turn,
  { scope, guard, past }: UserScope,
): void {
  for (const part of parts) {
    if (part.type !== 'text' && part.type !== 'file') throw refusePart(part);
    const block = part.type === 'text' ? mapText(part, guard) : mapFilePart(part, { scope, guard, past });
    if (block !== undefined) turn.content.push(block);
    pushCachePoint(turn, readCachePoint(part.providerOptions));
  }
}

/** Parts of a specification to come, and slips of the pen: what the user says is not left out. */
function refusePart(part: never): UnsupportedFunctionalityError {
  const { type } = part as { readonly type: unknown };
  const functionality = `user part of type ${JSON.stringify(type)}`;
  const message = `A user message has a part of type ${JSON.stringify(type)}, which is not known: send text and file parts.`;
  return new UnsupportedFunctionalityError({ functionality, message });
}

function mapText(part: LanguageModelV4TextPart, guard: GuardMode): ContentBlock | undefined {
  const { text, providerOptions } = part;
  if (isBlank(text)) return undefined;
  if (providerOptions === undefined && guard === 'as-marked') return { text };
  const searchResult = readSearchResult(providerOptions);
  if (searchResult !== undefined) return { searchResult: { ...searchResult, content: [{ text }] } };
  if (guard === 'all' || readGuardContent(providerOptions)) {
    const qualifiers = readGuardQualifiers(providerOptions);
    return { guardContent: { text: { text, ...(qualifiers === undefined ? {} : { qualifiers }) } } };
  }
  return { text };
}

function mapFilePart(part: LanguageModelV4FilePart, { scope, guard, past }: UserScope): ContentBlock {
  const block = mapFile(part, scope);
  // What the model is asked about now is not taken away: the service says that it cannot be read.
  const missing = past ? replaceMissingInput(block, scope) : undefined;
  if (missing !== undefined) return missing;
  const marked = readGuardContent(part.providerOptions);
  if (!('image' in block) || (guard === 'as-marked' && !marked)) return block;
  const guarded = guardImage(block.image);
  if (guarded !== undefined) return { guardContent: guarded };
  if (marked)
    scope.warnings.unsupported(
      'guardContent',
      'Guardrails look at inline png and jpeg images only: the image was sent unguarded.',
    );
  return block;
}

function guardImage({ format, source }: ImageBlock): GuardContentBlock | undefined {
  if ((format !== 'png' && format !== 'jpeg') || !('bytes' in source)) return undefined;
  return { image: { format, source } };
}
