import { readBody, type ReadBody, type SignableBody, type SignedBody } from './body.ts';
import { SigningError } from './errors.ts';

/** Headers in any of the forms that `fetch` takes. */
export type SignableHeaders = Readonly<Record<string, string>> | Iterable<readonly [string, string]>;

/** A request in the words of `fetch`. */
export interface SignableRequest {
  readonly method: string;
  /** Absolute; http or https (ws or wss for presigning). A `+` in the query means a blank. */
  readonly url: string | URL;
  readonly headers?: SignableHeaders;
  readonly body?: SignableBody;
}

/** A request taken apart: exactly what `fetch` will send. */
export interface ReadRequest {
  readonly method: string;
  /** As it has to be sent: without the fragment, and with `%20` for a `+` in the query. */
  readonly url: string;
  /** With the port unless it is the default one of the scheme. */
  readonly host: string;
  readonly path: string;
  /** Without the question mark. */
  readonly query: string;
  /** Lower-case names. Nothing that belongs to an earlier signature, and no host. */
  readonly headers: Map<string, string>;
  readonly body?: SignedBody;
}

/**
 * Never passed on: the first four belong to one signature, and replaying them breaks the next. `fetch` sets
 * the host itself, from the URL.
 */
const droppedHeaders: ReadonlySet<string> = new Set([
  'authorization',
  'x-amz-date',
  'x-amz-security-token',
  'x-amz-content-sha256',
  'host',
]);

/** Reads a request; at once unless its body is a blob or a form. Throws SigningError `url-invalid`, `header-invalid`, `body-not-signable` or `option-invalid`. */
export function readRequest(request: SignableRequest): ReadRequest | Promise<ReadRequest> {
  const parts = {
    method: readMethod(request.method),
    ...readUrl(request.url),
    headers: readHeaders(request.headers),
  };
  // Plain JavaScript callers also write `body: null` for none, as fetch has it.
  if (request.body === undefined || request.body === null) return parts;
  const read = readBody(request.body);
  return read instanceof Promise ? read.then((body) => withBody(parts, body)) : withBody(parts, read);
}

function withBody(parts: Omit<ReadRequest, 'body'>, { body, contentType }: ReadBody): ReadRequest {
  if (contentType !== undefined && !parts.headers.has('content-type')) {
    parts.headers.set('content-type', contentType);
  }
  return { ...parts, body };
}

/** Upper case throughout: `fetch` does it for six methods only and would send `patch` as it is. */
function readMethod(method: string): string {
  if (typeof method === 'string' && isToken(method)) return method.toUpperCase();
  throw new SigningError('option-invalid', 'request.method must be an HTTP method such as "POST".');
}

/** Messages never repeat the URL: it may hold a password or a presigned signature. */
function readUrl(value: string | URL): Pick<ReadRequest, 'url' | 'host' | 'path' | 'query'> {
  const url = parseUrl(value);
  if (!/^(?:http|ws)s?:$/.test(url.protocol)) {
    throw new SigningError(
      'url-invalid',
      `request.url must be http, https, ws or wss, not ${url.protocol.slice(0, -1)}.`,
    );
  }
  if (url.username !== '' || url.password !== '') {
    throw new SigningError('url-invalid', 'request.url must not contain a user name or password.');
  }
  const { origin, host, pathname } = url;
  // Forms and URLSearchParams write a blank as `+`, which some services read as a plus. `%20` is read alike by all.
  const search = url.search.replaceAll('+', '%20');
  return { url: `${origin}${pathname}${search}`, host, path: pathname, query: search.slice(1) };
}

function parseUrl(value: string | URL): URL {
  try {
    return new URL(value);
  } catch {
    throw new SigningError(
      'url-invalid',
      'request.url is not an absolute URL. Give one like "https://bedrock-runtime.us-east-1.amazonaws.com/model/…".',
    );
  }
}

function readHeaders(headers: SignableHeaders | undefined): Map<string, string> {
  const read = new Map<string, string>();
  if (headers === undefined || headers === null) return read;
  const entries: Iterable<readonly [string, unknown]> = isIterable(headers)
    ? headers
    : Object.entries(headers);
  for (const [name, value] of entries) {
    const key = readHeaderName(name);
    if (value === undefined || droppedHeaders.has(key)) continue;
    const text = readHeaderValue(key, value);
    const earlier = read.get(key);
    read.set(key, earlier === undefined ? text : `${earlier},${text}`);
  }
  return read;
}

function isIterable(headers: SignableHeaders): headers is Iterable<readonly [string, string]> {
  return Symbol.iterator in headers;
}

function readHeaderName(name: string): string {
  if (isToken(name)) return name.toLowerCase();
  throw new SigningError(
    'header-invalid',
    `A header is named ${JSON.stringify(name)}, which HTTP does not allow.`,
  );
}

function readHeaderValue(name: string, value: unknown): string {
  if (typeof value !== 'string') {
    throw new SigningError('header-invalid', `The header ${name} must be a string, not ${typeof value}.`);
  }
  // A line break would end the header and let its rest pass for another one.
  if (!/[\r\n\0]/.test(value)) return value;
  throw new SigningError('header-invalid', `The header ${name} has a line break in its value. Remove it.`);
}

/** RFC 9110, 5.6.2. */
function isToken(text: string): boolean {
  return /^[\w!#$%&'*+.^`|~-]+$/.test(text);
}
