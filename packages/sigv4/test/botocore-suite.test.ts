import { readFileSync, readdirSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { shared } from '@bedrock-kit/vitest-config';
import { describe, expect, test } from 'vitest';
import {
  createCanonicalPath,
  createCanonicalQuery,
  createCanonicalRequest,
} from '../src/canonical-request.ts';
import { findNativeSha256 } from '../src/sha256.ts';
import { createSigningKeys } from '../src/signing-key.ts';
import { createScope, createStringToSign } from '../src/string-to-sign.ts';

const folder = join(shared ?? '', 'vectors/sigv4/botocore');
const names = shared
  ? readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.req'))
      .map(dirname)
      .sort()
  : [];

/** Line breaks in header values are refused, so there is no signature to compare. */
const folded = 'get-header-value-multiline';

describe.skipIf(!shared)('classic SigV4 suite (botocore)', () => {
  test('has the cases that this file knows about', () => {
    expect(names).toHaveLength(34);
    expect(names).toContain(folded);
  });

  test.each(names.filter((name) => name !== folded))('%s: each intermediate string', (name) => {
    const file = (extension: string) =>
      readFileSync(join(folder, name, `${basename(name)}.${extension}`), 'utf8');
    const { method, path, query, headers, body } = readRequestFile(file('req'));
    // The credentials of this case have a token, which the suite keeps in the signed request only.
    if (name === 'get-vanilla-with-session-token') {
      headers.set('x-amz-security-token', /^X-Amz-Security-Token:(.*)$/m.exec(file('sreq'))?.[1] ?? '');
    }
    const sha256 = findNativeSha256()!;
    const canonical = createCanonicalRequest({
      method,
      canonicalPath: createCanonicalPath(path, 'double'),
      canonicalQuery: createCanonicalQuery(query),
      headers,
      payloadHash: sha256.hex(body),
    });
    expect(canonical.text).toBe(file('creq').trimEnd());
    const scope = createScope('20150830', 'us-east-1', 'service');
    const stringToSign = createStringToSign('20150830T123600Z', scope, sha256.hex(canonical.text));
    expect(stringToSign).toBe(file('sts').trimEnd());
    const keys = createSigningKeys(sha256, 'us-east-1', 'service');
    const signature = keys('wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY', '20150830').hex(stringToSign);
    expect(file('authz')).toContain(`SignedHeaders=${canonical.signedHeaders}, Signature=${signature}`);
  });
});

function readRequestFile(text: string) {
  const [head = '', body = ''] = text.split('\n\n');
  const [requestLine = '', ...lines] = head.trimEnd().split('\n');
  const [, method = '', target = ''] = /^(\S+) (.*) HTTP\/1\.1$/.exec(requestLine) ?? [];
  const [path = '', query = ''] = target.split('?');
  const headers = new Map<string, string>();
  for (const line of lines) {
    const name = line.slice(0, line.indexOf(':')).toLowerCase();
    const value = line.slice(line.indexOf(':') + 1);
    headers.set(name, headers.has(name) ? `${headers.get(name)},${value}` : value);
  }
  return { method, path, query, headers, body: body.trimEnd() };
}
