import { readModelId, stabilityModels } from '@bedrock-kit/schemas';
import { checkChoice, invalidArgument } from '../invoke/argument.ts';
import { createNovaCanvasCodec, createTitanImageCodec } from './amazon.ts';
import type { ImageCodec } from './codec.ts';
import { createStabilityCodec } from './stability.ts';
import { imageFamilies, tellImageFamily, type ImageTarget } from './tell-model.ts';

/** Chooses how to talk to a model. Throws `invalid-argument` for one of no known family. */
export function chooseImageCodec(target: ImageTarget): ImageCodec {
  const { modelId, baseModel, family } = target;
  const { name = '', version = '' } = readModelId(baseModel ?? modelId);
  switch (tellImageFamily(target)) {
    case 'nova-canvas':
      return createNovaCanvasCodec();
    case 'titan-image':
      return createTitanImageCodec({ isV1: /^v1(?::|$)/.test(version) });
    case 'stability': {
      const model = stabilityModels.get(name);
      if (model !== undefined) return createStabilityCodec(model);
      throw unknownModel(
        modelId,
        `of Stability known here: set baseModel to one of its models (${[...stabilityModels.keys()].join(', ')})`,
      );
    }
    case undefined:
      if (family !== undefined) checkChoice({ option: 'family', value: family, modelId }, imageFamilies);
      throw unknownModel(
        modelId,
        `known here. Set baseModel to the model behind it (for example stability.stable-image-core-v1:1), or family to one of ${imageFamilies.join(', ')}`,
      );
  }
}

function unknownModel(modelId: string, problem: string): Error {
  return invalidArgument({ option: 'modelId', modelId }, `names no image model ${problem}`);
}
