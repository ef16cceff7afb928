import { generateImage } from 'ai';
import type { ConformanceCase } from '../case.ts';
import { checkEqual } from './support/checks.ts';
import { unary } from './support/estimates.ts';
import { readImageSize } from './support/image-size.ts';

export const imageSize: ConformanceCase = {
  id: 'image-size',
  title: 'Paints in the size that is asked for',
  feature: 'images',
  kind: 'image',
  needs: ['imageSize'],
  permissions: unary,
  takesFaults: false,
  estimate: { calls: 1, inputTokens: 0, outputTokens: 0, images: 1, seconds: 10 },
  async run({ client, modelId, call }) {
    const result = await generateImage({
      ...call,
      model: client.imageModel(modelId),
      prompt: 'A lighthouse at night, flat illustration',
      size: '512x512',
      seed: 42,
    });
    checkEqual(readImageSize(result.image.uint8Array), { width: 512, height: 512 }, 'the size of the image');
  },
};
