import { createHash, createHmac as createNodeHmac } from 'node:crypto';
import { Sha256 } from '@aws-crypto/sha256-js';
import { SignatureV4 } from '@smithy/signature-v4';
import fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import { expectedSignature, readAuthorization } from '../test/verify-signature.ts';
import { createSigner } from './index.ts';
import { findNativeSha256, loadPortableSha256 } from './sha256.ts';
import { createHmac } from './signing-key.ts';
import { encodePath, encodeUri, encodeUriOnce } from './uri-encoding.ts';

const long = process.env['BEDROCK_KIT_LONG'] !== undefined;
const settings = long ? { numRuns: 20_000 } : { numRuns: 300, seed: 4 };
if (long) vi.setConfig({ testTimeout: 600_000 });

const token = fc.stringMatching(/^[a-z][a-z0-9-]{0,15}$/);
const value = fc.stringMatching(/^[ -~\t]{0,40}$/);
const segment = fc.oneof(
  fc.string({ unit: 'grapheme' }),
  fc.constantFrom('', '.', '..', '%3A', '%2f', '%', 'a b', "!'()*"),
);
const path = fc.array(segment, { maxLength: 6 }).map((segments) => `/${segments.join('/')}`);
const query = fc.array(fc.tuple(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme' })), {
  maxLength: 5,
});
const body = fc.oneof(fc.string({ unit: 'binary' }), fc.uint8Array({ maxLength: 5_000 }));
const credentials = fc.record({
  accessKeyId: fc.stringMatching(/^[A-Z0-9]{16,20}$/),
  secretAccessKey: fc.stringMatching(/^[!-~]{1,90}$/),
  sessionToken: fc.option(fc.stringMatching(/^[!-~]{1,300}$/), { nil: undefined }),
});

const request = fc
  .record({
    path,
    query,
    rawQuery: fc.option(fc.string({ unit: 'binary' }).map((text) => text.replaceAll('#', ''))),
    headers: fc.dictionary(
      fc.oneof(
        token,
        token.map((name) => `x-amz-${name}`),
        fc.constant('Content-Type'),
      ),
      value,
    ),
    body: fc.option(body, { nil: undefined }),
    time: fc.date({ min: new Date('1970-01-01'), max: new Date('2099-12-31'), noInvalidDate: true }),
    credentials,
  })
  .map(({ path: rawPath, query: pairs, rawQuery, ...rest }) => {
    const url = new URL('https://bedrock-runtime.eu-west-1.amazonaws.com');
    url.pathname = rawPath;
    if (rawQuery === null) for (const [name, text] of pairs) url.searchParams.append(name, text);
    else url.search = rawQuery;
    return { url: url.href, ...rest };
  });

describe('sign', () => {
  test('agrees with a server that knows only the specification, for any request', async () => {
    await fc.assert(
      fc.asyncProperty(
        request,
        fc.constantFrom('double' as const, 'single' as const),
        async (made, pathEncoding) => {
          const signed = await sign(made, { pathEncoding });
          expect(new Request(signed.url).url).toBe(signed.url);
          const { host, pathname, search } = new URL(signed.url);
          const received = {
            method: 'POST',
            target: pathname + search,
            headers: { ...signed.headers, host },
            body: signed.body ?? '',
          };
          const { signature } = readAuthorization(signed.headers['authorization']!);
          expect(signature).toBe(expectedSignature(received, made.credentials.secretAccessKey, pathEncoding));
        },
      ),
      settings,
    );
  });

  test('agrees with @smithy/signature-v4, to the whole authorization header', async () => {
    await fc.assert(
      fc.asyncProperty(request, async (made) => {
        const signed = await sign(made, {});
        const url = new URL(signed.url);
        // Smithy decodes a query to hand it over, and loses a parameter named __proto__.
        fc.pre(isUtf8(url.search) && !decodeURIComponent(url.search).includes('__proto__'));
        const { signedHeaders } = readAuthorization(signed.headers['authorization']!);
        const smithy = new SignatureV4({
          region: 'eu-west-1',
          service: 'bedrock',
          credentials: { ...made.credentials, sessionToken: made.credentials.sessionToken ?? '' },
          sha256: Sha256,
        });
        const reference = await smithy.sign(
          {
            method: 'POST',
            protocol: 'https:',
            hostname: url.host,
            path: url.pathname,
            query: queryOf(url.search),
            headers: { ...signed.headers, host: url.host },
            ...(signed.body !== undefined && { body: signed.body }),
          },
          {
            signingDate: made.time,
            unsignableHeaders: new Set(
              Object.keys(signed.headers).filter((name) => !signedHeaders.includes(name)),
            ),
          },
        );
        expect(signed.headers['authorization']).toBe(reference.headers['authorization']);
      }),
      settings,
    );
  });

  test('what a proxy does to unsigned headers never changes the signature (B6)', async () => {
    await fc.assert(
      fc.asyncProperty(request, fc.dictionary(token, value), async (made, others) => {
        const unsigned = (headers: Record<string, string>) =>
          Object.fromEntries(
            Object.entries(headers).filter(([name]) => !/^(?:x-amz-|content-type$)/i.test(name)),
          );
        const kept = Object.fromEntries(
          Object.entries(made.headers).filter(([name]) => /^(?:x-amz-|content-type$)/i.test(name)),
        );
        const changed = await sign({ ...made, headers: { ...unsigned(others), ...kept } }, {});
        expect(changed.headers['authorization']).toBe((await sign(made, {})).headers['authorization']);
      }),
      settings,
    );
  });

  test('one changed byte of the body changes the signature', async () => {
    await fc.assert(
      fc.asyncProperty(
        request,
        fc.uint8Array({ minLength: 1, maxLength: 3_000 }),
        fc.nat(),
        async (made, bytes, at) => {
          const other = bytes.slice();
          other[at % bytes.length]! ^= 1;
          const first = await sign({ ...made, body: bytes }, {});
          expect((await sign({ ...made, body: other }, {})).headers['authorization']).not.toBe(
            first.headers['authorization'],
          );
        },
      ),
      settings,
    );
  });
});

describe('the parts', () => {
  test('both hashes agree with node:crypto, lone surrogates included', async () => {
    const hashes = [findNativeSha256()!, await loadPortableSha256()];
    fc.assert(
      fc.property(body, (data) => {
        const expected = createHash('sha256').update(data).digest();
        for (const sha256 of hashes) {
          const target = new Uint8Array(40);
          sha256.write(data, target, 5);
          expect(sha256.hex(data)).toBe(expected.toString('hex'));
          expect(Buffer.from(target.subarray(5, 37))).toEqual(expected);
        }
      }),
      settings,
    );
  });

  test('HMAC agrees with node:crypto for keys and messages of any length, used again and again', () => {
    const sha256 = findNativeSha256()!;
    fc.assert(
      fc.property(
        fc.uint8Array({ maxLength: 200 }),
        fc.array(fc.string({ unit: 'grapheme', maxLength: 900 }), { minLength: 1, maxLength: 4 }),
        (key, messages) => {
          const hmac = createHmac(sha256, key);
          for (const message of messages) {
            const expected = createNodeHmac('sha256', key).update(message).digest();
            expect(hmac.hex(message)).toBe(expected.toString('hex'));
            expect(Buffer.from(hmac.bytes(message))).toEqual(expected);
          }
        },
      ),
      settings,
    );
  });

  test('encoding once is a fixed point, and undoes nothing but needless escapes', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        const encoded = encodeUri(text);
        expect(decodeURIComponent(encoded)).toBe(text);
        expect(encodeUriOnce(encoded)).toBe(encoded);
        expect(encodePath(text)).toBe(encoded.replaceAll('%2F', '/'));
      }),
      settings,
    );
  });
});

type Made = typeof request extends fc.Arbitrary<infer T> ? T : never;

function sign(made: Made, options: { readonly pathEncoding?: 'double' | 'single' }) {
  const { url, headers, body: content, time, credentials: identity } = made;
  const signer = createSigner({
    region: 'eu-west-1',
    service: 'bedrock',
    credentials: identity,
    now: () => time.getTime(),
    ...options,
  });
  return signer.sign({ method: 'POST', url, headers, ...(content !== undefined && { body: content }) });
}

function queryOf(search: string): Record<string, string[]> {
  const query: Record<string, string[]> = Object.create(null);
  for (const pair of search
    .slice(1)
    .split('&')
    .filter((text) => text !== '')) {
    const [name = '', text = ''] = pair.split(/=(.*)/s).map((part) => decodeURIComponent(part));
    (query[name] ??= []).push(text);
  }
  return query;
}

function isUtf8(text: string): boolean {
  try {
    decodeURIComponent(text);
    return true;
  } catch {
    return false;
  }
}
