import { type ImageModelV4, type ImageModelV4CallOptions, InvalidArgumentError } from '@ai-sdk/provider';
import { createImageModel, type ImageModelOptions } from '@bedrock-kit/models';
import { describe, expect, it } from 'vitest';
import {
  failureOf,
  type SentRequest,
  stubTransport,
  type StubbedAnswer,
  withHeaders,
} from '../test/stub-transport.ts';
import { asImageModel } from './image-model.ts';
import type { BedrockImageOptions } from './image-options.ts';

const canvas = 'amazon.nova-canvas-v1:0';
const titan = 'amazon.titan-image-generator-v2:0';
const core = 'stability.stable-image-core-v1:1';
const picture = { type: 'file' as const, mediaType: 'image/png', data: 'iVBORw0KGgo=' };
const beforeRetirement = () => Date.parse('2026-09-29');

interface Stubbed {
  readonly model: ImageModelV4;
  readonly requests: readonly SentRequest[];
}

function stub(
  model: Partial<ImageModelOptions>,
  answer: StubbedAnswer = { images: ['a2l0dGVu'], error: null },
  settings?: BedrockImageOptions,
): Stubbed {
  const { transport, requests } = stubTransport(answer);
  const image = createImageModel({ modelId: canvas, now: beforeRetirement, ...model, transport });
  return {
    model: asImageModel(image, { settings, now: () => new Date('2026-01-01T00:00:00Z') }),
    requests,
  };
}

function call(more: Partial<ImageModelV4CallOptions> = {}): ImageModelV4CallOptions {
  return {
    prompt: 'a kitten',
    n: 1,
    size: undefined,
    aspectRatio: undefined,
    seed: undefined,
    files: undefined,
    mask: undefined,
    providerOptions: {},
    ...more,
  };
}

describe('an image model of the AI SDK', () => {
  it('tells what the model can do (L2, L3)', () => {
    expect(stub({}).model).toMatchObject({
      specificationVersion: 'v4',
      provider: 'amazon-bedrock',
      modelId: canvas,
      maxImagesPerCall: 5,
      supportsFileInputs: true,
      supportsMaskInputs: true,
    });
    expect(stub({ modelId: core }).model).toMatchObject({ maxImagesPerCall: 1, supportsFileInputs: false });
    expect(stub({ maxImagesPerCall: 2 }).model.maxImagesPerCall).toBe(2);
    const unknown = stub({ modelId: 'somebody.paints-v1' }).model;
    expect(unknown.maxImagesPerCall).toBe(1);
    expect('supportsFileInputs' in unknown).toBe(false);
  });

  it('gives images, what is known of each, and the response (L4, L5, L7, L8, L10, L18)', async () => {
    const { model, requests } = stub({});
    const result = await model.doGenerate(
      call({
        size: '512x768',
        seed: 0,
        providerOptions: { bedrock: { quality: 'premium', cfgScale: 1.1, negativeText: 'dogs' } },
      }),
    );
    expect(requests[0]?.body).toEqual({
      taskType: 'TEXT_IMAGE',
      textToImageParams: { text: 'a kitten', negativeText: 'dogs' },
      imageGenerationConfig: {
        width: 512,
        height: 768,
        seed: 0,
        numberOfImages: 1,
        quality: 'premium',
        cfgScale: 1.1,
      },
    });
    expect(result).toEqual({
      images: ['a2l0dGVu'],
      warnings: [],
      providerMetadata: { bedrock: { images: [{}] }, amazonBedrock: { images: [{}] } },
      response: {
        timestamp: new Date('2025-02-07T04:28:30Z'),
        modelId: canvas,
        headers: expect.objectContaining({ 'x-amzn-requestid': 'request-1' }),
      },
    });
  });

  it('tells the time itself where the answer does not', async () => {
    const { model } = stub({}, () => Response.json({ images: ['a2l0dGVu'] }));
    expect((await model.doGenerate(call())).response.timestamp).toEqual(new Date('2026-01-01T00:00:00Z'));
  });

  it('tells seeds of Stability and tokens where they are counted (L21, X23)', async () => {
    const answer = () =>
      withHeaders(
        { images: ['a2l0dGVu'], seeds: [42], finish_reasons: [null] },
        { 'x-amzn-bedrock-input-token-count': '4', 'x-amzn-bedrock-output-token-count': '6' },
      );
    const { model, requests } = stub({ modelId: core }, answer);
    const result = await model.doGenerate(call({ aspectRatio: '16:9', seed: 42 }));
    expect(requests[0]?.body).toEqual({ prompt: 'a kitten', aspect_ratio: '16:9', seed: 42 });
    expect(result.providerMetadata?.['bedrock']?.images).toEqual([{ seed: 42 }]);
    expect(result.usage).toEqual({ inputTokens: 4, outputTokens: 6, totalTokens: 10 });
  });

  it('gives back the mask that was used', async () => {
    const { model } = stub({ modelId: titan }, { images: ['a2l0dGVu'], maskImage: 'bWFzaw==', error: null });
    const result = await model.doGenerate(
      call({ files: [picture], providerOptions: { bedrock: { maskPrompt: 'the sky', returnMask: true } } }),
    );
    expect(result.providerMetadata?.['amazonBedrock']).toEqual({ images: [{}], maskImage: 'bWFzaw==' });
  });

  it('says once for a model that its end of life is past (I1, L22)', async () => {
    const { model } = stub({ now: () => Date.parse('2026-11-22') });
    expect((await model.doGenerate(call())).warnings).toEqual([
      { type: 'deprecated', setting: 'modelId', message: expect.stringContaining('2026-09-30') },
    ]);
    expect((await model.doGenerate(call())).warnings).toEqual([]);
  });

  it('names what it leaves out (L6)', async () => {
    const { model } = stub({});
    const { warnings } = await model.doGenerate(call({ size: '512x512', aspectRatio: '1:1' }));
    expect(warnings).toEqual([
      { type: 'unsupported', feature: 'aspectRatio', details: expect.stringContaining('aspect ratio') },
    ]);
  });
});

describe('options of an image model', () => {
  it('are those of the model, of `bedrock` and of `amazonBedrock`, in rising rank', async () => {
    const settings = { quality: 'premium', cfgScale: 2, style: 'MAXIMALISM' } as const;
    const { model, requests } = stub({}, undefined, settings);
    await model.doGenerate(
      call({ providerOptions: { bedrock: { cfgScale: 3 }, amazonBedrock: { style: 'DESIGN_SKETCH' } } }),
    );
    expect(requests[0]?.body).toMatchObject({
      textToImageParams: { style: 'DESIGN_SKETCH' },
      imageGenerationConfig: { quality: 'premium', cfgScale: 3 },
    });
  });

  it('that do not exist are warned about and sent nowhere (L9)', async () => {
    const { model, requests } = stub({});
    const { warnings } = await model.doGenerate(
      call({ providerOptions: { bedrock: { negativePrompt: 'dogs', outputFormat: 'jpeg' } } }),
    );
    expect(warnings.map((warning) => 'feature' in warning && warning.feature)).toEqual([
      'providerOptions.bedrock.negativePrompt',
      'outputFormat',
    ]);
    expect(requests[0]?.body).toEqual({
      taskType: 'TEXT_IMAGE',
      textToImageParams: { text: 'a kitten' },
      imageGenerationConfig: { numberOfImages: 1 },
    });
  });

  it.each([
    [{ quality: 'ultra' }, 'quality', 'standard or premium'],
    [{ cfgScale: 0 }, 'cfgScale', '1.1'],
    [{ style: 'CUBISM' }, 'style', 'MAXIMALISM'],
    [{ taskType: 'PAINT' }, 'taskType', 'TEXT_IMAGE'],
    [{ virtualTryOn: null }, 'providerOptions', 'an object'],
  ])('are refused before anything is sent (L9): %j', async (bedrock, argument, text) => {
    const { model, requests } = stub({});
    const providerOptions = { bedrock: bedrock as unknown as Record<string, never> };
    const error = await failureOf(model.doGenerate(call({ providerOptions })));
    expect(InvalidArgumentError.isInstance(error)).toBe(true);
    expect(error).toMatchObject({ argument, message: expect.stringContaining(text) });
    expect(requests).toEqual([]);
  });

  it.each([
    ['100x100', '320 to 4096'],
    ['500x500', 'multiples of 16'],
    ['320x1600', '1:4'],
    ['2048x2048', '4,194,304'],
  ] as const)('a size of %s is refused with the rule that it breaks (L5)', async (size, text) => {
    const { model, requests } = stub({});
    const error = await failureOf(model.doGenerate(call({ size })));
    expect(error).toMatchObject({ argument: 'size', message: expect.stringContaining(text) });
    expect(requests).toEqual([]);
  });
});

describe('files of a call', () => {
  const mask = { ...picture, data: Uint8Array.of(1, 2, 3) };

  it.each([
    [
      'INPAINTING (L11, L12)',
      { files: [picture], mask },
      { taskType: 'INPAINTING', inPaintingParams: { image: picture.data, maskImage: 'AQID' } },
    ],
    [
      'OUTPAINTING (L13)',
      {
        files: [picture],
        providerOptions: {
          bedrock: { taskType: 'OUTPAINTING', maskPrompt: 'the cat', outPaintingMode: 'PRECISE' },
        },
      },
      {
        taskType: 'OUTPAINTING',
        outPaintingParams: { image: picture.data, maskPrompt: 'the cat', outPaintingMode: 'PRECISE' },
      },
    ],
    [
      'BACKGROUND_REMOVAL (L14)',
      { files: [picture], providerOptions: { bedrock: { taskType: 'BACKGROUND_REMOVAL' } } },
      { taskType: 'BACKGROUND_REMOVAL', backgroundRemovalParams: { image: picture.data } },
    ],
    [
      'IMAGE_VARIATION (L15)',
      { files: [picture, picture], providerOptions: { bedrock: { similarityStrength: 0.5 } } },
      {
        taskType: 'IMAGE_VARIATION',
        imageVariationParams: { images: [picture.data, picture.data], similarityStrength: 0.5 },
      },
    ],
    [
      'COLOR_GUIDED_GENERATION (L16, X22)',
      { providerOptions: { bedrock: { colors: ['#ff0000'] } } },
      { taskType: 'COLOR_GUIDED_GENERATION', colorGuidedGenerationParams: { colors: ['#ff0000'] } },
    ],
    [
      'VIRTUAL_TRY_ON (L16, X22)',
      {
        files: [picture, picture],
        providerOptions: {
          bedrock: { taskType: 'VIRTUAL_TRY_ON', virtualTryOn: { garmentClass: 'SHIRT' } },
        },
      },
      {
        taskType: 'VIRTUAL_TRY_ON',
        virtualTryOnParams: { maskType: 'GARMENT', garmentBasedMask: { garmentClass: 'SHIRT' } },
      },
    ],
  ] as const)('and options choose the task: %s', async (_, more, body) => {
    const { model, requests } = stub({});
    await model.doGenerate(call(more as unknown as Partial<ImageModelV4CallOptions>));
    expect(requests[0]?.body).toMatchObject(body);
  });

  it('are taken from URLs that hold them (L17)', async () => {
    const { model, requests } = stub({});
    await model.doGenerate(call({ files: [{ type: 'url', url: `data:image/png;base64,${picture.data}` }] }));
    expect(requests[0]?.body).toMatchObject({ imageVariationParams: { images: [picture.data] } });
  });

  it.each(['https://example.com/a.png', 's3://bucket/a.png'])(
    'are not loaded from %s, with words to act on (L17)',
    async (url) => {
      const { model, requests } = stub({});
      const error = await failureOf(model.doGenerate(call({ files: [picture, { type: 'url', url }] })));
      expect(InvalidArgumentError.isInstance(error)).toBe(true);
      expect(error).toMatchObject({ argument: 'files[1]', message: expect.stringContaining(url) });
      expect(requests).toEqual([]);
    },
  );
});
