import { createHash } from 'node:crypto';
import { pathOf, queryOf, type WireRequest } from '../wire.ts';

/** The canonical request of Signature Version 4 over the request as received and the headers that the client signed. */
export function writeCanonicalRequest(request: WireRequest, signedHeaders: readonly string[]): string {
  return [
    request.method,
    canonicalPath(pathOf(request)),
    canonicalQuery(queryOf(request)),
    ...signedHeaders.map((name) => `${name}:${canonicalHeader(request, name)}`),
    '',
    signedHeaders.join(';'),
    // Computed, not read from x-amz-content-sha256: a client that sends another hash than that of its body fails.
    sha256Hex(request.body),
  ].join('\n');
}

export function sha256Hex(data: Uint8Array | string): string {
  return createHash('sha256').update(data).digest('hex');
}

/** Every service but S3 encodes the path as sent once more: `%3A` becomes `%253A`, and a raw `:` becomes `%3A`. */
function canonicalPath(path: string): string {
  const segments: string[] = [];
  for (const segment of path.split('/')) {
    if (segment === '' || segment === '.') continue;
    if (segment === '..') segments.pop();
    else segments.push(encodeOnce(segment));
  }
  const trailing = path.endsWith('/') && segments.length > 0 ? '/' : '';
  return `/${segments.join('/')}${trailing}`;
}

function canonicalQuery(query: string): string {
  if (query === '') return '';
  return query
    .split('&')
    .filter((pair) => pair !== '')
    .map((pair) => {
      const at = pair.indexOf('=');
      const name = at === -1 ? pair : pair.slice(0, at);
      const value = at === -1 ? '' : pair.slice(at + 1);
      return [encodeOnce(decodePart(name)), encodeOnce(decodePart(value))] as const;
    })
    .filter(([name]) => name !== 'X-Amz-Signature')
    .sort((a, b) => compareText(a[0], b[0]) || compareText(a[1], b[1]))
    .map(([name, value]) => `${name}=${value}`)
    .join('&');
}

function canonicalHeader(request: WireRequest, name: string): string {
  return request.headers
    .filter(([header]) => header === name)
    .map(([, value]) => value.trim().replace(/\s+/g, ' '))
    .join(',');
}

/** Percent-encodes every byte of the UTF-8 form but `A-Z a-z 0-9 - . _ ~`, with upper-case digits. */
function encodeOnce(text: string): string {
  return encodeURIComponent(text).replace(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

function decodePart(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
