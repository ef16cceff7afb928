import { APICallError, type ImageModelV4, type ImageModelV4CallOptions } from '@ai-sdk/provider';
import { createImageModel } from '@bedrock-kit/models';
import { describe, expect, it } from 'vitest';
import { failureOf, stubTransport } from '../test/stub-transport.ts';
import { asImageModel } from './image-model.ts';

const canvas = 'amazon.nova-canvas-v1:0';
const core = 'stability.stable-image-core-v1:1';

function imageModel(answer: object, modelId = canvas): ImageModelV4 {
  const { transport } = stubTransport(answer);
  return asImageModel(createImageModel({ modelId, transport, now: () => Date.parse('2026-09-29') }));
}

function call(n = 1): ImageModelV4CallOptions {
  return {
    prompt: 'a kitten',
    n,
    size: undefined,
    aspectRatio: undefined,
    seed: undefined,
    files: undefined,
    mask: undefined,
    providerOptions: {},
  };
}

describe('moderation (L19, B34)', () => {
  it('of some images is a warning with the reason', async () => {
    const model = imageModel({ images: ['a2l0dGVu'], error: 'Two images were blocked.' });
    const { images, warnings } = await model.doGenerate(call(3));
    expect(images).toHaveLength(1);
    expect(warnings).toEqual([
      { type: 'other', message: expect.stringContaining('Two images were blocked.') },
    ]);
  });

  it.each([
    [canvas, { images: [], error: 'Content filters blocked it.' }, 'Content filters blocked it.'],
    [
      canvas,
      { status: 'Request Moderated', details: { 'Moderation Reasons': ['Derivative Works Filter'] } },
      'Derivative Works Filter',
    ],
    [core, { images: [''], seeds: [1], finish_reasons: ['Filter reason: prompt'] }, 'Filter reason: prompt'],
  ])('of all images of %s is an error with the reason: %j', async (modelId, answer, reason) => {
    const model = imageModel(answer, modelId);
    const error = await failureOf(model.doGenerate(call()));
    expect(APICallError.isInstance(error)).toBe(true);
    expect(error).toMatchObject({
      message: expect.stringContaining(reason),
      data: { code: 'content-filtered' },
      statusCode: 200,
      isRetryable: false,
    });
  });

  it('of a guardrail is told from that of the model', async () => {
    const model = imageModel({ images: [], 'amazon-bedrock-guardrailAction': 'INTERVENED' });
    const error = await failureOf(model.doGenerate(call()));
    expect(error).toMatchObject({ data: { code: 'guardrail-intervened' }, isRetryable: false });
  });

  it('is not what an inference error is: that may be tried again', async () => {
    const model = imageModel({ images: [''], finish_reasons: ['Inference error'] }, core);
    const error = await failureOf(model.doGenerate(call()));
    expect(error).toMatchObject({ data: { code: 'inference-failed' }, isRetryable: true });
  });
});
