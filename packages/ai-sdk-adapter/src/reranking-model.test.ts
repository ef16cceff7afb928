import { APICallError, InvalidArgumentError, type RerankingModelV4 } from '@ai-sdk/provider';
import { createRerankingModel, type RerankingModelOptions } from '@bedrock-kit/models';
import { describe, expect, it } from 'vitest';
import { failureOf, type SentRequest, stubTransport, type StubbedAnswer } from '../test/stub-transport.ts';
import { asRerankingModel } from './reranking-model.ts';
import type { BedrockRerankingOptions } from './reranking-options.ts';

const cohere = 'cohere.rerank-v3-5:0';
const answer = {
  results: [
    { index: 1, relevanceScore: 0.9 },
    { index: 0, relevanceScore: 0.2 },
  ],
};
const texts = { type: 'text' as const, values: ['sunny day', 'rainy day'] };

interface Stubbed {
  readonly model: RerankingModelV4;
  readonly requests: readonly SentRequest[];
}

function stub(
  model: Partial<RerankingModelOptions> = {},
  settings?: BedrockRerankingOptions,
  ...answers: readonly StubbedAnswer[]
): Stubbed {
  const { transport, requests } = stubTransport(...(answers.length > 0 ? answers : [answer]));
  const reranking = createRerankingModel({ modelId: cohere, ...model, transport });
  return { model: asRerankingModel(reranking, { settings }), requests };
}

describe('a reranking model of the AI SDK', () => {
  it('ranks texts and tells the response (M1, M2, M4, B35)', async () => {
    const { model, requests } = stub();
    expect(model).toMatchObject({
      specificationVersion: 'v4',
      provider: 'amazon-bedrock',
      modelId: cohere,
    });
    const result = await model.doRerank({ documents: texts, query: 'rain', topN: 2 });
    expect(requests).toMatchObject([
      {
        path: '/rerank',
        body: {
          queries: [{ type: 'TEXT', textQuery: { text: 'rain' } }],
          rerankingConfiguration: {
            bedrockRerankingConfiguration: {
              modelConfiguration: { modelArn: `arn:aws:bedrock:us-east-1::foundation-model/${cohere}` },
              numberOfResults: 2,
            },
          },
        },
      },
    ]);
    expect(result).toEqual({
      ranking: answer.results,
      warnings: [],
      response: {
        id: 'request-1',
        timestamp: new Date('2025-02-07T04:28:30Z'),
        modelId: cohere,
        headers: expect.objectContaining({ 'x-amzn-requestid': 'request-1' }),
        body: answer,
      },
    });
  });

  it('ranks JSON objects (M2)', async () => {
    const { model, requests } = stub();
    await model.doRerank({ documents: { type: 'object', values: [{ city: 'Oslo' }, { n: 1 }] }, query: 'x' });
    expect(requests[0]?.body).toMatchObject({
      sources: [
        { inlineDocumentSource: { type: 'JSON', jsonDocument: { city: 'Oslo' } } },
        { inlineDocumentSource: { type: 'JSON', jsonDocument: { n: 1 } } },
      ],
    });
  });

  it('follows pages, and tells a token that is left (M3, M4, B35)', async () => {
    const first = { results: [{ index: 1, relevanceScore: 0.9 }], nextToken: 'page-2' };
    const second = { results: [{ index: 0, relevanceScore: 0.2 }] };
    const all = stub({}, undefined, first, second);
    const whole = await all.model.doRerank({ documents: texts, query: 'x' });
    expect(whole.ranking).toEqual(answer.results);
    expect(whole.providerMetadata).toBeUndefined();
    const best = stub({}, undefined, first);
    const { ranking, providerMetadata } = await best.model.doRerank({
      documents: texts,
      query: 'x',
      topN: 1,
    });
    expect(ranking).toHaveLength(1);
    expect(best.requests).toHaveLength(1);
    expect(providerMetadata).toEqual({
      bedrock: { nextToken: 'page-2' },
      amazonBedrock: { nextToken: 'page-2' },
    });
  });

  it('takes options of the model, of `bedrock` and of `amazonBedrock`, in rising rank (M3)', async () => {
    const { model, requests } = stub({}, { additionalModelRequestFields: { a: 1 } });
    const { warnings } = await model.doRerank({
      documents: texts,
      query: 'x',
      providerOptions: { bedrock: { nextToken: 'a', madeUp: 1 }, amazonBedrock: { nextToken: 'b' } },
    });
    expect(requests[0]?.body).toMatchObject({
      nextToken: 'b',
      rerankingConfiguration: {
        bedrockRerankingConfiguration: { modelConfiguration: { additionalModelRequestFields: { a: 1 } } },
      },
    });
    expect(warnings).toMatchObject([{ type: 'unsupported', feature: 'providerOptions.bedrock.madeUp' }]);
  });

  it.each([{ nextToken: 1 }, { additionalModelRequestFields: [] }])(
    'refuses %j before anything is sent',
    async (bedrock) => {
      const { model, requests } = stub();
      const providerOptions = { bedrock: bedrock as unknown as Record<string, never> };
      const error = await failureOf(model.doRerank({ documents: texts, query: 'x', providerOptions }));
      expect(InvalidArgumentError.isInstance(error)).toBe(true);
      expect(requests).toEqual([]);
    },
  );

  it('refuses more documents than the service takes (M4)', async () => {
    const { model, requests } = stub();
    const documents = { type: 'text' as const, values: Array.from({ length: 1001 }, () => 'a') };
    const error = await failureOf(model.doRerank({ documents, query: 'x' }));
    expect(error).toMatchObject({ argument: 'documents', message: expect.stringContaining('1001') });
    expect(requests).toEqual([]);
  });

  it('goes by InvokeModel where that is the way, with its headers (I7, X35)', async () => {
    const reply = { results: [{ index: 0, relevance_score: 0.5 }] };
    const { model, requests } = stub({ via: 'invoke' }, undefined, reply);
    const result = await model.doRerank({
      documents: texts,
      query: 'x',
      providerOptions: { bedrock: { serviceTier: { type: 'flex' } } },
    });
    expect(result.ranking).toEqual([{ index: 0, relevanceScore: 0.5 }]);
    expect(requests[0]).toMatchObject({
      path: `/model/${encodeURIComponent(cohere)}/invoke`,
      headers: { 'x-amzn-bedrock-service-tier': 'flex' },
      body: { query: 'x', documents: texts.values, api_version: 2 },
    });
  });

  it('warns of headers that Rerank does not take (X35)', async () => {
    const { model } = stub({}, { requestMetadata: { team: 'search' } });
    const { warnings } = await model.doRerank({ documents: texts, query: 'x' });
    expect(warnings).toMatchObject([{ type: 'unsupported', feature: 'requestMetadata' }]);
  });

  it('gives errors of the service as the AI SDK’s (M5)', async () => {
    const refusal = Response.json(
      { message: 'User is not authorized to perform: bedrock:Rerank' },
      { status: 403, headers: { 'x-amzn-errortype': 'AccessDeniedException' } },
    );
    const { model } = stub({}, undefined, () => refusal.clone());
    const error = await failureOf(model.doRerank({ documents: texts, query: 'x' }));
    expect(APICallError.isInstance(error)).toBe(true);
    expect(error).toMatchObject({ statusCode: 403, message: expect.stringContaining('bedrock:Rerank') });
  });
});
