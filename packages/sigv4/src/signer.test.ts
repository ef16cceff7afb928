import { inspect } from 'node:util';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { expectedSignature, readAuthorization } from '../test/verify-signature.ts';
import { createSigner, SigningError, type SignableRequest, type SignerOptions } from './index.ts';

const credentials = {
  accessKeyId: 'AKIDEXAMPLE',
  secretAccessKey: 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY',
};
const host = 'https://bedrock-runtime.us-east-1.amazonaws.com';
const now = () => Date.UTC(2025, 1, 7, 4, 28, 30);

function signerWith(options: Partial<SignerOptions> = {}) {
  return createSigner({ region: 'us-east-1', service: 'bedrock', credentials, now, ...options });
}

/** What a server would compute for the request that was signed. */
async function verify(request: SignableRequest, options: Partial<SignerOptions> = {}, sentBody = '') {
  const signed = await signerWith(options).sign(request);
  const { host: received, pathname, search } = new URL(signed.url);
  const { signature } = readAuthorization(signed.headers['authorization']!);
  const headers = { ...signed.headers, host: received };
  const body = signed.body ?? sentBody;
  const expected = expectedSignature(
    { method: signed.method, target: pathname + search, headers, body },
    credentials.secretAccessKey,
    options.service === 's3' ? 'single' : 'double',
  );
  expect(signature).toBe(expected);
  return signed;
}

afterEach(() => vi.unstubAllGlobals());

describe('what is signed', () => {
  test('a Converse request, as the AWS SDK signs it (B3)', async () => {
    const signed = await verify({
      method: 'POST',
      url: `${host}/model/anthropic.claude-3-haiku-20240307-v1%3A0/converse`,
      headers: { 'content-type': 'application/json' },
      body: '{"messages":[{"role":"user","content":[{"text":"hi"}]}]}',
    });
    expect(signed.headers['authorization']).toBe(
      'AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20250207/us-east-1/bedrock/aws4_request, SignedHeaders=content-type;host;x-amz-content-sha256;x-amz-date, Signature=a9f3dc3b4a64054466338355c306d9ad79ca7c5350c8464c27f029d2a341fc3f',
    );
  });

  test('only host, content-type and x-amz-*; proxies may touch all else (B6)', async () => {
    const headers = {
      'Content-Type': 'application/json',
      'X-Amz-Target': 'T',
      Accept: 'application/json',
      'User-Agent': 'ua',
      'X-Amzn-Trace-Id': 'Root=1',
      'X-Forwarded-For': '10.0.0.1',
      Connection: 'keep-alive',
    };
    const signed = await verify({ method: 'POST', url: `${host}/x`, headers, body: '{}' });
    expect(readAuthorization(signed.headers['authorization']!).signedHeaders).toEqual([
      'content-type',
      'host',
      'x-amz-content-sha256',
      'x-amz-date',
      'x-amz-target',
    ]);
    expect(signed.headers).toMatchObject({
      accept: 'application/json',
      'user-agent': 'ua',
      'x-amzn-trace-id': 'Root=1',
    });
  });

  test('opted-in headers too', async () => {
    const headers = { Accept: 'application/json', 'X-Other': 'o' };
    const signed = await verify(
      { method: 'GET', url: host, headers },
      { signedHeaders: ['ACCEPT', 'x-absent'] },
    );
    expect(readAuthorization(signed.headers['authorization']!).signedHeaders[0]).toBe('accept');
  });

  test('nothing of an earlier signature (B7)', async () => {
    const request = { method: 'POST', url: `${host}/x`, body: '{}' };
    const first = await signerWith({ credentials: { ...credentials, sessionToken: 'old' } }).sign(request);
    const again = await signerWith().sign({
      ...request,
      headers: { ...first.headers, Authorization: 'Bearer stale', Host: 'gateway.example' },
    });
    expect(again).toEqual(await signerWith().sign(request));
  });

  test('a session token, and none when it is blank (A2)', async () => {
    const withToken = await verify(
      { method: 'GET', url: host },
      { credentials: { ...credentials, sessionToken: ' token\n' } },
    );
    expect(withToken.headers['x-amz-security-token']).toBe('token');
    expect(readAuthorization(withToken.headers['authorization']!).signedHeaders).toContain(
      'x-amz-security-token',
    );
    const blank = await signerWith({ credentials: { ...credentials, sessionToken: '  ' } }).sign({
      method: 'GET',
      url: host,
    });
    expect(blank.headers).not.toHaveProperty('x-amz-security-token');
  });

  test('the host with its port, and the URL exactly as fetch sends it', async () => {
    const messy = 'http://LOCALHOST:8080/a/./b/../é b/%7e!*()?b=2&a=1+1&a&a=%2f#part';
    const signed = await verify({ method: 'get', url: messy });
    expect(signed.method).toBe('GET');
    expect(new Request(signed.url).url).toBe(signed.url);
    expect(signed.url).toBe('http://localhost:8080/a/%C3%A9%20b/%7e!*()?b=2&a=1%201&a&a=%2f');
  });

  test.each([
    'foundation-model/anthropic.claude-v2:1',
    'application-inference-profile/abc123',
    'custom-model/a.b/x1',
  ])('an ARN in the path: %s (B3)', async (resource) => {
    const id = encodeURIComponent(`arn:aws:bedrock:us-east-1:123456789012:${resource}`);
    const signed = await verify({ method: 'POST', url: `${host}/model/${id}/converse-stream`, body: '{}' });
    expect(new URL(signed.url).pathname).toBe(`/model/${id}/converse-stream`);
  });

  test('a text without content type is named as fetch names it, and that is signed', async () => {
    const signed = await verify({ method: 'POST', url: host, body: 'hi' });
    expect(signed.headers['content-type']).toBe(
      new Request(host, { method: 'POST', body: 'hi' }).headers.get('content-type'),
    );
  });

  test('one signer signs for many URLs, and for a URL object that changes', async () => {
    const signer = signerWith();
    const url = new URL(host);
    for (const path of ['/a', '/b', '/a', '/a']) {
      url.pathname = path;
      const request = { method: 'GET', url: new URL(url) };
      expect(await signer.sign({ method: 'GET', url })).toEqual(await signerWith().sign(request));
    }
  });

  test('one signer signs on both sides of midnight', async () => {
    const clock = { now: Date.UTC(2025, 1, 7, 23, 59, 59) };
    const signer = signerWith({ now: () => clock.now });
    await signer.sign({ method: 'GET', url: host });
    clock.now += 1_000;
    const options = { now: () => clock.now };
    expect(await signer.sign({ method: 'GET', url: host })).toEqual(
      await verify({ method: 'GET', url: host }, options),
    );
  });

  test('S3 paths, encoded once', async () => {
    const url = 'https://bucket.s3.us-east-1.amazonaws.com/a//b c/%E1%88%B4+~/x(1).txt';
    const signed = await verify({ method: 'GET', url }, { service: 's3' });
    expect(signed.headers['x-amz-content-sha256']).toHaveLength(64);
  });
});

describe('bodies', () => {
  const url = `${host}/x`;

  test('a string, bytes and a buffer of the same content sign alike', async () => {
    const text = 'h\u00e9llo \u4e16\u754c \u{1F600} \ud800';
    const bytes = new TextEncoder().encode(text);
    const padded = new Uint8Array([9, ...bytes, 9]).subarray(1, -1);
    const sharedBytes = new Uint8Array(new SharedArrayBuffer(bytes.length));
    sharedBytes.set(bytes);
    const forms = [text, bytes, padded, sharedBytes, bytes.buffer, new DataView(bytes.buffer)];
    const headers = { 'content-type': 'text/plain' };
    const signatures = [];
    for (const body of forms) {
      signatures.push((await verify({ method: 'POST', url, headers, body })).headers['authorization']);
    }
    expect(new Set(signatures).size).toBe(1);
  });

  test('a form and a blob are read, and their content type is signed', async () => {
    const form = await verify({ method: 'POST', url, body: new URLSearchParams({ a: 'b c' }) });
    expect(form.body).toBe('a=b+c');
    expect(form.headers['content-type']).toBe('application/x-www-form-urlencoded;charset=UTF-8');
    const blob = await verify({ method: 'POST', url, body: new Blob(['hi'], { type: 'text/css' }) });
    expect(blob.headers['content-type']).toBe('text/css');
    const own = await verify({
      method: 'POST',
      url,
      headers: { 'content-type': 'x/y' },
      body: new Blob(['hi']),
    });
    expect(own.headers['content-type']).toBe('x/y');
    const data = new FormData();
    data.set('file', new Blob(['hi']), 'hi.txt');
    const multipart = await verify({ method: 'POST', url, body: data });
    expect(multipart.headers['content-type']).toMatch(/^multipart\/form-data; boundary=/);
  });

  test.each([
    ['a stream', new ReadableStream()],
    ['a generator', (async function* () {})()],
    ['a number', 7],
    ['a plain object', { a: 1 }],
  ])('%s is not signable', async (_name, body) => {
    // @ts-expect-error: what callers without types may pass
    await expect(signerWith().sign({ method: 'POST', url, body })).rejects.toMatchObject({
      code: 'body-not-signable',
    });
  });

  test('the payload hash header can be left out', async () => {
    const signed = await verify({ method: 'POST', url, body: '{}' }, { contentSha256Header: 'omit' });
    expect(signed.headers).not.toHaveProperty('x-amz-content-sha256');
  });
});

describe('every kind of runtime signs alike', () => {
  const request = (size: number) => ({ method: 'POST', url: `${host}/x`, body: 'é'.repeat(size) });

  test.each([
    ['without any node:crypto', { getBuiltinModule: undefined }],
    ['with a process that answers nothing', { getBuiltinModule: () => undefined }],
    ['with a node:crypto that lacks the one-shot hash', undefined],
  ])('%s', async (_name, runtime) => {
    const native = [await verify(request(10)), await verify(request(10_000))];
    const { createHash } = process.getBuiltinModule('node:crypto');
    vi.stubGlobal('process', runtime ?? { getBuiltinModule: () => ({ createHash }) });
    const signer = signerWith();
    const others = [await signer.sign(request(10)), await signer.sign(request(10_000))];
    vi.stubGlobal('crypto', {});
    others.push(await signer.sign(request(10_000)));
    expect(others).toEqual([...native, native[1]]);
  });
});

describe('bad input is refused by name, and nothing is sent', () => {
  test.each([
    ['region', { region: '' }, { code: 'option-invalid', message: /region.*us-east-1/ }],
    ['region', { region: 'us-east-1/x' }, { code: 'option-invalid' }],
    ['service', { service: ' ' }, { code: 'option-invalid', message: /service.*bedrock/ }],
  ])('%s', async (_name, options, error) => {
    const signing = signerWith(options).sign({ method: 'GET', url: host });
    await expect(signing).rejects.toSatisfy(SigningError.isSigningError);
    await expect(signing).rejects.toMatchObject({ code: error.code });
    if ('message' in error) await expect(signing).rejects.toThrow(error.message);
  });

  test.each([
    ['no URL', { url: '/model/x' }, 'url-invalid'],
    ['a foreign scheme', { url: 'file:///etc/passwd' }, 'url-invalid'],
    ['a password', { url: 'https://user:hunter2@host/' }, 'url-invalid'],
    ['a method with a line break', { method: 'GET\nX' }, 'option-invalid'],
    ['a value with a line break', { headers: { 'x-a': 'a\r\nx-b: c' } }, 'header-invalid'],
    ['a name with a blank', { headers: { 'x a': 'a' } }, 'header-invalid'],
    ['a signed value outside ASCII', { headers: { 'x-amz-meta-a': 'ü' } }, 'header-invalid'],
  ])('%s', async (_name, part, code) => {
    const signing = signerWith().sign({ method: 'GET', url: host, ...part });
    await expect(signing).rejects.toMatchObject({ code });
    await expect(signing).rejects.not.toThrow(/hunter2/);
  });

  test('a header named __proto__ is a header like any other', async () => {
    const headers = JSON.parse('{"__proto__":"x","a":"b"}');
    const signed = await verify({ method: 'GET', url: host, headers });
    expect(Object.keys(signed.headers)).toContain('__proto__');
    expect(Object.getPrototypeOf(signed.headers)).toBe(Object.prototype);
  });
});

test('no secret is in what can be inspected (A11)', async () => {
  const secret = {
    accessKeyId: 'AKIDSECRET',
    secretAccessKey: 'planted-secret',
    sessionToken: 'planted-token',
  };
  const signer = signerWith({ credentials: secret });
  await signer.sign({ method: 'GET', url: host });
  const expired = signerWith({ credentials: { ...secret, expiration: new Date(0) } });
  const failures = await Promise.allSettled([
    expired.sign({ method: 'GET', url: host }),
    expired.presign({ method: 'GET', url: host }, { expiresInSeconds: 60 }),
    expired.refreshCredentials(),
    signer.sign({ method: 'GET', url: 'nonsense' }),
    signerWith({ credentials: { ...secret, secretAccessKey: '' } }).sign({ method: 'GET', url: host }),
    signerWith({ credentials: { ...secret, sessionToken: 'planted-token\nx' } }).sign({
      method: 'GET',
      url: host,
    }),
  ]);
  expect(failures.every(({ status }) => status === 'rejected')).toBe(true);
  const seen = inspect([signer, expired, failures], { depth: 20, showHidden: true });
  expect(seen + JSON.stringify([signer, expired, failures])).not.toMatch(/planted|AKIDSECRET/);
});
