import { readModelId, stabilityModels } from '@bedrock-kit/schemas';
import { checkChoice, invalidArgument } from '../invoke/argument.ts';
import { createNovaCanvasCodec, createTitanImageCodec } from './amazon.ts';
import type { ImageCodec, ImageFamily } from './codec.ts';
import { createStabilityCodec } from './stability.ts';

/** What tells the family of an image model. */
export interface ImageTarget {
  readonly modelId: string;
  /** The model behind an ARN that does not say it, for example `stability.stable-image-core-v1:1`. */
  readonly baseModel?: string | undefined;
  /** Wins over what the ids say. */
  readonly family?: ImageFamily | undefined;
}

const families = ['nova-canvas', 'titan-image', 'stability'] as const;

/** Chooses how to talk to a model. Throws `invalid-argument` for one of no known family. */
export function chooseImageCodec({ modelId, baseModel, family }: ImageTarget): ImageCodec {
  const { vendor, name = '', version = '' } = readModelId(baseModel ?? modelId);
  const chosen =
    family === undefined
      ? familyOf(vendor, name)
      : checkChoice({ option: 'family', value: family, modelId }, families);
  switch (chosen) {
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
      throw unknownModel(
        modelId,
        `known here. Set baseModel to the model behind it (for example stability.stable-image-core-v1:1), or family to one of ${families.join(', ')}`,
      );
  }
}

function familyOf(vendor: string | undefined, name: string): ImageFamily | undefined {
  if (vendor === 'stability') return 'stability';
  if (vendor !== 'amazon') return undefined;
  if (name.startsWith('nova-canvas')) return 'nova-canvas';
  return name.startsWith('titan-image') ? 'titan-image' : undefined;
}

function unknownModel(modelId: string, problem: string): Error {
  return invalidArgument({ option: 'modelId', modelId }, `names no image model ${problem}`);
}
