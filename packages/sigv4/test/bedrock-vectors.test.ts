import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { shared } from '@bedrock-kit/vitest-config';
import { describe, expect, test } from 'vitest';
import {
  createCanonicalPath,
  createCanonicalQuery,
  createCanonicalRequest,
} from '../src/canonical-request.ts';
import { createSigner, type Credentials } from '../src/index.ts';
import { findNativeSha256 } from '../src/sha256.ts';
import { createScope, createStringToSign } from '../src/string-to-sign.ts';
import { expectedSignature, readAuthorization } from './verify-signature.ts';

interface Vector {
  readonly name: string;
  readonly credentials: Credentials;
  readonly region: string;
  readonly service: string;
  readonly date: string;
  readonly request: {
    readonly method: string;
    readonly path: string;
    readonly query: Record<string, string>;
    readonly headers: Record<string, string>;
    readonly body: string;
  };
  readonly expected: {
    readonly canonicalRequest: string;
    readonly stringToSign: string;
    readonly headers: Record<string, string>;
  };
}

const vectors: Vector[] = shared
  ? JSON.parse(readFileSync(join(shared, 'reference/vectors.json'), 'utf8')).sigv4
  : [];

describe.skipIf(!shared)('Bedrock requests as the AWS SDK signs them (B3)', () => {
  test.each(vectors)('$name: the signed request', async (vector) => {
    const { request, expected } = vector;
    const signed = await sign(vector);
    const { host, ...sent } = lowerCase(expected.headers);
    expect(signed.headers).toEqual(sent);
    expect(new URL(signed.url).host).toBe(host);
    expect(new URL(signed.url).pathname).toBe(request.path);
  });

  test.each(vectors)('$name: each intermediate string', (vector) => {
    const { request, expected } = vector;
    const sent = new Map(Object.entries(lowerCase(expected.headers)));
    const { signedHeaders } = readAuthorization(sent.get('authorization')!);
    const canonical = createCanonicalRequest({
      method: request.method,
      canonicalPath: createCanonicalPath(request.path, 'double'),
      canonicalQuery: createCanonicalQuery(new URLSearchParams(request.query).toString()),
      headers: new Map(signedHeaders.map((name) => [name, sent.get(name)!])),
      payloadHash: sent.get('x-amz-content-sha256')!,
    });
    expect(canonical.text).toBe(expected.canonicalRequest);
    const scope = createScope(vector.date.slice(0, 8), vector.region, vector.service);
    expect(createStringToSign(vector.date, scope, findNativeSha256()!.hex(canonical.text))).toBe(
      expected.stringToSign,
    );
  });

  test.each(vectors)('$name: the verifier of our tests agrees with the vectors', (vector) => {
    const { request, expected, credentials } = vector;
    const query = Object.entries(request.query).map(
      ([name, value]) => `${name}=${encodeURIComponent(value)}`,
    );
    const target = query.length > 0 ? `${request.path}?${query.join('&')}` : request.path;
    const headers = lowerCase(expected.headers);
    const received = { method: request.method, target, headers, body: request.body };
    const { signature } = readAuthorization(headers['authorization']!);
    expect(expectedSignature(received, credentials.secretAccessKey)).toBe(signature);
  });
});

async function sign({ credentials, region, service, date, request, expected }: Vector) {
  const iso = date.replace(/^(....)(..)(..T..)(..)(..Z)$/, '$1-$2-$3:$4:$5');
  const { signedHeaders } = readAuthorization(expected.headers['authorization']!);
  const url = new URL(`https://${request.headers['host']}${request.path}`);
  // As a browser writes a query: with colons encoded, and names in the caller's order.
  for (const [name, value] of Object.entries(request.query)) url.searchParams.append(name, value);
  const signer = createSigner({ region, service, credentials, signedHeaders, now: () => Date.parse(iso) });
  const { method, headers, body } = request;
  return await signer.sign({ method, url, headers, ...(body !== '' && { body }) });
}

function lowerCase(headers: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
}
