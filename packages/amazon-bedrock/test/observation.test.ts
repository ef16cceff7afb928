import { describe, expect, it } from 'vitest';
import { createAmazonBedrock, type AmazonBedrockProviderSettings } from '../src/index.ts';
import { createFetchStub, jsonAnswer, textAnswer } from './fetch-stub.ts';
import { call, failureOf, keys, modelId } from './provider.ts';

type Observed = Parameters<NonNullable<AmazonBedrockProviderSettings['onRequest']>>[0];

describe('onRequest (K5)', () => {
  it('is told of every attempt as it goes out, without secrets', async () => {
    const seen: Observed[] = [];
    const stub = createFetchStub(textAnswer('ok'));
    const bedrock = createAmazonBedrock({
      region: 'us-east-1',
      ...keys,
      sessionToken: 'a-very-secret-session-token',
      headers: { 'x-api-key': 'a-very-secret-api-key' },
      fetch: stub.fetch,
      onRequest: (request) => seen.push(request),
    });
    await bedrock(modelId).doGenerate(call);
    const [request] = seen;
    expect(seen).toHaveLength(1);
    expect(request).toMatchObject({ operation: 'converse', modelId, region: 'us-east-1', method: 'POST' });
    expect(request?.url).toBe(stub.requests[0]?.url.href);
    expect(request?.body).toEqual(stub.requests[0]?.body);
    expect(Object.keys(request?.headers ?? {}).sort()).toEqual(
      [...(stub.requests[0]?.headers.keys() ?? [])].sort(),
    );
    expect(request?.headers).toMatchObject({
      authorization: '[redacted]',
      'content-type': 'application/json',
    });
    expect(JSON.stringify(request)).not.toMatch(/secret|AKID|Signature/);
  });

  it('ends the call before anything is sent when it throws', async () => {
    const stub = createFetchStub();
    const refusal = new Error('not this tenant');
    const bedrock = createAmazonBedrock({
      region: 'us-east-1',
      apiKey: 'bedrock-api-key-of-tests',
      fetch: stub.fetch,
      onRequest: () => {
        throw refusal;
      },
    });
    expect(await failureOf(bedrock(modelId).doStream(call))).toBe(refusal);
    expect(stub.requests).toEqual([]);
  });
});

describe('requestMetadata (K2)', () => {
  it('of provider, model and call are joined, the nearer ones winning', async () => {
    const stub = createFetchStub(textAnswer('ok'));
    const bedrock = createAmazonBedrock({
      region: 'us-east-1',
      apiKey: 'bedrock-api-key-of-tests',
      fetch: stub.fetch,
      requestMetadata: { app: 'shop', team: 'none', tenant: 'none' },
    });
    await bedrock(modelId, { requestMetadata: { team: 'search', tenant: 'none' } }).doGenerate({
      ...call,
      providerOptions: { bedrock: { requestMetadata: { tenant: 'acme' } } },
    });
    expect(stub.requests[0]?.body).toMatchObject({
      requestMetadata: { app: 'shop', team: 'search', tenant: 'acme' },
    });
  });

  it('goes out as a signed header with embeddings', async () => {
    const stub = createFetchStub(jsonAnswer({ embedding: [1], inputTextTokenCount: 1 }));
    const bedrock = createAmazonBedrock({
      region: 'us-east-1',
      ...keys,
      fetch: stub.fetch,
      requestMetadata: { app: 'shop' },
    });
    await bedrock.embedding('amazon.titan-embed-text-v2:0').doEmbed({ values: ['a'] });
    const { headers } = stub.requests[0] ?? {};
    expect(headers?.get('x-amzn-bedrock-request-metadata')).toBe('{"app":"shop"}');
  });

  it('is held to the limits of the service when joined', async () => {
    const many = Object.fromEntries(Array.from({ length: 12 }, (_, index) => [`a${index}`, 'x']));
    const more = Object.fromEntries(Array.from({ length: 12 }, (_, index) => [`b${index}`, 'x']));
    const bedrock = createAmazonBedrock({
      region: 'us-east-1',
      apiKey: 'bedrock-api-key-of-tests',
      requestMetadata: many,
    });
    const error = await failureOf(bedrock(modelId, { requestMetadata: more }).doGenerate(call));
    expect(String(error)).toContain('at most 16 entries');
  });
});
