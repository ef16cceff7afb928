import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createFetchStub, textAnswer } from '../test/fetch-stub.ts';
import { call, hideAwsVariables, keys, modelId, refusal, send } from '../test/provider.ts';
import { createAmazonBedrock } from './create-amazon-bedrock.ts';
import type { AmazonBedrockProviderSettings } from './settings.ts';

beforeEach(hideAwsVariables);
afterEach(() => vi.unstubAllEnvs());

describe('the address', () => {
  it('holds the model id encoded once', async () => {
    expect((await send({ region: 'us-east-1', apiKey: 'bedrock-api-key-of-tests' })).url.href).toBe(
      'https://bedrock-runtime.us-east-1.amazonaws.com/model/us.anthropic.claude-sonnet-4-5-20250929-v1%3A0/converse',
    );
  });

  it('follows the region in an ARN (U7)', async () => {
    const arn = 'arn:aws:bedrock:ap-northeast-1:123456789012:application-inference-profile/abc';
    vi.stubEnv('AWS_REGION', 'us-east-1');
    const { url, headers } = await send(keys, arn);
    expect(url.host).toBe('bedrock-runtime.ap-northeast-1.amazonaws.com');
    expect(headers.get('authorization')).toContain('/ap-northeast-1/bedrock/');
    expect(url.pathname).toBe(
      '/model/arn%3Aaws%3Abedrock%3Aap-northeast-1%3A123456789012%3Aapplication-inference-profile%2Fabc/converse',
    );
  });

  it.each([
    [{ region: 'cn-north-1' }, 'bedrock-runtime.cn-north-1.amazonaws.com.cn'],
    [{ region: 'us-gov-west-1', useFips: true }, 'bedrock-runtime-fips.us-gov-west-1.amazonaws.com'],
    [{ region: 'us-east-1', useDualStack: true }, 'bedrock-runtime.us-east-1.api.aws'],
    [{ region: 'us-east-1', useDualStack: true, useFips: true }, 'bedrock-runtime-fips.us-east-1.api.aws'],
  ])('of %j is %s', async (settings, host) => {
    expect((await send({ ...settings, apiKey: 'bedrock-api-key-of-tests' })).url.host).toBe(host);
  });

  it('signs for the region that the host names (A8)', async () => {
    const baseURL = 'https://bedrock-runtime.eu-west-1.amazonaws.com';
    expect((await send({ baseURL, region: 'us-east-1', ...keys })).headers.get('authorization')).toContain(
      '/eu-west-1/bedrock/',
    );
    expect((await send({ baseURL, ...keys })).headers.get('authorization')).toContain('/eu-west-1/bedrock/');
  });

  it('keeps the path prefix of a gateway and needs no region with a bearer token', async () => {
    const { url } = await send({
      baseURL: 'https://gateway.example/v1/bedrock/',
      apiKey: 'bedrock-api-key-of-tests',
    });
    expect(url.href).toBe(`https://gateway.example/v1/bedrock/model/${encodeURIComponent(modelId)}/converse`);
  });
});

it.each([
  [
    'allowedHosts',
    { apiKey: 'bedrock-api-key-of-tests', allowedHosts: 'bedrock-runtime.us-east-1.amazonaws.com' as never },
  ],
  ['allowedHosts', { apiKey: 'bedrock-api-key-of-tests', allowedHosts: [/amazonaws/] as never }],
  ['signedHeaders', { ...keys, signedHeaders: 'x-tenant' as never }],
])('%s must be a list of texts', async (setting, settings) => {
  expect(await refusal({ region: 'us-east-1', ...settings })).toMatchObject({
    code: 'setting-invalid',
    settings: [setting],
  });
});

describe('headers', () => {
  it('of a call win over those of the provider, and undefined takes one away', async () => {
    const stub = createFetchStub(textAnswer('ok'));
    const provider = createAmazonBedrock({
      region: 'us-east-1',
      apiKey: 'bedrock-api-key-of-tests',
      headers: { 'X-A': '1', 'x-b': '1', 'x-c': '1' },
      fetch: stub.fetch,
    });
    await provider(modelId).doGenerate({ ...call, headers: { 'x-a': '2', 'x-b': undefined } });
    const sent = stub.requests[0]?.headers;
    expect([sent?.get('x-a'), sent?.get('x-b'), sent?.get('x-c')]).toEqual(['2', null, '1']);
  });

  it('hold one user agent: that of the AI SDK first, then ours, which can be changed or left out (B13)', async () => {
    const agentOf = async (settings: AmazonBedrockProviderSettings) => {
      const stub = createFetchStub(textAnswer('ok'));
      const model = createAmazonBedrock({
        region: 'us-east-1',
        apiKey: 'bedrock-api-key-of-tests',
        fetch: stub.fetch,
        ...settings,
      })(modelId);
      await model.doGenerate({ ...call, headers: { 'user-agent': 'ai/7.0.0' } });
      return stub.requests[0]?.headers.get('user-agent');
    };
    expect(await agentOf({})).toMatch(/^ai\/7\.0\.0 bedrock-kit\/\d+\.\d+\.\d+$/);
    expect(await agentOf({ userAgent: 'my-app/1' })).toBe('ai/7.0.0 my-app/1');
    expect(await agentOf({ userAgent: false })).toBe('ai/7.0.0');
  });

  it('that are not signed can be changed on the way; others are signed on request (B6)', async () => {
    const plain = await send({ region: 'us-east-1', ...keys, headers: { 'x-trace': '1' } });
    expect(plain.headers.get('authorization')).not.toContain('x-trace');
    const signed = await send({
      region: 'us-east-1',
      ...keys,
      headers: { 'x-trace': '1' },
      signedHeaders: ['X-Trace'],
    });
    expect(signed.headers.get('authorization')).toContain(';x-trace,');
  });
});
