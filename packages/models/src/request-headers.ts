import { BedrockError } from './errors.ts';

/** Headers as callers give them: `undefined` takes a header of an outer layer away. */
export type HeaderSettings = Readonly<Record<string, string | undefined>>;

/** Where the headers of a request come from. */
export interface HeaderSources {
  /** Headers of the transport. */
  readonly transport: HeaderSettings | undefined;
  /** Headers of the call; they win over those of the transport. */
  readonly call: HeaderSettings | undefined;
  /** Product token for `User-Agent`; false for none. */
  readonly userAgent: string | false;
  /** Present when the request has a body. */
  readonly contentType?: string;
  readonly keepsCallerAuthorization: boolean;
}

/**
 * Left to the authorizer (B7: a replayed `authorization` or date must not meet a fresh signature) …
 */
const authorizationHeaders: ReadonlySet<string> = new Set([
  'authorization',
  'x-amz-date',
  'x-amz-security-token',
  'x-amz-content-sha256',
]);

/** … and left to fetch, which knows the connection. */
const connectionHeaders: ReadonlySet<string> = new Set([
  'connection',
  'content-length',
  'content-type',
  'expect',
  'host',
  'keep-alive',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
]);

/** Merges the headers of a request under lower-case names, each of them once, with exactly one `user-agent` (B13). */
export function writeHeaders(sources: HeaderSources): Record<string, string> {
  const headers: Record<string, string> = Object.create(null) as Record<string, string>;
  for (const layer of [sources.transport, sources.call]) {
    for (const [name, value] of Object.entries(layer ?? {})) setHeader(headers, name.toLowerCase(), value);
  }
  for (const name of Object.keys(headers)) {
    if (connectionHeaders.has(name)) delete headers[name];
    if (authorizationHeaders.has(name) && !sources.keepsCallerAuthorization) delete headers[name];
  }
  addUserAgent(headers, sources.userAgent);
  if (sources.contentType !== undefined) headers['content-type'] = sources.contentType;
  return { ...headers };
}

/**
 * Refuses what would end a header early or what fetch cannot send, also in headers of the authorizer. The value is not
 * quoted; fetch's own error would quote it.
 */
export function checkHeaders(headers: Readonly<Record<string, string>>): void {
  for (const [name, value] of Object.entries(headers)) {
    const isName = /^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/.test(name);
    if (isName && typeof value === 'string' && /^[\t\x20-\x7e\x80-\xff]*$/.test(value)) continue;
    throw new BedrockError(
      isName
        ? `Header ${name} holds a line break or another character that HTTP does not allow`
        : `${JSON.stringify(name)} is no name of an HTTP header`,
      { code: 'header-invalid', retryable: false },
    );
  }
}

function setHeader(headers: Record<string, string>, name: string, value: string | undefined): void {
  if (value === undefined) delete headers[name];
  else headers[name] = value;
}

/** A caller's own token (the AI SDK sends one) stands first; ours is added once. */
function addUserAgent(headers: Record<string, string>, userAgent: string | false): void {
  const own = headers['user-agent'];
  if (userAgent === false || own?.split(' ').includes(userAgent) === true) return;
  headers['user-agent'] = own === undefined ? userAgent : `${own} ${userAgent}`;
}
