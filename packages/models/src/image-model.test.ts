import { describe, expect, it } from 'vitest';
import { json, recordingFetch, thrownBy } from '../test/models.ts';
import { bearerAuthorizer } from './authorizer.ts';
import { BedrockError } from './errors.ts';
import { createImageModel, type ImageModel } from './image-model.ts';
import type { ImageModelOptions } from './image/image-call.ts';
import { createTransport } from './transport.ts';

const canvas = 'amazon.nova-canvas-v1:0';
const core = 'stability.stable-image-core-v1:1';
const sd = 'stability.sd3-5-large-v1:0';
const titanV1 = 'amazon.titan-image-generator-v1';

function testImage(fetch: typeof globalThis.fetch, options: Partial<ImageModelOptions> = {}): ImageModel {
  const authorizer = bearerAuthorizer('bedrock-api-key-of-tests');
  const transport = createTransport({ region: 'us-east-1', authorizer, fetch });
  const now = (): number => Date.parse('2026-09-29T23:59:59Z');
  return createImageModel({ modelId: canvas, transport, now, ...options });
}

async function errorOf(promise: Promise<unknown>): Promise<BedrockError> {
  const error = await thrownBy(promise);
  if (BedrockError.isBedrockError(error)) return error;
  throw error;
}

const onePicture = (): Response => json({ images: ['AAA='] });

describe('a model past its announced end of life (I1)', () => {
  it.each([
    ['2026-09-29T23:59:59Z', canvas, 0],
    ['2026-09-30T00:00:00Z', canvas, 1],
    ['2026-11-22T00:00:00Z', `us.${canvas}`, 1],
    ['2026-11-22T00:00:00Z', 'amazon.titan-image-generator-v2:0', 0],
  ])('on %s %s has %i warnings', async (day, modelId, count) => {
    const { fetch } = recordingFetch(onePicture);
    const model = testImage(fetch, { modelId, now: () => Date.parse(day) });
    const { warnings } = await model.generate({ prompt: 'a lake' });
    expect(warnings.map(({ code }) => code)).toEqual(Array.from({ length: count }, () => 'model-retired'));
  });
});

describe('what a model can do', () => {
  it.each([
    [
      canvas,
      { family: 'nova-canvas', maxImagesPerCall: 5, supportsFileInputs: true, supportsMaskInputs: true },
    ],
    [`eu.${titanV1}`, { family: 'titan-image', maxImagesPerCall: 5 }],
    [
      core,
      { family: 'stability', maxImagesPerCall: 1, supportsFileInputs: false, supportsMaskInputs: false },
    ],
    [sd, { family: 'stability', supportsFileInputs: true, supportsMaskInputs: false }],
    ['us.stability.stable-image-inpaint-v1:0', { supportsFileInputs: true, supportsMaskInputs: true }],
  ])('%s', (modelId, expected) => {
    const { fetch } = recordingFetch();
    expect(testImage(fetch, { modelId })).toMatchObject(expected);
  });

  it.each(['arn:aws:bedrock:us-east-1:123456789012:provisioned-model/abc123def456', 'stability.new-v1:0'])(
    'is not known of %s: the call says what to set',
    async (modelId) => {
      const { fetch, sent } = recordingFetch();
      const error = await errorOf(testImage(fetch, { modelId }).generate({ prompt: 'a lake' }));
      expect(error).toMatchObject({ code: 'invalid-argument', option: 'modelId' });
      expect(error.message).toMatch(/set baseModel/i);
      expect(sent).toHaveLength(0);
    },
  );

  it('is told by a base model (I4)', async () => {
    const { fetch, sent } = recordingFetch(onePicture);
    const modelId = 'arn:aws:bedrock:us-east-1:123456789012:provisioned-model/abc123def456';
    await testImage(fetch, { modelId, baseModel: core }).generate({ prompt: 'a lake' });
    expect(sent[0]?.body).toBe('{"prompt":"a lake"}');
  });
});

describe('what is asked for and cannot be', () => {
  const png = 'iVBORw0KGgo=';
  it.each([
    [canvas, { prompt: '' }, 'prompt', '1 to 1024 characters, not 0'],
    [canvas, {}, 'prompt', 'must be a text'],
    [canvas, { prompt: 'x'.repeat(1025) }, 'prompt', 'not 1025'],
    [titanV1, { prompt: 'x'.repeat(513) }, 'prompt', '1 to 512'],
    [canvas, { prompt: 'x', n: 6 }, 'n', 'from 1 to 5, not 6'],
    [canvas, { prompt: 'x', n: 0 }, 'n', 'from 1 to 5'],
    [core, { prompt: 'x', n: 2 }, 'n', 'from 1 to 1'],
    [canvas, { prompt: 'x', seed: -1 }, 'seed', 'a whole number from 0'],
    [canvas, { prompt: 'x', seed: Number.NaN }, 'seed', 'not NaN'],
    [core, { prompt: 'x', seed: 4_294_967_295 }, 'seed', 'to 4294967294'],
    [canvas, { prompt: 'x', size: 'large' }, 'size', 'such as 1024x768'],
    [canvas, { prompt: 'x', size: '0x0' }, 'size', 'such as 1024x768'],
    [canvas, { prompt: 'x', aspectRatio: '16/9' }, 'aspectRatio', 'such as 16:9'],
    [canvas, { prompt: 'x', aspectRatio: '5:1' }, 'aspectRatio', 'no size'],
    [titanV1, { prompt: 'x', size: '1024x1040' }, 'size', 'one of 1024x1024'],
    [titanV1, { prompt: 'x', aspectRatio: '16:9' }, 'aspectRatio', 'no size'],
    [core, { prompt: 'x', aspectRatio: '7:1' }, 'aspectRatio', '16:9, 1:1'],
    [canvas, { prompt: 'x', options: { quality: 'best' } }, 'quality', 'standard or premium'],
    [canvas, { prompt: 'x', options: { cfgScale: 0 } }, 'cfgScale', '1.1 to 10, not 0'],
    [canvas, { prompt: 'x', options: { style: 'CUBISM' } }, 'style', 'PHOTOREALISM'],
    [canvas, { prompt: 'x', options: { taskType: 'PAINT' } }, 'taskType', 'TEXT_IMAGE'],
    [canvas, { prompt: 'x', options: { colors: ['red'] } }, 'colors', '#rrggbb'],
    [canvas, { prompt: 'x', files: [png, png], options: { taskType: 'TEXT_IMAGE' } }, 'files', '0 to 1'],
    [titanV1, { prompt: 'x', files: [png], options: { taskType: 'TEXT_IMAGE' } }, 'files', '0 for'],
    [canvas, { files: [png, png, png, png, png, png] }, 'files', '1 to 5'],
    [canvas, { files: [png], options: { taskType: 'INPAINTING' } }, 'mask', 'one of the two'],
    [canvas, { files: [png], mask: png, options: { maskPrompt: 'x' } }, 'mask', 'one of the two'],
    [canvas, { files: [png], options: { similarityStrength: 0.1 } }, 'similarityStrength', '0.2 to 1'],
    [canvas, { prompt: 'x', mask: png }, 'files', 'must be 1'],
    [canvas, { files: [png], options: { taskType: 'VIRTUAL_TRY_ON' } }, 'files', 'must be 2'],
    [
      canvas,
      { files: [png, png], options: { taskType: 'VIRTUAL_TRY_ON' } },
      'virtualTryOn.garmentClass',
      'must be a text',
    ],
    [core, { prompt: 'x', files: [png] }, 'files', 'at most 0'],
    [core, {}, 'prompt', 'is needed'],
    [sd, { prompt: 'x', files: [png], options: { strength: 2 } }, 'strength', 'from 0 to 1'],
    [
      'us.stability.stable-image-search-replace-v1:0',
      { prompt: 'x', files: [png] },
      'searchPrompt',
      'is needed',
    ],
    ['us.stability.stable-style-transfer-v1:0', { files: [png] }, 'files[1]', 'is needed'],
  ])('of %s: %j is refused before anything is sent', async (modelId, call, option, text) => {
    const { fetch, sent } = recordingFetch();
    const error = await errorOf(testImage(fetch, { modelId }).generate(call as object));
    expect(error).toMatchObject({ code: 'invalid-argument', option, modelId });
    expect(error.message).toContain(text);
    expect(sent).toHaveLength(0);
  });
});

describe('one more than the family allows', () => {
  it('is sent when the model is told so (L2)', async () => {
    const { fetch, sent } = recordingFetch(() => json({ images: Array.from({ length: 7 }, () => 'AAA=') }));
    const model = testImage(fetch, { maxImagesPerCall: 7 });
    expect(model.maxImagesPerCall).toBe(7);
    expect((await model.generate({ prompt: 'x', n: 7 })).warnings).toEqual([]);
    expect(String(sent[0]?.body)).toContain('"numberOfImages":7');
  });
});

describe('options of the model', () => {
  it('hold for every call that does not say otherwise', async () => {
    const { fetch, sent } = recordingFetch(onePicture);
    const model = testImage(fetch, { settings: { quality: 'premium', cfgScale: 3 } });
    await model.generate({ prompt: 'x', options: { cfgScale: 5, quality: undefined } as never });
    expect(String(sent[0]?.body)).toContain('"quality":"premium","cfgScale":5');
  });
});

describe('files as bytes', () => {
  it('go as bare base64', async () => {
    const { fetch, sent } = recordingFetch(onePicture);
    await testImage(fetch).generate({
      files: [new Uint8Array([1, 2, 3])],
      mask: new Uint8Array([4]),
      prompt: 'x',
    });
    const body = new TextDecoder().decode(sent[0]?.body as Uint8Array);
    expect(JSON.parse(body)).toEqual({
      taskType: 'INPAINTING',
      inPaintingParams: { image: 'AQID', text: 'x', maskImage: 'BA==' },
    });
  });
});

describe('an answer without images', () => {
  it.each([
    [{}, 'response-invalid'],
    [{ images: [] }, 'response-invalid'],
    [{ images: null, error: 'held back' }, 'content-filtered'],
    [{ status: 'Request Moderated', details: {} }, 'content-filtered'],
    [{ 'amazon-bedrock-guardrailAction': 'INTERVENED' }, 'guardrail-intervened'],
  ])('%j is %s', async (body, code) => {
    const { fetch } = recordingFetch(() => json(body));
    const error = await errorOf(testImage(fetch).generate({ prompt: 'x' }));
    expect(error).toMatchObject({ code, status: 200, retryable: false });
  });
});
