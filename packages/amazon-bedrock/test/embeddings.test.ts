import { APICallError, cosineSimilarity, embed, embedMany } from 'ai';
import { beforeAll, describe, expect, it } from 'vitest';
import { createAmazonBedrock } from '../src/index.ts';
import { emulated } from './emulated.ts';
import { createFetchStub, jsonAnswer } from './fetch-stub.ts';
import { failureOf } from './provider.ts';

// The real `ai` 7: on the emulator, which checks bodies as the service does, and on a fetch where order or load is the point.
const png =
  'data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';

beforeAll(() => {
  globalThis.AI_SDK_LOG_WARNINGS = false;
});

describe('embedding models on the emulator', () => {
  it.each([
    ['amazon.titan-embed-text-v1', 1536],
    ['amazon.titan-embed-text-v2:0', 1024],
    ['amazon.titan-embed-image-v1', 1024],
    ['cohere.embed-english-v3', 1024],
    ['cohere.embed-v4:0', 1536],
    ['amazon.nova-2-multimodal-embeddings-v1:0', 1024],
    ['twelvelabs.marengo-embed-2-7-v1:0', 1024],
    ['twelvelabs.marengo-embed-3-0-v1:0', 512],
  ])('%s puts texts that share words near each other (K6, K7, K8, K9, K12)', async (id, length) => {
    const { bedrock } = emulated();
    const { embeddings, usage } = await embedMany({
      model: bedrock.embedding(id, { purpose: 'document' }),
      values: ['sunny day at the beach', 'rainy afternoon in the city', 'a day at the sunny beach'],
      maxRetries: 0,
    });
    const [beach = [], city = [], again = []] = embeddings;
    expect(embeddings.map((vector) => vector.length)).toEqual([length, length, length]);
    expect(cosineSimilarity(beach, again)).toBeGreaterThan(cosineSimilarity(beach, city) + 0.2);
    expect(usage.tokens).not.toBeNaN();
  });

  it('takes the settings of the first documentation (K1, K2)', async () => {
    const { bedrock, emulator } = emulated();
    const model = bedrock.embedding('amazon.titan-embed-text-v2:0', { dimensions: 512, normalize: true });
    const { embedding, usage, response } = await embed({ model, value: 'sunny day at the beach' });
    expect(embedding).toHaveLength(512);
    expect(Math.hypot(...embedding)).toBeCloseTo(1);
    expect(usage.tokens).toBeGreaterThan(0);
    expect(response?.headers?.['x-amzn-requestid']).toBe(emulator.requests[0]?.requestId);
    expect(emulator.requests[0]).toMatchObject({
      authentication: 'sigv4',
      body: { inputText: 'sunny day at the beach', dimensions: 512, normalize: true },
    });
  });

  it('embeds a picture, and a picture with words (X19, I6)', async () => {
    const { bedrock, emulator } = emulated();
    const model = bedrock.embedding('amazon.titan-embed-image-v1', { contentType: 'auto' });
    const picture = await embed({ model, value: png });
    const both = await embed({
      model,
      value: 'one pixel',
      providerOptions: { bedrock: { content: [{ image: png }] } },
    });
    expect(picture.embedding).toHaveLength(1024);
    expect(both.embedding).not.toEqual(picture.embedding);
    expect(emulator.requests.map(({ body }) => Object.keys(body as object))).toEqual([
      ['inputImage'],
      ['inputText', 'inputImage'],
    ]);
  });

  it('gives vectors of small numbers on the side (X20)', async () => {
    const { bedrock } = emulated();
    const model = bedrock.embedding('cohere.embed-v4:0', {
      purpose: 'query',
      embeddingTypes: ['float', 'int8'],
    });
    const { embedding, providerMetadata } = await embed({ model, value: 'sunny day' });
    const { int8 = [] } = (providerMetadata?.['bedrock']?.['embeddingsByType'] ?? {}) as {
      int8?: number[][];
    };
    expect(int8[0]).toHaveLength(embedding.length);
    expect(int8[0]?.every((number) => Number.isInteger(number) && Math.abs(number) <= 128)).toBe(true);
  });

  it('knows a model behind an ARN by its base model (I4)', async () => {
    const { bedrock } = emulated();
    const arn = 'arn:aws:bedrock:us-west-2:123456789012:application-inference-profile/abc123def456';
    const error = await failureOf(embed({ model: bedrock.embedding(arn), value: 'a', maxRetries: 0 }));
    expect(error).toMatchObject({ argument: 'modelId' });
    expect(bedrock.embedding(arn, { modelFamily: 'cohere' }).maxEmbeddingsPerCall).toBe(96);
    expect(bedrock.embedding(arn, { baseModel: 'cohere.embed-v4:0' }).maxEmbeddingsPerCall).toBe(96);
  });

  it('hands over what the service refuses, in its words', async () => {
    const { bedrock } = emulated();
    const model = bedrock.embedding('amazon.titan-embed-text-v2:0');
    const error = await failureOf(embed({ model, value: 'word '.repeat(20_000), maxRetries: 0 }));
    expect(APICallError.isInstance(error)).toBe(true);
    expect(error).toMatchObject({ statusCode: 400, isRetryable: false, data: { valueIndex: 0 } });
  });
});

describe('a thousand texts', () => {
  const values = Array.from({ length: 1000 }, (_, index) => `${index}`);

  it('keep their order with a model that takes one, 32 requests at a time (K4, I3, I5)', async () => {
    let running = 0;
    let most = 0;
    const stub = createFetchStub(async ({ body }) => {
      const { inputText } = body as { inputText: string };
      most = Math.max(most, (running += 1));
      await new Promise((resolve) => setTimeout(resolve, (Number(inputText) * 7) % 5));
      running -= 1;
      return jsonAnswer({ embedding: [Number(inputText)], inputTextTokenCount: 2 });
    });
    const bedrock = createAmazonBedrock({
      region: 'us-east-1',
      apiKey: 'bedrock-api-key-of-tests',
      fetch: stub.fetch,
    });
    const model = bedrock.embedding('amazon.titan-embed-text-v2:0');
    const { embeddings, usage } = await embedMany({ model, values });
    expect(embeddings.map(([first]) => first)).toEqual(values.map(Number));
    expect(usage).toEqual({ tokens: 2000 });
    expect(most).toBe(32);
  });

  it('go in requests of 96 with Cohere (K4, I3)', async () => {
    const stub = createFetchStub(({ body }) => {
      const { texts } = body as { texts: string[] };
      return jsonAnswer(
        { id: 'a', embeddings: { float: texts.map((text) => [Number(text)]) } },
        { headers: { 'x-amzn-bedrock-input-token-count': `${texts.length}` } },
      );
    });
    const bedrock = createAmazonBedrock({
      region: 'us-east-1',
      apiKey: 'bedrock-api-key-of-tests',
      fetch: stub.fetch,
    });
    const model = bedrock.embedding('cohere.embed-v4:0', { purpose: 'document' });
    const { embeddings, usage } = await embedMany({ model, values });
    expect(embeddings.map(([first]) => first)).toEqual(values.map(Number));
    expect(usage).toEqual({ tokens: 1000 });
    expect(stub.requests.map(({ body }) => (body as { texts: string[] }).texts.length)).toEqual([
      ...Array.from({ length: 10 }, () => 96),
      40,
    ]);
  });

  it('survive a service that throttles, as `ai` tries again (I5)', async () => {
    const { bedrock, emulator } = emulated();
    emulator.failNext({ kind: 'exception', type: 'ThrottlingException' });
    emulator.failNext({ kind: 'exception', type: 'ThrottlingException' });
    const model = bedrock.embedding('amazon.titan-embed-text-v2:0');
    const { embeddings } = await embedMany({ model, values: values.slice(0, 5), maxRetries: 3 });
    expect(embeddings).toHaveLength(5);
    expect(emulator.requests).toHaveLength(7);
  }, 30_000);
});
