import { createEmulator } from '@bedrock-kit/emulator';
import { embed, rerank } from 'ai';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createAmazonBedrock } from '../src/index.ts';
import { emulated } from './emulated.ts';
import { createFetchStub, jsonAnswer } from './fetch-stub.ts';
import { failureOf, hideAwsVariables } from './provider.ts';

const documents = ['sunny day at the beach', 'rainy afternoon in the city', 'a train station at night'];
const results = [
  { index: 1, relevanceScore: 0.9 },
  { index: 0, relevanceScore: 0.1 },
];

beforeEach(hideAwsVariables);
afterEach(() => vi.unstubAllEnvs());

describe('reranking', () => {
  it.each(['amazon.rerank-v1:0', 'cohere.rerank-v3-5:0'])(
    '%s finds the document that answers, by the agent runtime (M2, I7)',
    async (id) => {
      const { bedrock, emulator } = emulated();
      const { rerankedDocuments, ranking, response } = await rerank({
        model: bedrock.reranking(id),
        query: 'rain in the city',
        documents,
      });
      expect(rerankedDocuments[0]).toBe(documents[1]);
      expect(ranking.map(({ originalIndex }) => originalIndex).toSorted()).toEqual([0, 1, 2]);
      expect(response.id).toBe(emulator.requests[0]?.requestId);
      expect(emulator.requests[0]).toMatchObject({ operation: 'rerank', authentication: 'sigv4' });
    },
  );

  it.each(['amazon.rerank-v1:0', 'cohere.rerank-v3-5:0'])(
    '%s finds the document that answers, by InvokeModel (I7)',
    async (id) => {
      const { bedrock, emulator } = emulated();
      const model = bedrock.reranking(id, { via: 'invoke' });
      const { rerankedDocuments, ranking } = await rerank({ model, query: 'rain in the city', documents });
      expect(rerankedDocuments[0]).toBe(documents[1]);
      expect(ranking).toHaveLength(3);
      expect(emulator.requests[0]).toMatchObject({ modelId: id, authentication: 'sigv4' });
    },
  );

  it.each([
    ['us-east-1', 'aws', 'amazonaws.com'],
    ['us-gov-west-1', 'aws-us-gov', 'amazonaws.com'],
    ['cn-north-1', 'aws-cn', 'amazonaws.com.cn'],
  ])('in %s goes to the agent runtime with an ARN of %s (B35, I7, M2)', async (region, partition, suffix) => {
    const stub = createFetchStub(jsonAnswer({ results }));
    const bedrock = createAmazonBedrock({ region, apiKey: 'bedrock-api-key-of-tests', fetch: stub.fetch });
    const model = bedrock.reranking('cohere.rerank-v3-5:0');
    const { rerankedDocuments, response } = await rerank({ model, query: 'rain', documents, topN: 2 });
    expect(rerankedDocuments).toEqual([documents[1], documents[0]]);
    expect(response).toMatchObject({ id: 'request-1', modelId: 'cohere.rerank-v3-5:0' });
    expect(stub.requests[0]?.url.href).toBe(`https://bedrock-agent-runtime.${region}.${suffix}/rerank`);
    expect(JSON.stringify(stub.requests[0]?.body)).toContain(
      `"modelArn":"arn:${partition}:bedrock:${region}::foundation-model/cohere.rerank-v3-5:0"`,
    );
  });

  it('takes an ARN as it is (B35)', async () => {
    const stub = createFetchStub(jsonAnswer({ results }));
    const bedrock = createAmazonBedrock({
      region: 'us-east-1',
      apiKey: 'bedrock-api-key-of-tests',
      fetch: stub.fetch,
    });
    const arn = 'arn:aws:bedrock:us-east-1::foundation-model/amazon.rerank-v1:0';
    await rerank({ model: bedrock.rerankingModel(arn), query: 'rain', documents });
    expect(JSON.stringify(stub.requests[0]?.body)).toContain(`"modelArn":"${arn}"`);
  });

  it('has an endpoint of its own (B35)', async () => {
    const stub = createFetchStub(jsonAnswer({ results }));
    const endpoints = {
      runtime: 'https://runtime.example.com',
      agentRuntime: 'https://agents.example.com/x',
    };
    const bedrock = createAmazonBedrock({
      region: 'us-east-1',
      apiKey: 'bedrock-api-key-of-tests',
      endpoints,
      fetch: stub.fetch,
    });
    await rerank({ model: bedrock.reranking('amazon.rerank-v1:0'), query: 'rain', documents });
    expect(stub.requests[0]?.url.href).toBe('https://agents.example.com/x/rerank');
  });

  it('needs a region when it is called, not when it is made (A6, M1)', async () => {
    const bedrock = createAmazonBedrock({
      apiKey: 'bedrock-api-key-of-tests',
      fetch: createFetchStub().fetch,
    });
    const model = bedrock.reranking('amazon.rerank-v1:0');
    const error = await failureOf(rerank({ model, query: 'rain', documents, maxRetries: 0 }));
    expect(String(error)).toMatch(/region/i);
  });

  it('ranks JSON documents (M2)', async () => {
    const { bedrock } = emulated();
    const model = bedrock.reranking('cohere.rerank-v3-5:0', { via: 'invoke' });
    const { rerankedDocuments } = await rerank({
      model,
      query: 'rain in the city',
      documents: documents.map((text) => ({ text })),
      topN: 1,
    });
    expect(rerankedDocuments).toEqual([{ text: documents[1] }]);
  });

  it('tells the metadata of the provider where the service takes any (K2)', async () => {
    const emulator = createEmulator();
    const bedrock = createAmazonBedrock({
      region: 'us-west-2',
      apiKey: 'bedrock-api-key-emulator',
      requestMetadata: { app: 'search' },
      fetch: emulator.fetch,
    });
    await embed({ model: bedrock.embedding('amazon.titan-embed-text-v2:0'), value: 'a' });
    await rerank({
      model: bedrock.reranking('cohere.rerank-v3-5:0', { via: 'invoke' }),
      query: 'rain',
      documents,
    });
    const told = emulator.requests.map(({ headers }) => headers['x-amzn-bedrock-request-metadata']);
    expect(told).toEqual(['{"app":"search"}', '{"app":"search"}']);
  });
});
