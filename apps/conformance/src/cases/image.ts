import { generateImage } from 'ai';
import type { ConformanceCase } from '../case.ts';
import { check } from './support/checks.ts';
import { unary } from './support/estimates.ts';

export const image: ConformanceCase = {
  id: 'image',
  title: 'Paints an image from a text',
  feature: 'images',
  kind: 'image',
  permissions: unary,
  takesFaults: false,
  estimate: { calls: 1, inputTokens: 0, outputTokens: 0, images: 1, seconds: 12 },
  async run({ client, modelId, call, note }) {
    const result = await generateImage({
      ...call,
      model: client.imageModel(modelId),
      prompt: 'A lighthouse at night, flat illustration',
      seed: 42,
    });
    check(result.image.uint8Array.length > 100, `the image has ${result.image.uint8Array.length} bytes`);
    note(`${result.image.mediaType}, ${result.image.uint8Array.length} bytes`);
  },
};
