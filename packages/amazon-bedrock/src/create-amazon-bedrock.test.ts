import { NoSuchModelError } from '@ai-sdk/provider';
import type { LanguageModelV4CallOptions } from '@ai-sdk/provider';
import { inspect } from 'node:util';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createFetchStub, errorAnswer, type FetchStub, textAnswer } from '../test/fetch-stub.ts';
import { type AmazonBedrockProvider, createAmazonBedrock } from './create-amazon-bedrock.ts';
import { BedrockConfigurationError } from './errors.ts';
import type { AmazonBedrockProviderSettings } from './settings.ts';

const modelId = 'us.anthropic.claude-sonnet-4-5-20250929-v1:0';
const call: LanguageModelV4CallOptions = {
  prompt: [{ role: 'user', content: [{ type: 'text', text: 'Hi' }] }],
};
const keys = { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY' };

beforeEach(() => {
  for (const name of Object.keys(process.env)) if (name.startsWith('AWS_')) vi.stubEnv(name, undefined);
});

afterEach(() => {
  vi.unstubAllEnvs();
  vi.unstubAllGlobals();
});

describe('the provider', () => {
  it('is called like a function and implements specification v4 (A3, A4)', () => {
    const bedrock = createAmazonBedrock();
    for (const model of [bedrock(modelId), bedrock.languageModel(modelId)]) {
      expect(model).toMatchObject({ specificationVersion: 'v4', provider: 'amazon-bedrock', modelId });
    }
    expect(bedrock.specificationVersion).toBe('v4');
  });

  it('is no class', () => {
    const Provider = createAmazonBedrock() as unknown as new (id: string) => unknown;
    expect(() => new Provider(modelId)).toThrow(/without `new`/);
  });

  it('says of models it has not got that there is no such model', () => {
    const bedrock = createAmazonBedrock();
    expect(() => bedrock.embeddingModel('amazon.titan-embed-text-v2:0')).toThrow(NoSuchModelError);
    expect(() => bedrock.imageModel('amazon.nova-canvas-v1:0')).toThrow(NoSuchModelError);
  });

  it('reads nothing at import, at construction and when a model is made (A9)', async () => {
    const read: string[] = [];
    const env = new Proxy({}, { get: (_, name) => void read.push(String(name)) });
    vi.stubGlobal(
      'process',
      new Proxy(process, { get: (target, name) => (name === 'env' ? env : Reflect.get(target, name)) }),
    );
    vi.resetModules();
    const { bedrock, createAmazonBedrock: create } = await import('./index.ts');
    create({ region: 'us-east-1' })(modelId);
    const model = bedrock(modelId);
    expect(read.filter((name) => name.startsWith('AWS_'))).toEqual([]);
    await model.doGenerate(call).then(undefined, () => {});
    expect(read).toContain('AWS_REGION');
  });

  it('honours variables that are set after its creation (A9, B26)', async () => {
    const stub = createFetchStub(textAnswer('one'), textAnswer('two'));
    const model = createAmazonBedrock({ fetch: stub.fetch })(modelId);
    vi.stubEnv('AWS_REGION', 'eu-central-1');
    vi.stubEnv('AWS_BEARER_TOKEN_BEDROCK', 'first');
    await model.doGenerate(call);
    vi.stubEnv('AWS_BEARER_TOKEN_BEDROCK', 'second');
    await model.doGenerate(call);
    expect(stub.requests.map(({ headers }) => headers.get('authorization'))).toEqual([
      'Bearer first',
      'Bearer second',
    ]);
    expect(stub.requests[0]?.url.host).toBe('bedrock-runtime.eu-central-1.amazonaws.com');
  });

  it('looks fetch up when it is called (J5)', async () => {
    const model = createAmazonBedrock({ region: 'us-east-1', apiKey: 'key' })(modelId);
    const stub = createFetchStub(textAnswer('hello'));
    vi.stubGlobal('fetch', stub.fetch);
    await model.doGenerate(call);
    expect(stub.requests).toHaveLength(1);
  });
});

describe('authorization', () => {
  it('signs for the region and the service bedrock', async () => {
    const { headers } = await send({ region: 'eu-west-3', ...keys });
    expect(headers.get('authorization')).toMatch(
      /^AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE\/\d{8}\/eu-west-3\/bedrock\/aws4_request, SignedHeaders=content-type;host;x-amz-content-sha256;x-amz-date, Signature=[0-9a-f]{64}$/,
    );
    expect(headers.has('x-amz-security-token')).toBe(false);
  });

  it('sends the session token of its own source only (A2, B28)', async () => {
    vi.stubEnv('AWS_SESSION_TOKEN', 'ambient-token');
    expect((await send({ region: 'us-east-1', ...keys })).headers.has('x-amz-security-token')).toBe(false);
    const { headers } = await send({ region: 'us-east-1', ...keys, sessionToken: 'own-token' });
    expect(headers.get('x-amz-security-token')).toBe('own-token');
  });

  it('signs with explicit keys though the environment has a bearer token (A3)', async () => {
    vi.stubEnv('AWS_BEARER_TOKEN_BEDROCK', 'ambient-bearer');
    expect((await send({ region: 'us-east-1', ...keys })).headers.get('authorization')).toContain(
      'AKIDEXAMPLE',
    );
  });

  it('never asks the credential provider when a key is there (A5)', async () => {
    const credentialProvider = vi.fn();
    const { headers } = await send({ region: 'us-east-1', apiKey: 'key', credentialProvider });
    expect(headers.get('authorization')).toBe('Bearer key');
    expect(credentialProvider).not.toHaveBeenCalled();
  });

  it('replaces an authorization header of the caller and signed headers of an earlier attempt (B7, B27)', async () => {
    const headers = { Authorization: 'mine', 'X-Amz-Date': 'old', 'x-amz-security-token': 'old' };
    const bearer = await send({ region: 'us-east-1', apiKey: 'key', headers });
    expect(bearer.headers.get('authorization')).toBe('Bearer key');
    const signed = await send({ region: 'us-east-1', ...keys, headers });
    expect(signed.headers.get('authorization')).toContain('AKIDEXAMPLE');
    expect(signed.headers.get('x-amz-date')).toMatch(/^\d{8}T\d{6}Z$/);
    expect(signed.headers.has('x-amz-security-token')).toBe(false);
  });

  it('leaves requests to a gateway that signs by itself alone', async () => {
    const { headers } = await send({
      baseURL: 'https://gateway.example',
      auth: 'none',
      headers: { authorization: 'Gateway token' },
    });
    expect(headers.get('authorization')).toBe('Gateway token');
    expect(headers.has('x-amz-date')).toBe(false);
    expect(
      (await send({ baseURL: 'https://gateway.example', auth: 'none' })).headers.has('authorization'),
    ).toBe(false);
  });

  it('asks a key function for each request, and once more after an expired key (A6)', async () => {
    const asked: boolean[] = [];
    const stub = createFetchStub(
      errorAnswer('AccessDeniedException', 'Bearer Token has expired', 403),
      textAnswer('ok'),
      textAnswer('ok'),
    );
    const apiKey = ({ forceRefresh }: { forceRefresh: boolean }) => {
      asked.push(forceRefresh);
      return forceRefresh ? 'fresh' : 'stale';
    };
    const model = createAmazonBedrock({ region: 'us-east-1', apiKey, fetch: stub.fetch })(modelId);
    await model.doGenerate(call);
    await model.doGenerate(call);
    expect(asked).toEqual([false, true, false]);
    expect(stub.requests.map(({ headers }) => headers.get('authorization'))).toEqual([
      'Bearer stale',
      'Bearer fresh',
      'Bearer stale',
    ]);
  });

  it('asks a credential provider once for many requests, and once more after expired credentials (A4)', async () => {
    let asked = 0;
    const credentialProvider = vi.fn(async () => ({ ...keys, accessKeyId: `AKID${(asked += 1)}` }));
    const stub = createFetchStub((request) =>
      request.headers.get('authorization')?.includes('AKID1/')
        ? errorAnswer('ExpiredTokenException', 'The security token included in the request is expired', 403)
        : textAnswer('ok'),
    );
    const model = createAmazonBedrock({ region: 'us-east-1', credentialProvider, fetch: stub.fetch })(
      modelId,
    );
    await Promise.all(Array.from({ length: 20 }, () => model.doGenerate(call)));
    expect(asked).toBe(2);
    expect(credentialProvider.mock.calls).toEqual([[{ forceRefresh: false }], [{ forceRefresh: true }]]);
  });

  it('mends a wrong clock from the date of the refusal and signs once more (A7)', async () => {
    const date = new Date(Date.now() + 20 * 60_000).toUTCString();
    const stub = createFetchStub(
      errorAnswer(
        'InvalidSignatureException',
        'Signature expired: 20250101T000000Z is now earlier than 20250101T001500Z',
        403,
        { date },
      ),
      textAnswer('ok'),
    );
    await createAmazonBedrock({ region: 'us-east-1', ...keys, fetch: stub.fetch })(modelId).doGenerate(call);
    const [first, second] = stub.requests.map(({ headers }) => timeOf(headers.get('x-amz-date')));
    expect(((second ?? 0) - (first ?? 0)) / 60_000).toBeCloseTo(20, 0);
  });

  it('takes the whole set or none: a provider that gives half a pair is refused', async () => {
    const error = await refusal({
      region: 'us-east-1',
      credentialProvider: () => ({ accessKeyId: 'PLANTED', secretAccessKey: '' }),
    });
    expect(String(error)).toContain('secretAccessKey');
    expect(String(error)).not.toContain('PLANTED');
  });
});

describe('the address', () => {
  it('holds the model id encoded once', async () => {
    expect((await send({ region: 'us-east-1', apiKey: 'k' })).url.href).toBe(
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
    expect((await send({ ...settings, apiKey: 'k' })).url.host).toBe(host);
  });

  it('signs for the region that the host names (A8)', async () => {
    const baseURL = 'https://bedrock-runtime.eu-west-1.amazonaws.com';
    expect((await send({ baseURL, region: 'us-east-1', ...keys })).headers.get('authorization')).toContain(
      '/eu-west-1/bedrock/',
    );
    expect((await send({ baseURL, ...keys })).headers.get('authorization')).toContain('/eu-west-1/bedrock/');
  });

  it('keeps the path prefix of a gateway and needs no region with a bearer token', async () => {
    const { url } = await send({ baseURL: 'https://gateway.example/v1/bedrock/', apiKey: 'k' });
    expect(url.href).toBe(`https://gateway.example/v1/bedrock/model/${encodeURIComponent(modelId)}/converse`);
  });
});

describe('headers', () => {
  it('of a call win over those of the provider, and undefined takes one away', async () => {
    const stub = createFetchStub(textAnswer('ok'));
    const provider = createAmazonBedrock({
      region: 'us-east-1',
      apiKey: 'k',
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
      const model = createAmazonBedrock({ region: 'us-east-1', apiKey: 'k', fetch: stub.fetch, ...settings })(
        modelId,
      );
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

describe('a configuration that cannot work', () => {
  const cases: readonly [string, AmazonBedrockProviderSettings, string][] = [
    ['no region', { apiKey: 'k' }, 'region-missing'],
    ['no region to sign for', { baseURL: 'https://gateway.example', ...keys }, 'region-missing'],
    ['a region that leaves the host name', { apiKey: 'k', region: 'evil.com/' }, 'region-invalid'],
    ['no credentials', { region: 'us-east-1' }, 'credentials-missing'],
    ['no key where only a key will do', { region: 'us-east-1', ...keys, auth: 'bearer' }, 'api-key-missing'],
    ['half a pair', { region: 'us-east-1', accessKeyId: 'AKID' }, 'credentials-incomplete'],
    [
      'an endpoint that is no URL',
      { region: 'us-east-1', apiKey: 'k', baseURL: 'gateway' },
      'endpoint-invalid',
    ],
  ];

  it.each(cases)('%s: is an error of the first call, and nothing is sent', async (_, settings, code) => {
    const error = await refusal(settings);
    expect(BedrockConfigurationError.isBedrockConfigurationError(error)).toBe(true);
    expect(error).toMatchObject({ code });
  });

  it.each([
    [
      'a host that is not allowed',
      { region: 'us-east-1', apiKey: 'PLANTED', allowedHosts: ['gateway.example'] },
    ],
    ['a key with a line break', { region: 'us-east-1', apiKey: 'PLANTED\r\nx-evil: 1' }],
    [
      'a header with a line break',
      { region: 'us-east-1', apiKey: 'PLANTED', headers: { 'x-a': 'PLANTED\r\nx-evil: 1' } },
    ],
    [
      'FIPS together with an endpoint',
      { baseURL: 'https://gateway.example', apiKey: 'PLANTED', useFips: true },
    ],
  ])('%s: nothing is sent and no value is told', async (_, settings: AmazonBedrockProviderSettings) => {
    const error = await refusal(settings);
    expect(error).toBeInstanceOf(Error);
    expect(inspect(error, { depth: 9 })).not.toContain('PLANTED');
  });
});

describe('secrets (A11)', () => {
  const secrets = { secretAccessKey: 'PLANTED-secret', sessionToken: 'PLANTED-token' };

  it.each([
    ['keys', { accessKeyId: 'AKID', ...secrets }],
    ['a bearer token', { apiKey: 'PLANTED-key' }],
    ['a credential provider', { credentialProvider: () => ({ accessKeyId: 'AKID', ...secrets }) }],
  ])('of %s are in no inspection and no JSON of provider, model, result and error', async (_, settings) => {
    const stub = createFetchStub(
      textAnswer('ok'),
      errorAnswer('AccessDeniedException', 'No.', 403),
      new TypeError('fetch failed'),
    );
    const provider = createAmazonBedrock({ region: 'us-east-1', ...settings, fetch: stub.fetch });
    const model = provider(modelId);
    const result = await model.doGenerate(call);
    const refused = await failureOf(model.doGenerate(call));
    const failed = await failureOf(model.doGenerate(call));
    expect(stub.requests).toHaveLength(3);
    for (const thing of [provider, model, result, refused, failed]) {
      const shown = `${inspect(thing, { depth: 12, showHidden: true, getters: true })} ${JSON.stringify(thing)} ${String(thing)}`;
      expect(shown).not.toContain('PLANTED');
      expect(shown).not.toMatch(/Credential=|Bearer /);
    }
  });
});

async function send(
  settings: AmazonBedrockProviderSettings,
  id: string = modelId,
): Promise<FetchStub['requests'][number]> {
  const stub = createFetchStub(textAnswer('ok'));
  const provider: AmazonBedrockProvider = createAmazonBedrock({ ...settings, fetch: stub.fetch });
  await provider(id).doGenerate(call);
  const [request] = stub.requests;
  if (request === undefined) throw new Error('Nothing was sent.');
  return request;
}

async function refusal(settings: AmazonBedrockProviderSettings): Promise<unknown> {
  const stub = createFetchStub();
  const model = createAmazonBedrock({ ...settings, fetch: stub.fetch })(modelId);
  const error = await failureOf(model.doGenerate(call));
  expect(stub.requests).toEqual([]);
  return error;
}

function failureOf(result: PromiseLike<unknown>): PromiseLike<unknown> {
  return result.then(
    () => undefined,
    (error: unknown) => error,
  );
}

function timeOf(amzDate: string | null | undefined): number {
  return Date.parse(
    (amzDate ?? '').replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, '$1-$2-$3T$4:$5:$6Z'),
  );
}
