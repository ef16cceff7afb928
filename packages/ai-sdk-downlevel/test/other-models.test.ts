import type { EmbeddingModelV4, ImageModelV4, ProviderV4, RerankingModelV4 } from '@ai-sdk/provider';
import * as ai4 from 'ai4';
import * as ai5 from 'ai5';
import * as ai6 from 'ai6';
import { describe, expect, test } from 'vitest';
import {
  asEmbeddingModelV2,
  asImageModelV2,
  asProviderV1,
  asProviderV2,
  asProviderV3,
} from '../src/index.ts';
import { createScriptedModel } from './scripted-model.ts';

const headers = { 'x-amzn-requestid': 'c9f3ace4-dd5d-49e5-9807-39aedfa47c8e' };
const png = 'iVBORw0KGgo=';

const embedding: EmbeddingModelV4 = {
  specificationVersion: 'v4',
  provider: 'amazon-bedrock',
  modelId: 'amazon.titan-embed-text-v2:0',
  maxEmbeddingsPerCall: 1,
  supportsParallelCalls: true,
  doEmbed: ({ values }) =>
    Promise.resolve({
      embeddings: values.map((value) => [value.length, 1]),
      usage: { tokens: values.length },
      response: { headers },
      warnings: [{ type: 'unsupported', feature: 'dimensions' }],
    }),
};

const image: ImageModelV4 = {
  specificationVersion: 'v4',
  provider: 'amazon-bedrock',
  modelId: 'amazon.nova-canvas-v1:0',
  maxImagesPerCall: 5,
  doGenerate: ({ n, size }) =>
    Promise.resolve({
      images: Array.from({ length: n }, () => png),
      warnings: size === undefined ? [] : [{ type: 'unsupported', feature: 'size', details: 'too odd' }],
      providerMetadata: { bedrock: { images: [{ seed: 42 }] } },
      response: { timestamp: new Date(0), modelId: 'amazon.nova-canvas-v1:0', headers },
    }),
};

const reranking: RerankingModelV4 = {
  specificationVersion: 'v4',
  provider: 'amazon-bedrock',
  modelId: 'cohere.rerank-v3-5:0',
  doRerank: ({ documents }) =>
    Promise.resolve({
      ranking: documents.values.map((_, index) => ({ index, relevanceScore: 1 / (index + 1) })),
      warnings: [{ type: 'deprecated', setting: 'topN', message: 'soon' }],
    }),
};

const provider: ProviderV4 = {
  specificationVersion: 'v4',
  languageModel: () => createScriptedModel({ content: [{ type: 'text', text: 'Hello.' }] }),
  embeddingModel: () => embedding,
  imageModel: () => image,
  rerankingModel: () => reranking,
};

describe('embedding models', () => {
  test('ai 6 embeds many values in order, with warnings and headers', async () => {
    const { embeddings, usage, warnings, responses } = await ai6.embedMany({
      model: asProviderV3(provider).embeddingModel('x'),
      values: ['a', 'bb', 'ccc'],
    });
    expect(embeddings).toEqual([
      [1, 1],
      [2, 1],
      [3, 1],
    ]);
    expect(usage).toEqual({ tokens: 3 });
    expect(warnings).toHaveLength(3);
    expect(responses?.[0]?.headers).toEqual(headers);
  });

  test('ai 5 embeds, and finds the warnings in the metadata', async () => {
    const model = asProviderV2(provider).textEmbeddingModel('x');
    expect((await ai5.embedMany({ model, values: ['a', 'bb'] })).embeddings).toHaveLength(2);
    const { providerMetadata } = await asEmbeddingModelV2(embedding).doEmbed({
      values: ['a'],
      headers: { a: undefined },
    });
    expect(providerMetadata?.['ai-sdk-downlevel']).toEqual({
      warnings: [{ type: 'unsupported', feature: 'dimensions' }],
    });
  });

  test('ai 4 embeds, one call a value where the model takes one', async () => {
    const model = asProviderV1(provider).textEmbeddingModel('x');
    expect(model.maxEmbeddingsPerCall).toBe(1);
    const { embeddings, usage } = await ai4.embedMany({ model, values: ['a', 'bb'] });
    expect(embeddings).toEqual([
      [1, 1],
      [2, 1],
    ]);
    expect(usage).toEqual({ tokens: 2 });
  });
});

describe('image models', () => {
  test('ai 6, 5 and 4 generate images and hear the warnings', async () => {
    const six = await ai6.generateImage({
      model: asProviderV3(provider).imageModel('x'),
      prompt: 'a boat',
      n: 2,
    });
    expect(six.images.map(({ base64 }) => base64)).toEqual([png, png]);
    const five = await ai5.experimental_generateImage({
      model: asImageModelV2(image),
      prompt: 'a boat',
      size: '511x511',
    });
    expect(five.warnings).toEqual([{ type: 'unsupported-setting', setting: 'size', details: 'too odd' }]);
    expect(five.providerMetadata).toEqual({ bedrock: { images: [{ seed: 42 }] } });
    const four = await ai4.experimental_generateImage({
      model: asProviderV1(provider).imageModel?.('x') ?? expect.fail('no image model'),
      prompt: 'a boat',
      n: 7,
    });
    expect(four.images).toHaveLength(7);
    expect(four.responses).toHaveLength(2);
  });
});

describe('reranking models', () => {
  test('ai 6 reranks; a deprecation becomes a warning that V3 knows', async () => {
    const model = asProviderV3(provider).rerankingModel?.('x') ?? expect.fail('no reranking model');
    const result = await ai6.rerank({ model, query: 'boat', documents: ['ship', 'car'] });
    expect(result.ranking.map(({ originalIndex }) => originalIndex)).toEqual([0, 1]);
    const { warnings } = await model.doRerank({ query: 'q', documents: { type: 'text', values: ['a'] } });
    expect(warnings).toEqual([{ type: 'other', message: 'topN is deprecated: soon' }]);
  });
});

test('a provider serves the language models of each major too', async () => {
  expect(
    (await ai6.generateText({ model: asProviderV3(provider).languageModel('x'), prompt: 'x' })).text,
  ).toBe('Hello.');
  expect(
    (await ai5.generateText({ model: asProviderV2(provider).languageModel('x'), prompt: 'x' })).text,
  ).toBe('Hello.');
  expect(
    (await ai4.generateText({ model: asProviderV1(provider).languageModel('x'), prompt: 'x' })).text,
  ).toBe('Hello.');
});
