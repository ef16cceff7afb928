import { encodePath, encodeUriOnce } from './uri-encoding.ts';

/**
 * How the path enters the canonical request. `double`: encoded once more than it is sent, dot segments and
 * doubled slashes removed (every service but S3). `single`: as S3 wants it: encoded once,
 * a `%2F` counted as a slash, otherwise as sent.
 */
export type PathEncoding = 'double' | 'single';

/** The pieces of a canonical request. */
export interface CanonicalParts {
  readonly method: string;
  readonly canonicalPath: string;
  readonly canonicalQuery: string;
  /** Only those that are signed: lower-case names, each once. */
  readonly headers: ReadonlyMap<string, string>;
  readonly payloadHash: string;
}

/** A canonical request, and the list of the headers it covers. */
export interface CanonicalRequest {
  readonly text: string;
  /** Names joined by `;`, as in the authorization header. */
  readonly signedHeaders: string;
}

/** Writes the canonical request (SigV4, task 1). */
export function createCanonicalRequest(parts: CanonicalParts): CanonicalRequest {
  const names = [...parts.headers.keys()].sort();
  const signedHeaders = names.join(';');
  let headers = '';
  for (const name of names) headers += `${name}:${canonicalHeaderValue(parts.headers.get(name) ?? '')}\n`;
  const text = `${parts.method}\n${parts.canonicalPath}\n${parts.canonicalQuery}\n${headers}\n${signedHeaders}\n${parts.payloadHash}`;
  return { text, signedHeaders };
}

/** Writes the canonical URI of a path as it is sent. */
export function createCanonicalPath(path: string, encoding: PathEncoding): string {
  if (encoding === 'single') return encodeUriOnce(path).replaceAll('%2F', '/') || '/';
  return encodePath(normalizePath(path));
}

/** Most paths are normal already, which one look tells. A trailing slash stays when something is left before it. */
function normalizePath(path: string): string {
  if (path !== '' && !/\/\/|\/\.{1,2}(?:\/|$)/.test(path)) return path;
  const kept: string[] = [];
  for (const segment of path.split('/')) {
    if (segment === '..') kept.pop();
    else if (segment !== '' && segment !== '.') kept.push(segment);
  }
  return `/${kept.join('/')}${kept.length > 0 && path.endsWith('/') ? '/' : ''}`;
}

/** Writes the canonical query of a query as it is sent, without the question mark: each name and value encoded once, sorted by name, then by value. */
export function createCanonicalQuery(query: string): string {
  if (query === '') return '';
  return readQuery(query)
    .filter(([name]) => name.toLowerCase() !== 'x-amz-signature')
    .sort(([nameA, valueA], [nameB, valueB]) => compare(nameA, nameB) || compare(valueA, valueB))
    .map(([name, value]) => `${name}=${value}`)
    .join('&');
}

/** Name and value of each parameter, encoded once. A name alone has the empty value. */
export function readQuery(query: string): [name: string, value: string][] {
  return query
    .split('&')
    .filter((pair) => pair !== '')
    .map((pair) => {
      const split = pair.indexOf('=');
      return split < 0
        ? [encodeUriOnce(pair), '']
        : [encodeUriOnce(pair.slice(0, split)), encodeUriOnce(pair.slice(split + 1))];
    });
}

/** The encoded text is ASCII, where the order of code units is the order of bytes. */
function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}

/** Trimmed, runs of blanks and tabs made one blank, also inside quotes. */
function canonicalHeaderValue(value: string): string {
  return /^[ \t]|[ \t]$|\t|  /.test(value) ? value.trim().replace(/[ \t]+/g, ' ') : value;
}
