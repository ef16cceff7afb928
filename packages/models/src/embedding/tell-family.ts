import { readModelId, type ModelId } from '@bedrock-kit/schemas/models';
import type { EmbeddingFamily } from './codec.ts';

/** What tells the family of an embedding model. */
export interface EmbeddingTarget {
  readonly modelId: string;
  /** The model behind an ARN that does not say it, for example `cohere.embed-v4:0`. */
  readonly baseModel?: string | undefined;
  /** Wins over what the ids say. */
  readonly family?: EmbeddingFamily | undefined;
}

/** All families. */
export const embeddingFamilies: readonly EmbeddingFamily[] = [
  'titan',
  'titan-multimodal',
  'cohere',
  'nova',
  'marengo',
];

/** Tells the family of a model, or undefined where neither `family` nor an id does (I4). */
export function tellEmbeddingFamily({
  modelId,
  baseModel,
  family,
}: EmbeddingTarget): EmbeddingFamily | undefined {
  if (family !== undefined) return embeddingFamilies.find((known) => known === family);
  return familyOf(readModelId(baseModel ?? modelId));
}

function familyOf({ vendor, name = '' }: ModelId): EmbeddingFamily | undefined {
  switch (vendor) {
    case 'amazon':
      if (name.startsWith('titan-embed-image')) return 'titan-multimodal';
      if (name.startsWith('titan-embed')) return 'titan';
      return /^nova-.*embed/.test(name) ? 'nova' : undefined;
    case 'cohere':
      return name.startsWith('embed') ? 'cohere' : undefined;
    case 'twelvelabs':
      return name.startsWith('marengo') ? 'marengo' : undefined;
    default:
      return undefined;
  }
}
