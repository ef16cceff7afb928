import { type EmbeddingModelV4, InvalidArgumentError } from '@ai-sdk/provider';
import { createEmbeddingModel, type EmbeddingModelOptions } from '@bedrock-kit/models';
import { describe, expect, it } from 'vitest';
import { failureOf, type SentRequest, stubTransport, type StubbedAnswer } from '../test/stub-transport.ts';
import { asEmbeddingModel } from './embedding-model.ts';
import type { BedrockEmbeddingOptions } from './embedding-options.ts';

const titan = 'amazon.titan-embed-text-v2:0';
const nova = 'amazon.nova-2-multimodal-embeddings-v1:0';
const titanImage = 'amazon.titan-embed-image-v1';
const png = 'data:image/png;base64,iVBORw0KGgo=';

const titanAnswer = { embedding: [0.5, 0.25], inputTextTokenCount: 3 };
const novaAnswer = { embeddings: [{ embeddingType: 'TEXT', embedding: [1] }] };

interface Stubbed {
  readonly model: EmbeddingModelV4;
  readonly requests: readonly SentRequest[];
}

function stub(
  model: Partial<EmbeddingModelOptions>,
  answer: StubbedAnswer,
  settings?: BedrockEmbeddingOptions,
): Stubbed {
  const { transport, requests } = stubTransport(answer);
  const embedding = createEmbeddingModel({ modelId: titan, ...model, transport });
  return { model: asEmbeddingModel(embedding, { settings }), requests };
}

describe('values of a call (X19)', () => {
  it('are texts unless the caller says otherwise, with a warning where one looks like a file', async () => {
    const { model, requests } = stub({ modelId: titanImage }, titanAnswer);
    const { warnings } = await model.doEmbed({ values: [png] });
    expect(requests[0]?.body).toEqual({ inputText: png });
    expect(warnings).toEqual([{ type: 'other', message: expect.stringContaining('contentType') }]);
  });

  it.each([
    ['a text', { inputText: 'a text' }],
    ['data:image/png;base64, is how it begins', { inputText: 'data:image/png;base64, is how it begins' }],
    ['s3://bucket is a bucket', { inputText: 's3://bucket is a bucket' }],
    ['https://example.com/a.png', { inputText: 'https://example.com/a.png' }],
    [png, { inputImage: 'iVBORw0KGgo=' }],
  ])('are files with `auto` only when they are URIs of files from end to end: %s', async (value, body) => {
    const { model, requests } = stub({ modelId: titanImage }, titanAnswer, { contentType: 'auto' });
    expect((await model.doEmbed({ values: [value] })).warnings).toEqual([]);
    expect(requests[0]?.body).toEqual(body);
  });

  it.each([
    [
      'auto',
      's3://bucket/film.mp4',
      { video: { format: 'mp4', source: { s3Location: { uri: 's3://bucket/film.mp4' } } } },
    ],
    ['audio', 'data:audio/mp3;base64,SUQz', { audio: { format: 'mp3', source: { bytes: 'SUQz' } } }],
    [
      'document',
      png,
      { image: { format: 'png', detailLevel: 'DOCUMENT_IMAGE', source: { bytes: 'iVBORw0KGgo=' } } },
    ],
    ['image', 'iVBORw0KGgo=', { image: { format: 'png', source: { bytes: 'iVBORw0KGgo=' } } }],
  ] as const)('are of the kind %s: %s', async (contentType, value, params) => {
    const { model, requests } = stub({ modelId: nova }, novaAnswer, { contentType });
    await model.doEmbed({ values: [value] });
    expect(requests[0]?.body).toMatchObject({ singleEmbeddingParams: params });
  });

  it('join the parts of `content` in one vector (I6)', async () => {
    const { model, requests } = stub({ modelId: titanImage }, titanAnswer);
    const providerOptions = { bedrock: { content: [{ image: png }] } };
    await model.doEmbed({ values: ['a red shoe'], providerOptions });
    await model.doEmbed({ values: [''], providerOptions });
    expect(requests.map(({ body }) => body)).toEqual([
      { inputText: 'a red shoe', inputImage: 'iVBORw0KGgo=' },
      { inputImage: 'iVBORw0KGgo=' },
    ]);
  });

  it.each([
    [titan, png, 'values[0]', 'must be a text'],
    [nova, 's3://bucket/what', 'values[0]', 'contentType'],
    [titanImage, 's3://bucket/a.png', 'values[0].image', 'S3'],
  ])('that %s cannot embed are refused: %s', async (modelId, value, argument, text) => {
    const { model, requests } = stub({ modelId }, titanAnswer, { contentType: 'auto' });
    const error = await failureOf(model.doEmbed({ values: [value] }));
    expect(error).toMatchObject({ argument, message: expect.stringContaining(text) });
    expect(InvalidArgumentError.isInstance(error)).toBe(true);
    expect(requests).toEqual([]);
  });
});
