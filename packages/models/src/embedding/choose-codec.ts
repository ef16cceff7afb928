import { readModelId, type ModelId } from '@bedrock-kit/schemas';
import { checkChoice, invalidArgument } from '../invoke/argument.ts';
import { createCohereCodec, type CohereVersion } from './cohere.ts';
import type { EmbeddingCodec } from './codec.ts';
import { createMarengoCodec } from './marengo.ts';
import { createNovaCodec } from './nova.ts';
import { embeddingFamilies, tellEmbeddingFamily, type EmbeddingTarget } from './tell-family.ts';
import { createTitanMultimodalCodec } from './titan-multimodal.ts';
import { createTitanTextCodec } from './titan-text.ts';

/**
 * Chooses how to talk to a model. Throws `invalid-argument` for one of no known family: a wrong dialect would be refused by
 * the service at best, and give wrong vectors at worst (I4).
 */
export function chooseEmbeddingCodec(target: EmbeddingTarget): EmbeddingCodec {
  const { modelId, baseModel, family } = target;
  const id = readModelId(baseModel ?? modelId);
  switch (tellEmbeddingFamily(target)) {
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
      if (family !== undefined) checkChoice({ option: 'family', value: family, modelId }, embeddingFamilies);
      throw unknownFamily(modelId, baseModel);
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
    `names no embedding model that is known here. Set baseModel to the model behind it (for example amazon.titan-embed-text-v2:0), or family to one of ${embeddingFamilies.join(', ')}`,
  );
}
