import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { shared } from '@bedrock-kit/vitest-config';
import { describe, expect, test } from 'vitest';
import {
  createCanonicalPath,
  createCanonicalQuery,
  createCanonicalRequest,
} from '../src/canonical-request.ts';
import { createSigner, SigningError, type SignerOptions } from '../src/index.ts';
import { findNativeSha256 } from '../src/sha256.ts';
import { createSigningKeys } from '../src/signing-key.ts';
import { createScope, createStringToSign, formatDate } from '../src/string-to-sign.ts';

const folder = join(shared ?? '', 'vectors/sigv4/aws-c-auth-v4');
const cases = shared ? readdirSync(folder) : [];

/** The suite counts paths before a client has encoded them; a URL can only carry them encoded or without dot segments. */
const changedByUrl = [
  'get-relative-normalized',
  'get-relative-relative-normalized',
  'get-relative-relative-unnormalized',
  'get-relative-unnormalized',
  'get-slash-dot-slash-normalized',
  'get-slash-dot-slash-unnormalized',
  'get-slash-pointless-dot-normalized',
  'get-slash-pointless-dot-unnormalized',
  'get-space-normalized',
  'get-space-unnormalized',
  'get-utf8',
];

/** Folded header lines cannot be given to `fetch`, and line breaks in values are refused. */
const folded = 'get-header-value-multiline';

describe.skipIf(!shared)('AWS signing test suite (aws-c-auth)', () => {
  test('has the cases that this file knows about', () => {
    expect(cases).toHaveLength(38);
    const changed = cases.filter((name) => new URL(readCase(name).url).pathname !== readCase(name).path);
    expect(changed).toEqual(changedByUrl);
  });

  test.each(cases.filter((name) => name !== folded))('%s: each intermediate string', (name) => {
    const { context, method, path, query, headers, body, expected } = readCase(name);
    const { time, day } = formatDate(Date.parse(context.timestamp));
    const sha256 = findNativeSha256()!;
    const signed = new Map<string, string>();
    for (const [header, value] of headers) {
      const key = header.toLowerCase();
      signed.set(key, signed.has(key) ? `${signed.get(key)},${value.trim()}` : value);
    }
    signed.set('x-amz-date', time);
    const payloadHash = sha256.hex(body);
    if (context.sign_body) signed.set('x-amz-content-sha256', payloadHash);
    if (context.credentials.token && !context.omit_session_token) {
      signed.set('x-amz-security-token', context.credentials.token);
    }
    const canonical = createCanonicalRequest({
      method,
      canonicalPath: createCanonicalPath(path, context.normalize ? 'double' : 'single'),
      canonicalQuery: createCanonicalQuery(query),
      headers: signed,
      payloadHash,
    });
    expect(canonical.text).toBe(expected('header-canonical-request.txt'));
    const scope = createScope(day, context.region, context.service);
    const stringToSign = createStringToSign(time, scope, sha256.hex(canonical.text));
    expect(stringToSign).toBe(expected('header-string-to-sign.txt'));
    const keys = createSigningKeys(sha256, context.region, context.service);
    expect(keys(context.credentials.secret_access_key, day).hex(stringToSign)).toBe(
      expected('header-signature.txt'),
    );
  });

  test.each(cases.filter((name) => name !== folded && !changedByUrl.includes(name)))(
    '%s: a whole signed request',
    async (name) => {
      const { method, url, headers, body, expected, options } = readCase(name);
      const request = { method, url, headers, ...(body !== '' && { body }) };
      const signed = await createSigner(options).sign(request);
      const authorization = /^Authorization:(.*)$/m.exec(expected('header-signed-request.txt'))?.[1];
      expect(signed.headers['authorization']).toBe(authorization);
    },
  );

  test.each(cases.filter((name) => name !== folded && !changedByUrl.includes(name)))(
    '%s: a presigned URL',
    async (name) => {
      const { method, url, headers, body, context, expected, options } = readCase(name);
      const request = { method, url, headers, ...(body !== '' && { body }) };
      const presigned = await createSigner(options).presign(request, {
        expiresInSeconds: context.expiration_in_seconds,
      });
      const target = /^\S+ (.*) HTTP\/1\.1$/m.exec(expected('query-signed-request.txt'))?.[1] ?? '';
      const expectedUrl = new URL(`https://example.amazonaws.com${target}`);
      const parameters = (of: URL) =>
        [...of.searchParams].filter(([key]) => key !== 'X-Amz-Security-Token').sort();
      expect(new URL(presigned).searchParams.get('X-Amz-Signature')).toBe(expected('query-signature.txt'));
      expect(parameters(new URL(presigned))).toEqual(parameters(expectedUrl));
      expect(new URL(presigned).pathname).toBe(expectedUrl.pathname);
    },
  );

  test('a folded header is refused, not signed', async () => {
    const { url, headers, options } = readCase(folded);
    const signing = createSigner(options).sign({ method: 'GET', url, headers });
    await expect(signing).rejects.toSatisfy(SigningError.isSigningError);
    await expect(signing).rejects.toMatchObject({ code: 'header-invalid' });
  });
});

interface Context {
  readonly credentials: { access_key_id: string; secret_access_key: string; token?: string };
  readonly expiration_in_seconds: number;
  readonly normalize: boolean;
  readonly region: string;
  readonly service: string;
  readonly sign_body: boolean;
  readonly timestamp: string;
  readonly omit_session_token?: boolean;
}

function readCase(name: string) {
  const expected = (file: string) => readFileSync(join(folder, name, file), 'utf8').trimEnd();
  const context: Context = JSON.parse(expected('context.json'));
  const text = readFileSync(join(folder, name, 'request.txt'), 'utf8');
  const [head = '', ...rest] = text.split('\n\n');
  const [requestLine = '', ...headerLines] = head.trimEnd().split('\n');
  const [, method = '', target = ''] = /^(\S+) (.*) HTTP\/1\.1$/.exec(requestLine) ?? [];
  const [path = '', query = ''] = target.split('?');
  const headers = readHeaderLines(headerLines);
  const { access_key_id: accessKeyId, secret_access_key: secretAccessKey, token } = context.credentials;
  const options: SignerOptions = {
    region: context.region,
    service: context.service,
    credentials: {
      accessKeyId,
      secretAccessKey,
      ...(!context.omit_session_token && { sessionToken: token }),
    },
    now: () => Date.parse(context.timestamp),
    signedHeaders: headers.map(([header]) => header),
    pathEncoding: context.normalize ? 'double' : 'single',
    contentSha256Header: context.sign_body ? 'send' : 'omit',
  };
  const url = `https://example.amazonaws.com${target}`;
  return { context, method, path, query, url, headers, body: rest.join('\n\n').trimEnd(), expected, options };
}

/** Lines that start with a blank belong to the header above. */
function readHeaderLines(lines: readonly string[]): [string, string][] {
  const headers: [string, string][] = [];
  for (const line of lines) {
    const last = headers.at(-1);
    if (/^\s/.test(line) && last !== undefined) last[1] += `\n${line}`;
    else headers.push([line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 1)]);
  }
  return headers;
}
