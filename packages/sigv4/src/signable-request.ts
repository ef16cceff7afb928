import { readBody, type ReadBody, type SignableBody, type SignedBody } from './body.ts';
import { SigningError } from './errors.ts';
import type { Target, TargetReader } from './target.ts';

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
  readonly target: Target;
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

/**
 * Reads a request; at once unless its body is a blob or a form.
 * Throws SigningError `url-invalid`, `header-invalid`, `body-not-signable` or `option-invalid`.
 */
export function readRequest(
  request: SignableRequest,
  readTarget: TargetReader,
): ReadRequest | Promise<ReadRequest> {
  const method = readMethod(request.method);
  const parts = { method, target: readTarget(request.url), headers: readHeaders(request.headers) };
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
