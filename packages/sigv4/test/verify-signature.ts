import { createHash, createHmac } from 'node:crypto';

/** A request as a server receives it. */
export interface ReceivedRequest {
  readonly method: string;
  /** Path and query exactly as in the request line. */
  readonly target: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Uint8Array;
}

const unreserved = new Set(Buffer.from('ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~'));

/**
 * Recomputes the signature of a received request from the specification, on node:crypto and with no code of
 * this package: what AWS does. `pathEncoding` is the service's rule.
 */
export function expectedSignature(
  request: ReceivedRequest,
  secretAccessKey: string,
  pathEncoding: 'double' | 'single' = 'double',
): string {
  const { scope, signedHeaders } = readAuthorization(request.headers['authorization'] ?? '');
  const [day, region, service] = scope.split('/');
  const [path = '', query = ''] = request.target.split('?');
  const canonical = [
    request.method,
    pathEncoding === 'double' ? encode(normalize(path), '/') : reencode(path, '/'),
    query
      .split('&')
      .filter((pair) => pair !== '')
      .map((pair) =>
        (pair.includes('=') ? pair : `${pair}=`)
          .split(/=(.*)/s)
          .slice(0, 2)
          .map((text) => reencode(text))
          .join('='),
      )
      .sort(byNameThenValue)
      .join('&'),
    ...signedHeaders.map((name) => `${name}:${(request.headers[name] ?? '').trim().replace(/\s+/g, ' ')}`),
    '',
    signedHeaders.join(';'),
    sha256(request.body),
  ].join('\n');
  const stringToSign = ['AWS4-HMAC-SHA256', request.headers['x-amz-date'], scope, sha256(canonical)].join(
    '\n',
  );
  const key = [day, region, service, 'aws4_request'].reduce<Buffer>(
    (secret, text) => hmac(secret, text ?? ''),
    Buffer.from(`AWS4${secretAccessKey}`),
  );
  return hmac(key, stringToSign).toString('hex');
}

/** The three parts of an authorization header. */
export function readAuthorization(header: string): {
  scope: string;
  signedHeaders: string[];
  signature: string;
} {
  const match =
    /^AWS4-HMAC-SHA256 Credential=[^/]+\/(\S+), SignedHeaders=(\S+), Signature=([0-9a-f]{64})$/.exec(header);
  if (match === null) throw new Error(`not an authorization header: ${header}`);
  return { scope: match[1]!, signedHeaders: match[2]!.split(';'), signature: match[3]! };
}

function byNameThenValue(a: string, b: string): number {
  const [nameA = '', valueA = ''] = a.split('=');
  const [nameB = '', valueB = ''] = b.split('=');
  return (
    Buffer.compare(Buffer.from(nameA), Buffer.from(nameB)) ||
    Buffer.compare(Buffer.from(valueA), Buffer.from(valueB))
  );
}

function normalize(path: string): string {
  const segments: string[] = [];
  for (const segment of path.split('/')) {
    if (segment === '..') segments.pop();
    else if (segment !== '' && segment !== '.') segments.push(segment);
  }
  return segments.length === 0 ? '/' : `/${segments.join('/')}${path.endsWith('/') ? '/' : ''}`;
}

/** Decodes to bytes, then encodes: what a server does that has already decoded the request line. */
function reencode(text: string, kept = ''): string {
  const bytes: number[] = [];
  for (let index = 0; index < text.length; index += 1) {
    const digits = text.slice(index + 1, index + 3);
    if (text[index] === '%' && /^[0-9a-f]{2}$/i.test(digits)) {
      bytes.push(Number.parseInt(digits, 16));
      index += 2;
    } else bytes.push(text.charCodeAt(index));
  }
  return encodeBytes(Uint8Array.from(bytes), kept);
}

function encode(text: string, kept = ''): string {
  return encodeBytes(Buffer.from(text), kept);
}

function encodeBytes(bytes: Uint8Array, kept: string): string {
  let encoded = '';
  for (const byte of bytes) {
    const character = String.fromCharCode(byte);
    encoded +=
      unreserved.has(byte) || kept.includes(character)
        ? character
        : `%${byte.toString(16).toUpperCase().padStart(2, '0')}`;
  }
  return encoded;
}

function sha256(data: string | Uint8Array): string {
  return createHash('sha256').update(data).digest('hex');
}

function hmac(key: Buffer, text: string): Buffer {
  return createHmac('sha256', key).update(text).digest();
}
