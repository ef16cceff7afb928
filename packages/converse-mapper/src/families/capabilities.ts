import type { ImageLimits, ModelCapabilities } from './family.ts';

/**
 * AWS API reference, ImageBlock and Message: 20 images, each of 3.75 MiB (5 MiB as base64) and 8,000 pixels on a side. Not
 * assumed of models that nothing is known of.
 */
export const converseImageLimits: ImageLimits = { maxEncodedBytes: 5_242_880, maxSidePx: 8000, maxCount: 20 };

/** What may be assumed of a model that nothing is known of: it takes what Converse takes. */
export const unknownCapabilities: ModelCapabilities = {
  forcedToolChoice: 'tool',
  nativeJson: 'none',
  nativeJsonReliable: false,
  strictTools: true,
  reasoning: { kind: 'none' },
  sampling: 'all',
  stopSequences: true,
  midConversationSystem: false,
  leadingAssistant: true,
  prefill: true,
  prefillWithTools: true,
  besideToolResults: 'anything',
  // A model that does not take `status` refuses the whole request, so the unknown is not sent it: the text says it too.
  toolResultStatus: false,
  toolResultJson: false,
  toolResultImages: true,
  toolResultDocuments: true,
  signsReasoning: true,
  sources: [],
};

/** What Converse itself says of models other than Claude and Nova. */
export const plainCapabilities: ModelCapabilities = {
  ...unknownCapabilities,
  imageLimits: converseImageLimits,
  // Bedrock user guide, "Prompt caching": Claude and Nova only. Others answer 403.
  cache: false,
  // Service text: "A conversation must start with a user message." Known of most; where it is not known, a first message does no harm.
  leadingAssistant: false,
  toolResultImages: false,
  toolResultDocuments: false,
  signsReasoning: false,
};

/** Facts of the models whose name begins with `prefix`. The first row that fits counts, so the longer prefix stands first. */
export interface ModelRow {
  readonly prefix: string;
  readonly facts: Partial<ModelCapabilities>;
}

/** Finds the row of a model; `name` is without vendor, geo prefix and version. */
export function findModelRow(rows: readonly ModelRow[], name: string): ModelRow | undefined {
  return rows.find((row) => name.startsWith(row.prefix));
}
