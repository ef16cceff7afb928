import { Buffer } from 'node:buffer';
import { APICallError, generateImage } from 'ai';
import { beforeAll, describe, expect, it } from 'vitest';
import { emulated } from './emulated.ts';
import { failureOf } from './provider.ts';

// The real `ai` 7 on the emulator, which paints PNGs of the asked size and holds back what it is told to.
const canvas = 'amazon.nova-canvas-v1:0';

beforeAll(() => {
  globalThis.AI_SDK_LOG_WARNINGS = false;
});

describe('image models on the emulator', () => {
  it('paint as the first documentation shows it (L1, L5, L7, L8, L18)', async () => {
    const { bedrock, emulator } = emulated();
    const { image, responses, providerMetadata } = await generateImage({
      model: bedrock.imageModel(canvas),
      prompt: 'A beautiful sunset over a calm ocean',
      size: '512x512',
      seed: 42,
      providerOptions: { bedrock: { quality: 'premium' } },
    });
    expect(sizeOf(image.uint8Array)).toEqual([512, 512]);
    expect(image.mediaType).toBe('image/png');
    expect(providerMetadata['bedrock']?.images).toEqual([{}]);
    expect(responses[0]?.modelId).toBe(canvas);
    expect(responses[0]?.headers?.['x-amzn-requestid']).toBe(emulator.requests[0]?.requestId);
  });

  it.each([
    ['amazon.titan-image-generator-v1', '512x512'],
    ['amazon.titan-image-generator-v2:0', '768x1280'],
    ['amazon.nova-canvas-v1:0', '1280x720'],
  ] as const)('%s paints %s (L20)', async (id, size) => {
    const { bedrock } = emulated();
    const { image } = await generateImage({ model: bedrock.image(id), prompt: 'A red boat', size });
    expect(sizeOf(image.uint8Array).join('x')).toBe(size);
  });

  it.each([
    'stability.stable-image-core-v1:1',
    'stability.stable-image-ultra-v1:1',
    'stability.sd3-5-large-v1:0',
  ])('%s paints in a ratio, and tells its seed (L6, L21, X23)', async (id) => {
    const { bedrock } = emulated();
    const { image, providerMetadata, warnings } = await generateImage({
      model: bedrock.image(id),
      prompt: 'A red boat',
      aspectRatio: '16:9',
      seed: 7,
    });
    const [width = 0, height = 0] = sizeOf(image.uint8Array);
    expect(width / height).toBeCloseTo(16 / 9, 1);
    expect(providerMetadata['bedrock']?.images).toEqual([{ seed: 7 }]);
    expect(warnings).toEqual([]);
  });

  it('paint what is asked for in as many calls as it takes (L2, L4)', async () => {
    const { bedrock, emulator } = emulated();
    const request = { prompt: 'A red boat', size: '320x320', n: 3 } as const;
    const inOne = await generateImage({ model: bedrock.image(canvas), ...request });
    const one = await generateImage({ model: bedrock.image(canvas, { maxImagesPerCall: 1 }), ...request });
    expect([inOne.images.length, one.images.length]).toEqual([3, 3]);
    expect(
      emulator.requests.map(({ body }) => (body as { imageGenerationConfig: object }).imageGenerationConfig),
    ).toEqual([3, 1, 1, 1].map((numberOfImages) => ({ width: 320, height: 320, numberOfImages })));
    expect(one.warnings.filter(({ type }) => type === 'deprecated')).toHaveLength(1);
  });

  it('change a picture by a mask (L11, L12)', async () => {
    const { bedrock, emulator } = emulated();
    const model = bedrock.image('amazon.titan-image-generator-v2:0');
    const { image: boat } = await generateImage({ model, prompt: 'A red boat', size: '512x512' });
    const { image } = await generateImage({
      model,
      prompt: { text: 'a lighthouse', images: [boat.uint8Array], mask: boat.uint8Array },
    });
    expect(sizeOf(image.uint8Array)).toEqual([512, 512]);
    expect(emulator.requests[1]?.body).toMatchObject({ taskType: 'INPAINTING' });
  });

  it('take away a background (L14)', async () => {
    const { bedrock, emulator } = emulated();
    const { image: boat } = await generateImage({
      model: bedrock.image(canvas),
      prompt: 'A red boat',
      size: '320x320',
    });
    const { image } = await generateImage({
      model: bedrock.image(canvas),
      prompt: { images: [boat.uint8Array] },
      providerOptions: { bedrock: { taskType: 'BACKGROUND_REMOVAL' } },
    });
    expect(sizeOf(image.uint8Array)).toEqual([320, 320]);
    expect(Object.keys(emulator.requests[1]?.body as object)).toEqual([
      'taskType',
      'backgroundRemovalParams',
    ]);
  });

  it('refuse a size with its rule, and nothing is sent (L5)', async () => {
    const { bedrock, emulator } = emulated();
    const model = bedrock.image(canvas);
    const error = await failureOf(generateImage({ model, prompt: 'A boat', size: '100x100' }));
    expect(error).toMatchObject({ argument: 'size', message: expect.stringContaining('320 to 4096') });
    expect(emulator.requests).toEqual([]);
  });
});

describe('moderation (L19, B34)', () => {
  it('of some pictures is a warning', async () => {
    const { bedrock } = emulated({ moderation: { words: [], partialWords: ['bloody'] } });
    const { images, warnings } = await generateImage({
      model: bedrock.image('amazon.titan-image-generator-v2:0'),
      prompt: 'a bloody knight',
      size: '512x512',
      n: 4,
    });
    expect(images).toHaveLength(2);
    expect(warnings).toEqual([{ type: 'other', message: expect.stringContaining('2 of 4 images came') }]);
  });

  it.each([canvas, 'stability.stable-image-core-v1:1'])(
    'of all pictures of %s is an error, once, with the reason',
    async (id) => {
      const { bedrock, emulator } = emulated({ moderation: { words: ['gore'], partialWords: [] } });
      const error = await failureOf(generateImage({ model: bedrock.image(id), prompt: 'gore' }));
      expect(APICallError.isInstance(error)).toBe(true);
      expect(error).toMatchObject({ isRetryable: false });
      expect(String(error)).toMatch(/filter/i);
      expect(emulator.requests).toHaveLength(1);
    },
  );
});

/** Width and height of a PNG: the first members of its header. */
function sizeOf(bytes: Uint8Array): readonly number[] {
  const file = Buffer.from(bytes);
  expect(file.subarray(1, 4).toString()).toBe('PNG');
  return [file.readUInt32BE(16), file.readUInt32BE(20)];
}
