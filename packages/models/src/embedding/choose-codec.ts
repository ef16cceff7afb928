import { readModelId, type ModelId } from '@bedrock-kit/schemas';
import { checkChoice, invalidArgument } from '../invoke/argument.ts';
import { createCohereCodec, type CohereVersion } from './cohere.ts';
import type { EmbeddingCodec, EmbeddingFamily } from './codec.ts';
import { createMarengoCodec } from './marengo.ts';
import { createNovaCodec } from './nova.ts';
import { createTitanMultimodalCodec } from './titan-multimodal.ts';
import { createTitanTextCodec } from './titan-text.ts';

/** What tells the family of an embedding model. */
export interface EmbeddingTarget {
  readonly modelId: string;
  /** The model behind an ARN that does not say it, for example `cohere.embed-v4:0`. */
  readonly baseModel?: string | undefined;
  /** Wins over what the ids say. */
  readonly family?: EmbeddingFamily | undefined;
}

const families = ['titan', 'titan-multimodal', 'cohere', 'nova', 'marengo'] as const;

/**
 * Chooses how to talk to a model. Throws `invalid-argument` for one of no known family: a wrong dialect would be refused by
 * the service at best, and give wrong vectors at worst (I4).
 */
export function chooseEmbeddingCodec({ modelId, baseModel, family }: EmbeddingTarget): EmbeddingCodec {
  const id = readModelId(baseModel ?? modelId);
  const chosen =
    family === undefined ? familyOf(id) : checkChoice({ option: 'family', value: family, modelId }, families);
  switch (chosen) {
    case 'titan':
      return createTitanTextCodec({ isV1: isTitanV1(id) });
    case 'titan-multimodal':
      return createTitanMultimodalCodec();
    case 'cohere':
      return createCohereCodec(cohereVersion(id));
    case 'nova':
      return createNovaCodec();
    case 'marengo':
      return createMarengoCodec(id.name === 'marengo-embed-2-7' ? '2.7' : '3.0');
    case undefined:
      throw unknownFamily(modelId, baseModel);
  }
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

/** `titan-embed-text-v1` and its older name `titan-embed-g1-text-02`. */
function isTitanV1({ name = '', version = '' }: ModelId): boolean {
  return name.startsWith('titan-embed-g1') || /^v1(?::|$)/.test(version);
}

function cohereVersion({ version = '' }: ModelId): CohereVersion {
  if (version.startsWith('v3')) return 3;
  return version === '' ? undefined : 4;
}

function unknownFamily(modelId: string, baseModel: string | undefined): Error {
  return invalidArgument(
    { option: baseModel === undefined ? 'modelId' : 'baseModel', modelId },
    `names no embedding model that is known here. Set baseModel to the model behind it (for example amazon.titan-embed-text-v2:0), or family to one of ${families.join(', ')}`,
  );
}
