import { inspect } from 'node:util';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createFetchStub, errorAnswer, textAnswer } from '../test/fetch-stub.ts';
import { call, hideAwsVariables, keys, modelId, refusal, send } from '../test/provider.ts';
import { createAmazonBedrock } from './create-amazon-bedrock.ts';

beforeEach(hideAwsVariables);
afterEach(() => vi.unstubAllEnvs());

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
    const { headers } = await send({
      region: 'us-east-1',
      apiKey: 'bedrock-api-key-of-tests',
      credentialProvider,
    });
    expect(headers.get('authorization')).toBe('Bearer bedrock-api-key-of-tests');
    expect(credentialProvider).not.toHaveBeenCalled();
  });

  it('replaces an authorization header of the caller and signed headers of an earlier attempt (B7, B27)', async () => {
    const headers = { Authorization: 'mine', 'X-Amz-Date': 'old', 'x-amz-security-token': 'old' };
    const bearer = await send({ region: 'us-east-1', apiKey: 'bedrock-api-key-of-tests', headers });
    expect(bearer.headers.get('authorization')).toBe('Bearer bedrock-api-key-of-tests');
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

  it.each([
    [
      'throws',
      () => Promise.reject(new Error('the vault is sealed')),
      /apiKey function failed: the vault is sealed/,
    ],
    ['rejects with a text', () => Promise.reject('sealed'), /apiKey function failed: sealed/],
    ['gives nothing', () => undefined as never, /apiKey function gave no key/],
    ['gives a blank key', async () => '  ', /apiKey function gave no key/],
    ['gives an object', () => ({ token: 'secret' }) as never, /apiKey function gave no key/],
  ])('tells that a key function %s', async (_, apiKey, message) => {
    expect(await refusal({ region: 'us-east-1', apiKey })).toMatchObject({
      name: 'BedrockConfigurationError',
      code: 'credentials-unavailable',
      settings: ['apiKey'],
      message: expect.stringMatching(message),
    });
  });

  it('trims what a key function read from a file', async () => {
    const { headers } = await send({ region: 'us-east-1', apiKey: () => 'key-of-a-file\n' });
    expect(headers.get('authorization')).toBe('Bearer key-of-a-file');
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
    expect(error).toMatchObject({ name: 'BedrockConfigurationError', code: 'credentials-incomplete' });
    expect(String(error)).toContain('secretAccessKey');
    expect(inspect(error, { depth: 9 })).not.toContain('PLANTED');
  });

  it('tells why a credential provider could not give any', async () => {
    const reason = new Error('The SSO session has expired: run aws sso login.');
    const error = await refusal({ region: 'us-east-1', credentialProvider: () => Promise.reject(reason) });
    expect(error).toMatchObject({ code: 'credentials-unavailable' });
    expect(inspect(error, { depth: 9 })).toContain('run aws sso login');
  });

  it('tells that fixed credentials have expired as the service told it', async () => {
    const stub = createFetchStub(
      errorAnswer('ExpiredTokenException', 'The security token included in the request is expired', 403),
    );
    const model = createAmazonBedrock({ region: 'us-east-1', ...keys, fetch: stub.fetch })(modelId);
    await expect(model.doGenerate(call)).rejects.toMatchObject({
      statusCode: 403,
      isRetryable: false,
      data: { code: 'ExpiredTokenException', hint: expect.stringContaining('expired') },
    });
  });
});

function timeOf(amzDate: string | null | undefined): number {
  return Date.parse(
    (amzDate ?? '').replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, '$1-$2-$3T$4:$5:$6Z'),
  );
}
