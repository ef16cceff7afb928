import type { ModelCapabilities } from '../families/family.ts';
import type { MediaContentBlock } from './map-file.ts';
import type { PromptScope } from './prompt-scope.ts';
import { standIns } from './stand-ins.ts';

const capabilityOf = {
  image: 'imageInput',
  document: 'documentInput',
  video: 'videoInput',
  audio: 'audioInput',
} as const satisfies Record<string, keyof ModelCapabilities>;

const kinds = ['image', 'document', 'video', 'audio'] as const;

/**
 * A text in place of a file of the history, which another model may have begun, where the model is known not to take it: one
 * such file would be refused in every call from then on (C16). Undefined where the model takes it, or nobody knows.
 */
export function replaceMissingInput(
  block: MediaContentBlock,
  { family, warnings }: PromptScope,
): { readonly text: string } | undefined {
  const kind = kinds.find((name) => name in block);
  if (kind === undefined || family.capabilities[capabilityOf[kind]] !== false) return undefined;
  warnings.unsupported(
    `${kind} input`,
    `The model takes no ${kind} input: one of the history was replaced by a text that says so.`,
  );
  return { text: standIns.unseenFile(kind) };
}
