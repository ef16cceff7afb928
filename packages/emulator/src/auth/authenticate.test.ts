import { createHmac } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { shared } from '@bedrock-kit/vitest-config';
import { describe, expect, test } from 'vitest';
import { defaultCredentials, defaultToken } from '../options.ts';
import type { ServiceError } from '../service-error.ts';
import type { WireRequest } from '../wire.ts';
import { authenticate, type AuthenticationRules } from './authenticate.ts';
import { sha256Hex, writeCanonicalRequest } from './canonical-request.ts';

const date = '20250207T042830Z';
const now = Date.parse('2025-02-07T04:28:30Z');
const rules: AuthenticationRules = {
  credentials: [defaultCredentials],
  tokens: [defaultToken],
  service: 'bedrock',
  now: () => now,
};

interface SignatureVector {
  readonly name: string;
  readonly credentials: { accessKeyId: string; secretAccessKey: string; sessionToken?: string };
  readonly date: string;
  readonly request: { method: string; path: string; query: Record<string, string>; body?: string };
  readonly expected: { canonicalRequest: string; headers: Record<string, string> };
}

const vectors: readonly SignatureVector[] =
  shared === undefined ? [] : JSON.parse(readFileSync(`${shared}reference/vectors.json`, 'utf8')).sigv4;

describe.skipIf(!shared)('requests that the reference signer signed', () => {
  test.each(vectors.map((vector) => [vector.name, vector] as const))('%s is verified', (_, vector) => {
    const query = new URLSearchParams(vector.request.query).toString();
    const request: WireRequest = {
      method: vector.request.method,
      target: vector.request.path + (query === '' ? '' : `?${query}`),
      headers: Object.entries(vector.expected.headers).map(([name, value]) => [name.toLowerCase(), value]),
      body: Buffer.from(vector.request.body ?? ''),
    };
    const signed = /SignedHeaders=([^,]+)/.exec(vector.expected.headers['authorization'] ?? '')?.[1] ?? '';
    expect(writeCanonicalRequest(request, signed.split(';'))).toBe(vector.expected.canonicalRequest);
    expect(authenticate(request, { ...rules, credentials: [vector.credentials] })).toMatchObject({
      scheme: 'sigv4',
      accessKeyId: vector.credentials.accessKeyId,
    });
    expect(() =>
      authenticate(
        { ...request, body: Buffer.from(`${vector.request.body ?? ''} `) },
        { ...rules, credentials: [vector.credentials] },
      ),
    ).toThrow('The request signature we calculated does not match');
  });
});

interface SignChanges {
  readonly path?: string;
  readonly headers?: Record<string, string>;
  readonly signedHeaders?: readonly string[];
  readonly scope?: string;
  readonly secret?: string;
  readonly date?: string;
  readonly accessKeyId?: string;
}

/** A signer for the tests: the steps of the specification over the canonical request that the vectors prove. */
function signed(changes: SignChanges = {}): WireRequest {
  const time = changes.date ?? date;
  const headers: Record<string, string> = {
    host: '127.0.0.1:8080',
    'x-amz-date': time,
    ...changes.headers,
  };
  const names = changes.signedHeaders ?? Object.keys(headers).sort();
  const scope = changes.scope ?? `${time.slice(0, 8)}/us-east-1/bedrock/aws4_request`;
  const request: WireRequest = {
    method: 'POST',
    target: changes.path ?? '/model/amazon.nova-pro-v1%3A0/converse',
    headers: Object.entries(headers),
    body: Buffer.from('{}'),
  };
  const stringToSign = `AWS4-HMAC-SHA256\n${time}\n${scope}\n${sha256Hex(writeCanonicalRequest(request, names))}`;
  let key: string | Buffer = `AWS4${changes.secret ?? defaultCredentials.secretAccessKey}`;
  for (const part of scope.split('/')) key = createHmac('sha256', key).update(part).digest();
  const signature = createHmac('sha256', key).update(stringToSign).digest('hex');
  const id = changes.accessKeyId ?? defaultCredentials.accessKeyId;
  const authorization = `AWS4-HMAC-SHA256 Credential=${id}/${scope}, SignedHeaders=${names.join(';')}, Signature=${signature}`;
  return { ...request, headers: [...request.headers, ['authorization', authorization]] };
}

function refusal(request: WireRequest, changes: Partial<AuthenticationRules> = {}): Partial<ServiceError> {
  try {
    authenticate(request, { ...rules, ...changes });
  } catch (error) {
    const { type, status, message, layer } = error as ServiceError;
    return { type, status, message, layer };
  }
  throw new Error('it was let in');
}

function plain(authorization?: string): WireRequest {
  const headers: [string, string][] = authorization === undefined ? [] : [['authorization', authorization]];
  return { method: 'POST', target: '/model/x/converse', headers, body: new Uint8Array() };
}

test('a path is verified as it was sent, the colon raw or encoded', () => {
  for (const path of ['/model/amazon.nova-pro-v1:0/converse', '/model/amazon.nova-pro-v1%3A0/converse']) {
    expect(authenticate(signed({ path }), rules)).toMatchObject({ scheme: 'sigv4', region: 'us-east-1' });
  }
});

test('parts of the header may be separated by a comma alone', () => {
  const request = signed();
  const headers = request.headers.map(([name, value]) => [name, value.replaceAll(', ', ',')] as const);
  expect(authenticate({ ...request, headers }, rules)).toMatchObject({ scheme: 'sigv4' });
});

test('over HTTP/2 :authority may be signed in the place of host', () => {
  const request = signed({
    headers: { ':authority': 'localhost:1' },
    signedHeaders: [':authority', 'x-amz-date'],
  });
  expect(authenticate(request, rules)).toMatchObject({ signedHeaders: [':authority', 'x-amz-date'] });
});

const mismatch =
  'The request signature we calculated does not match the signature you provided. Check your AWS Secret Access Key and signing method. Consult the service documentation for details.';

describe('a signature is refused', () => {
  test.each<[string, WireRequest, string, string]>([
    ['with another secret', signed({ secret: 'other' }), 'InvalidSignatureException', mismatch],
    [
      'with an unknown key',
      signed({ accessKeyId: 'AKIDOTHER' }),
      'UnrecognizedClientException',
      'The security token included in the request is invalid.',
    ],
    [
      'with a token that the key does not have',
      signed({ headers: { 'x-amz-security-token': 'token' } }),
      'UnrecognizedClientException',
      'The security token included in the request is invalid.',
    ],
    [
      'when it is too old',
      signed({ date: '20250207T042329Z' }),
      'InvalidSignatureException',
      'Signature expired: 20250207T042329Z is now earlier than 20250207T042330Z (20250207T042830Z - 5 min.)',
    ],
    [
      'when it is from the future',
      signed({ date: '20250207T043331Z' }),
      'InvalidSignatureException',
      'Signature not yet current: 20250207T043331Z is still later than 20250207T043330Z (20250207T042830Z + 5 min.)',
    ],
    [
      'for another service',
      signed({ scope: '20250207/us-east-1/s3/aws4_request' }),
      'InvalidSignatureException',
      "Credential should be scoped to correct service: 'bedrock'. ",
    ],
    [
      'for another terminator',
      signed({ scope: '20250207/us-east-1/bedrock/aws5_request' }),
      'IncompleteSignatureException',
      "Credential should be scoped with a valid terminator: 'aws4_request', not 'aws5_request'.",
    ],
    [
      'for another day',
      signed({ scope: '20250206/us-east-1/bedrock/aws4_request' }),
      'InvalidSignatureException',
      "Date in Credential scope does not match YYYYMMDD from ISO-8601 version of date from HTTP: '20250206' != '20250207', from '20250207T042830Z'.",
    ],
    [
      'for a region that is none',
      signed({ scope: '20250207/nowhere/bedrock/aws4_request' }),
      'InvalidSignatureException',
      'Credential should be scoped to a valid region. ',
    ],
    [
      'for another region than the host',
      signed({ headers: { host: 'bedrock-runtime.eu-west-1.amazonaws.com' } }),
      'InvalidSignatureException',
      'Credential should be scoped to a valid region. ',
    ],
    [
      'when the host is not signed',
      signed({ signedHeaders: ['x-amz-date'] }),
      'InvalidSignatureException',
      "'Host' or ':authority' must be a 'SignedHeader' in the AWS Authorization.",
    ],
    [
      'when the date is not signed',
      signed({ signedHeaders: ['host'] }),
      'InvalidSignatureException',
      "'X-Amz-Date' must be a 'SignedHeader' in the AWS Authorization.",
    ],
    [
      'with a scope of the wrong length',
      signed({ scope: '20250207/us-east-1/bedrock' }),
      'IncompleteSignatureException',
      'Credential must have exactly 5 slash-delimited elements, e.g. keyid/date/region/service/term, got another form.',
    ],
    [
      'with parts missing',
      plain('AWS4-HMAC-SHA256 Credential=a/b/c/d/e'),
      'IncompleteSignatureException',
      "Authorization header requires 'Signature' parameter. Authorization header requires 'SignedHeaders' parameter.",
    ],
    [
      'with another algorithm',
      plain('AWS4-ECDSA-P256-SHA256 Credential=a'),
      'IncompleteSignatureException',
      "Unsupported AWS 'algorithm': 'AWS4-ECDSA-P256-SHA256'.",
    ],
    ['when there is none', plain(), 'MissingAuthenticationTokenException', 'Missing Authentication Token'],
  ])('%s', (_, request, type, message) => {
    expect(refusal(request)).toEqual({ type, message, status: 403, layer: 'coral' });
  });
});

test('a session token is asked for, and its expiry is told', () => {
  const credentials = [{ ...defaultCredentials, sessionToken: 'token', expiration: new Date(now + 1) }];
  const request = signed({ headers: { 'x-amz-security-token': 'token' } });
  expect(authenticate(request, { ...rules, credentials })).toMatchObject({ scheme: 'sigv4' });
  expect(refusal(signed(), { credentials }).type).toBe('UnrecognizedClientException');
  expect(refusal(request, { credentials, now: () => now + 1 })).toMatchObject({
    type: 'ExpiredTokenException',
    message: 'The security token included in the request is expired',
  });
});

test('regions can be narrowed', () => {
  expect(refusal(signed(), { regions: ['eu-west-1'] }).message).toBe(
    'Credential should be scoped to a valid region. ',
  );
});

describe('an API key', () => {
  test('that is known is let in', () => {
    expect(authenticate(plain(`Bearer ${defaultToken.token}`), rules)).toEqual({ scheme: 'bearer' });
  });

  test.each([
    ['of another form', 'sk-123', 'Invalid API Key format: Must start with pre-defined prefix'],
    [
      'that nobody knows',
      'bedrock-api-key-other',
      'Authentication failed: Please make sure your API Key is valid.',
    ],
    [
      'of long term that nobody knows',
      'ABSKother',
      'Authentication failed: Please make sure your API Key is valid.',
    ],
    ['that has expired', 'old', 'Bearer Token has expired'],
  ])('%s is refused', (_, token, message) => {
    const tokens = [defaultToken, { token: 'old', expiration: new Date(now) }];
    expect(refusal(plain(`Bearer ${token}`), { tokens })).toEqual({
      type: 'AccessDeniedException',
      status: 403,
      layer: 'gateway',
      message,
    });
  });
});
