import {
  APICallError,
  type EmbeddingModelV4,
  InvalidArgumentError,
  TooManyEmbeddingValuesForCallError,
} from '@ai-sdk/provider';
import { createEmbeddingModel, type EmbeddingModelOptions } from '@bedrock-kit/models';
import { describe, expect, it } from 'vitest';
import {
  failureOf,
  type SentRequest,
  stubTransport,
  type StubbedAnswer,
  withHeaders,
} from '../test/stub-transport.ts';
import { asEmbeddingModel } from './embedding-model.ts';
import type { BedrockEmbeddingOptions } from './embedding-options.ts';

const titan = 'amazon.titan-embed-text-v2:0';
const cohere = 'cohere.embed-v4:0';
const nova = 'amazon.nova-2-multimodal-embeddings-v1:0';
const titanImage = 'amazon.titan-embed-image-v1';

const titanAnswer = { embedding: [0.5, 0.25], inputTextTokenCount: 3 };
const novaAnswer = { embeddings: [{ embeddingType: 'TEXT', embedding: [1] }] };
const cohereAnswer = ({ texts = [] }: { texts?: string[] }) =>
  withHeaders(
    { id: 'a', response_type: 'embeddings_by_type', embeddings: { float: texts.map((_, at) => [at]) } },
    { 'x-amzn-bedrock-input-token-count': '7' },
  );

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

describe('an embedding model of the AI SDK', () => {
  it('tells what the family allows (K4)', () => {
    const { model } = stub({ modelId: cohere }, cohereAnswer);
    expect(model).toMatchObject({
      specificationVersion: 'v4',
      provider: 'amazon-bedrock',
      modelId: cohere,
      maxEmbeddingsPerCall: 96,
      supportsParallelCalls: true,
    });
    expect(stub({}, titanAnswer).model.maxEmbeddingsPerCall).toBe(1);
  });

  it('gives vectors, tokens, headers and body of the answer (K11, B33)', async () => {
    const { model, requests } = stub({}, titanAnswer);
    expect(await model.doEmbed({ values: ['sunny day'] })).toEqual({
      embeddings: [[0.5, 0.25]],
      usage: { tokens: 3 },
      response: {
        headers: expect.objectContaining({ 'x-amzn-requestid': 'request-1' }),
        body: titanAnswer,
      },
      warnings: [],
    });
    expect(requests).toEqual([
      { path: `/model/${encodeURIComponent(titan)}/invoke`, headers: {}, body: { inputText: 'sunny day' } },
    ]);
  });

  it('refuses more values than one call takes, as the peer does (K4)', async () => {
    const { model, requests } = stub({}, titanAnswer);
    const error = await failureOf(model.doEmbed({ values: ['a', 'b'] }));
    expect(TooManyEmbeddingValuesForCallError.isInstance(error)).toBe(true);
    expect(error).toMatchObject({ maxEmbeddingsPerCall: 1, values: ['a', 'b'], modelId: titan });
    expect(requests).toEqual([]);
  });

  it('takes no values at all without a request (K4)', async () => {
    const { model, requests } = stub({ modelId: cohere }, cohereAnswer, { purpose: 'document' });
    expect(await model.doEmbed({ values: [] })).toEqual({
      embeddings: [],
      usage: { tokens: 0 },
      warnings: [],
    });
    expect(requests).toEqual([]);
  });

  it('never gives NaN where the service does not count, and says so (K10, B33)', async () => {
    const { model } = stub({ modelId: cohere }, { embeddings: [[1]] }, { purpose: 'query' });
    const { usage, warnings } = await model.doEmbed({ values: ['a'] });
    expect(usage).toEqual({ tokens: 0 });
    expect(warnings).toEqual([{ type: 'other', message: expect.stringContaining('usage.tokens is 0') }]);
  });

  it('tells vectors of more types under both names (X20, I6)', async () => {
    const embeddings = { float: [[0.5]], int8: [[64]] };
    const { model } = stub({ modelId: cohere }, { embeddings }, { embeddingTypes: ['float', 'int8'] });
    const result = await model.doEmbed({ values: ['a'] });
    expect(result.embeddings).toEqual([[0.5]]);
    expect(result.providerMetadata).toEqual({
      bedrock: { embeddingsByType: embeddings },
      amazonBedrock: { embeddingsByType: embeddings },
    });
  });

  it('warns of an input type that nobody chose (I2, K8)', async () => {
    const { model, requests } = stub({ modelId: cohere }, cohereAnswer);
    const { warnings } = await model.doEmbed({ values: ['a'] });
    expect(requests[0]?.body).toEqual({ input_type: 'search_query', texts: ['a'] });
    expect(warnings).toEqual([{ type: 'other', message: expect.stringContaining('search_document') }]);
  });

  it('refuses an answer with another number of vectors than values (K11, B33)', async () => {
    const { model } = stub({ modelId: cohere }, { embeddings: { float: [[1]] } }, { purpose: 'query' });
    const error = await failureOf(model.doEmbed({ values: ['a', 'b'] }));
    expect(APICallError.isInstance(error)).toBe(true);
    expect(error).toMatchObject({ data: { code: 'response-invalid', valueIndex: 0 }, isRetryable: false });
  });

  it('names the value that the service refuses (I3)', async () => {
    const refusal = Response.json(
      { message: 'Malformed input request: #/texts/1: expected maxLength: 2048, actual: 3000' },
      { status: 400, headers: { 'x-amzn-errortype': 'ValidationException' } },
    );
    const { model } = stub({ modelId: cohere }, () => refusal, { purpose: 'query' });
    const error = await failureOf(model.doEmbed({ values: ['a', 'b', 'c'] }));
    expect(error).toMatchObject({ statusCode: 400, data: { code: 'ValidationException', valueIndex: 1 } });
  });
});

describe('options of an embedding model', () => {
  it('are those of the model, of `bedrock` and of `amazonBedrock`, in rising rank (K2, K5)', async () => {
    const { model, requests } = stub({}, titanAnswer, { dimensions: 1024, normalize: true });
    await model.doEmbed({ values: ['a'] });
    await model.doEmbed({ values: ['a'], providerOptions: { bedrock: { dimensions: 512 } } });
    await model.doEmbed({
      values: ['a'],
      providerOptions: { bedrock: { dimensions: 512, normalize: false }, amazonBedrock: { dimensions: 256 } },
    });
    expect(requests.map(({ body }) => body)).toEqual([
      { inputText: 'a', dimensions: 1024, normalize: true },
      { inputText: 'a', dimensions: 512, normalize: true },
      { inputText: 'a', dimensions: 256, normalize: false },
    ]);
  });

  it('stand below the dimensions of the call, which warns of two wishes (X21)', async () => {
    const { model, requests } = stub({}, titanAnswer, { dimensions: 1024 });
    const plain = await model.doEmbed({ values: ['a'], dimensions: 256 });
    const both = await model.doEmbed({
      values: ['a'],
      dimensions: 256,
      providerOptions: { bedrock: { dimensions: 512 } },
    });
    expect(requests.map(({ body }) => body)).toEqual([
      { inputText: 'a', dimensions: 256 },
      { inputText: 'a', dimensions: 256 },
    ]);
    expect(plain.warnings).toEqual([]);
    expect(both.warnings).toMatchObject([
      { type: 'unsupported', feature: 'providerOptions.bedrock.dimensions' },
    ]);
  });

  it('know the names that the peer has for dimensions, each for its family (K5)', async () => {
    const all = { dimensions: 256, embeddingDimension: 384, outputDimension: 512, inputType: 'clustering' };
    const providerOptions = { bedrock: all };
    const [ofTitan, ofNova, ofCohere] = [
      stub({}, titanAnswer),
      stub({ modelId: nova }, novaAnswer),
      stub({ modelId: cohere }, cohereAnswer),
    ];
    for (const { model } of [ofTitan, ofNova, ofCohere]) {
      const { warnings } = await model.doEmbed({ values: ['a'], providerOptions });
      expect(warnings.filter(({ type }) => type === 'unsupported').length).toBeGreaterThan(0);
    }
    expect(ofTitan.requests[0]?.body).toMatchObject({ dimensions: 256 });
    expect(ofNova.requests[0]?.body).toMatchObject({ singleEmbeddingParams: { embeddingDimension: 384 } });
    expect(ofCohere.requests[0]?.body).toMatchObject({ output_dimension: 512 });
  });

  it('of the call beat those of the model, whatever their names', async () => {
    const { model, requests } = stub({ modelId: cohere }, cohereAnswer, { outputDimension: 256 });
    await model.doEmbed({ values: ['a'], providerOptions: { bedrock: { dimensions: 1024 } } });
    expect(requests[0]?.body).toMatchObject({ output_dimension: 1024 });
  });

  it('that do not exist are warned about and sent nowhere (K5)', async () => {
    const { model, requests } = stub({}, titanAnswer, { madeUp: 1 } as BedrockEmbeddingOptions);
    const { warnings } = await model.doEmbed({
      values: ['a'],
      providerOptions: { bedrock: { dimension: 512 }, 'aws-bedrock': { dimensions: 512 }, openai: { x: 1 } },
    });
    expect(warnings.map((warning) => 'feature' in warning && warning.feature)).toEqual([
      'providerOptions.aws-bedrock',
      'settings.madeUp',
      'providerOptions.bedrock.dimension',
    ]);
    expect(requests[0]?.body).toEqual({ inputText: 'a' });
  });

  it.each([
    [titan, { dimensions: 300 }, 'dimensions', '1024, 512 or 256'],
    [titan, { normalize: 'yes' }, 'normalize', 'true or false'],
    [nova, { embeddingDimension: 512 }, 'providerOptions', '384'],
    [nova, { embeddingPurpose: 'SEARCH' }, 'embeddingPurpose', 'GENERIC_INDEX'],
    [cohere, { outputDimension: 300 }, 'providerOptions', '1536'],
    [cohere, { inputType: 'query' }, 'inputType', 'search_query'],
    [cohere, { truncate: 'MIDDLE' }, 'truncate', 'START'],
    [cohere, { embeddingTypes: ['float16'] }, 'embeddingTypes[0]', 'int8'],
    [cohere, { purpose: 'query', inputType: 'search_document' }, 'inputType', 'contradicts'],
    [titan, { contentType: 'picture' }, 'providerOptions', '"image"'],
    [titan, { content: 'x' }, 'providerOptions', 'a list of parts'],
    [titan, { performanceConfig: 'optimized' }, 'providerOptions', 'latency'],
    [titan, { requestMetadata: { a: 1 } }, 'providerOptions', 'requestMetadata.a must be a string'],
    [titan, { guardrailConfig: null }, 'providerOptions', 'an object'],
  ])('of %s are refused before anything is sent: %j', async (modelId, bedrock, argument, text) => {
    const { model, requests } = stub({ modelId }, titanAnswer);
    const error = await failureOf(
      model.doEmbed({
        values: ['a'],
        providerOptions: { bedrock: bedrock as unknown as Record<string, never> },
      }),
    );
    expect(InvalidArgumentError.isInstance(error)).toBe(true);
    expect(error).toMatchObject({ argument, message: expect.stringContaining(text) });
    expect(requests).toEqual([]);
  });

  it('of InvokeModel go out as headers (X35)', async () => {
    const { model, requests } = stub({}, titanAnswer);
    await model.doEmbed({
      values: ['a'],
      providerOptions: {
        bedrock: {
          guardrailConfig: { guardrailIdentifier: 'abc', guardrailVersion: '1', trace: 'enabled' },
          performanceConfig: { latency: 'optimized' },
          serviceTier: 'flex',
          requestMetadata: { team: 'search' },
        },
      },
    });
    expect(requests[0]).toMatchObject({
      headers: {
        'x-amzn-bedrock-guardrailidentifier': 'abc',
        'x-amzn-bedrock-guardrailversion': '1',
        'x-amzn-bedrock-trace': 'ENABLED',
        'x-amzn-bedrock-performanceconfig-latency': 'optimized',
        'x-amzn-bedrock-service-tier': 'flex',
        'x-amzn-bedrock-request-metadata': '{"team":"search"}',
      },
      body: { inputText: 'a' },
    });
  });

  it('join the entries of request metadata', async () => {
    const { model, requests } = stub({}, titanAnswer, { requestMetadata: { team: 'a', app: 'b' } });
    const bedrock = { requestMetadata: { team: 'c' } };
    await model.doEmbed({ values: ['a'], providerOptions: { bedrock } });
    const header = requests[0]?.headers['x-amzn-bedrock-request-metadata'] ?? '';
    expect(JSON.parse(header)).toEqual({ team: 'c', app: 'b' });
  });

  it('name the purpose in words of all families (I2)', async () => {
    for (const [purpose, inputType, embeddingPurpose] of [
      ['query', 'search_query', 'GENERIC_RETRIEVAL'],
      ['document', 'search_document', 'GENERIC_INDEX'],
    ] as const) {
      const ofCohere = stub({ modelId: cohere }, cohereAnswer, { purpose });
      const ofNova = stub({ modelId: nova }, novaAnswer, { purpose });
      const ofTitan = stub({}, titanAnswer, { purpose });
      for (const { model } of [ofCohere, ofTitan])
        expect((await model.doEmbed({ values: ['a'] })).warnings).toEqual([]);
      await ofNova.model.doEmbed({ values: ['a'] });
      expect(ofCohere.requests[0]?.body).toMatchObject({ input_type: inputType });
      expect(ofNova.requests[0]?.body).toMatchObject({ singleEmbeddingParams: { embeddingPurpose } });
      expect(ofTitan.requests[0]?.body).toEqual({ inputText: 'a' });
    }
  });
});

describe('a model behind an ARN', () => {
  const modelId = 'arn:aws:bedrock:us-east-1:123456789012:application-inference-profile/abc123def456';

  it('is known by family or base model (I4, K3)', async () => {
    const byFamily = stub({ modelId, family: 'cohere' }, cohereAnswer, { purpose: 'query' });
    const byModel = stub({ modelId, baseModel: titanImage }, titanAnswer);
    expect(byFamily.model.maxEmbeddingsPerCall).toBe(96);
    await byFamily.model.doEmbed({ values: ['a'] });
    await byModel.model.doEmbed({ values: ['a'], dimensions: 384 });
    expect(byFamily.requests[0]?.body).toMatchObject({ texts: ['a'] });
    expect(byModel.requests[0]?.body).toMatchObject({ embeddingConfig: { outputEmbeddingLength: 384 } });
  });

  it('that nobody tells is an argument error of its first call (I4)', async () => {
    const { model, requests } = stub({ modelId }, titanAnswer);
    const error = await failureOf(model.doEmbed({ values: ['a'] }));
    expect(InvalidArgumentError.isInstance(error)).toBe(true);
    expect(error).toMatchObject({ argument: 'modelId', message: expect.stringContaining('baseModel') });
    expect(requests).toEqual([]);
  });
});

it('an aborted call rejects with the reason of the abort', async () => {
  const { model } = stub({}, titanAnswer);
  const reason = new DOMException('stop', 'AbortError');
  const abortSignal = AbortSignal.abort(reason);
  expect(await failureOf(model.doEmbed({ values: ['a'], abortSignal }))).toBe(reason);
});
