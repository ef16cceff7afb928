import { APICallError, InvalidArgumentError, TooManyEmbeddingValuesForCallError } from '@ai-sdk/provider';
import { describe, expect, it } from 'vitest';
import { cohere, cohereAnswer, stub, titan, titanAnswer, titanImage } from '../test/stub-embedding.ts';
import { failureOf } from '../test/stub-transport.ts';

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
