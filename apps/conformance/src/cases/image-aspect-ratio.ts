import { generateImage } from 'ai';
import type { ConformanceCase } from '../case.ts';
import { check } from './support/checks.ts';
import { unary } from './support/estimates.ts';
import { readImageSize } from './support/image-size.ts';

export const imageAspectRatio: ConformanceCase = {
  id: 'image-aspect-ratio',
  title: 'Paints in the aspect ratio that is asked for',
  feature: 'images',
  kind: 'image',
  needs: ['aspectRatio'],
  permissions: unary,
  takesFaults: false,
  estimate: { calls: 1, inputTokens: 0, outputTokens: 0, images: 1, seconds: 12 },
  async run({ client, modelId, call, note }) {
    const result = await generateImage({
      ...call,
      model: client.imageModel(modelId),
      prompt: 'A lighthouse at night, flat illustration',
      aspectRatio: '16:9',
      seed: 42,
    });
    const { width = 0, height = 0 } = readImageSize(result.image.uint8Array) ?? {};
    // Sides are rounded to what the model can paint.
    check(Math.abs(width / height - 16 / 9) < 0.05, `the image is ${width} × ${height}`);
    note(`${width} × ${height}`);
  },
};
