import type { SignatureV4 } from '@smithy/signature-v4';
import { readQuery } from './canonical-request.ts';
import type { Credentials } from './credentials.ts';
import { SigningError } from './errors.ts';
import type { ReadRequest } from './signable-request.ts';
import { pickSignedHeaders } from './signed-headers.ts';
import type { SigningRules } from './signer-options.ts';
import { encodeUri } from './uri-encoding.ts';

/** How long a presigned URL is good for. */
export interface PresignOptions {
  /** Whole seconds, 1 to 604,800 (7 days). With temporary credentials the URL ends with them at the latest. */
  readonly expiresInSeconds: number;
}

/** What presigning needs besides the request. */
export interface PresignContext {
  readonly rules: SigningRules;
  readonly credentials: Credentials;
  /** Milliseconds since 1970. */
  readonly time: number;
  readonly expiresInSeconds: number;
}

type SmithyRequest = Awaited<ReturnType<SignatureV4['presign']>>;
type SmithyQuery = SmithyRequest['query'];

/** The parameters of an earlier signature, which never take part in the next. */
const signatureParameters =
  /^x-amz-(?:algorithm|credential|date|expires|signedheaders|security-token|signature|content-sha256)$/i;

/** Checks how long a URL shall be good for. Throws SigningError `option-invalid`. */
export function readExpiry(options: PresignOptions): number {
  const seconds: unknown = options?.expiresInSeconds;
  if (Number.isInteger(seconds) && Number(seconds) >= 1 && Number(seconds) <= 604_800) return Number(seconds);
  throw new SigningError(
    'option-invalid',
    'expiresInSeconds must be a whole number from 1 to 604800 (7 days).',
  );
}

/** Signs one request in its query and gives the URL. The Smithy signer is loaded with the first call. */
export async function presignRequest(request: ReadRequest, context: PresignContext): Promise<string> {
  const { rules, credentials } = context;
  const [{ SignatureV4 }, { Sha256 }] = await Promise.all([
    import('@smithy/signature-v4'),
    import('@aws-crypto/sha256-js'),
  ]);
  const signer = new SignatureV4({
    region: rules.region,
    service: rules.service,
    // Without the session token: Smithy's module-level key cache would keep it as part of a cache key.
    credentials: { accessKeyId: credentials.accessKeyId, secretAccessKey: credentials.secretAccessKey },
    sha256: Sha256,
    uriEscapePath: rules.pathEncoding === 'double',
  });
  const presigned = await signer.presign(asSmithyRequest(request, context), {
    expiresIn: context.expiresInSeconds,
    signingDate: new Date(context.time),
    unhoistableHeaders: payloadHashHeader,
    unsignableHeaders: payloadHashHeader,
  });
  const [withoutQuery] = request.target.url.split('?', 1);
  return `${withoutQuery}?${writeQuery(presigned.query)}`;
}

const payloadHashHeader = new Set(['x-amz-content-sha256']);

function asSmithyRequest(request: ReadRequest, { rules, credentials }: PresignContext): SmithyRequest {
  const { target } = request;
  const query = asSmithyQuery(target.query);
  if (credentials.sessionToken !== undefined) query['X-Amz-Security-Token'] = credentials.sessionToken;
  const headers = pickSignedHeaders(request.headers, target.host, rules.signedHeaders);
  // S3 cannot know the body of an upload to come: its presigned URLs leave the payload open.
  if (rules.service === 's3') headers.set('x-amz-content-sha256', 'UNSIGNED-PAYLOAD');
  return {
    method: request.method,
    protocol: 'https:',
    hostname: target.host,
    path: rules.pathEncoding === 'single' ? target.canonicalPath : target.path,
    query,
    headers: Object.fromEntries(headers),
    ...(request.body !== undefined && { body: request.body }),
  };
}

function asSmithyQuery(text: string): SmithyQuery & object {
  const query = new Map<string, string[]>();
  for (const [name, value] of readQuery(text)) {
    const key = decode(name);
    if (signatureParameters.test(key)) continue;
    // Smithy would send it without signing it.
    if (key === '__proto__')
      throw new SigningError('url-invalid', 'A query parameter may not be named __proto__.');
    query.set(key, [...(query.get(key) ?? []), decode(value)]);
  }
  return Object.fromEntries(query);
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    throw new SigningError('url-invalid', 'request.url has percent-escapes in its query that are not UTF-8.');
  }
}

function writeQuery(query: SmithyQuery): string {
  return Object.entries(query ?? {})
    .flatMap(([name, values]) =>
      [values ?? []].flat().map((value) => `${encodeUri(name)}=${encodeUri(value)}`),
    )
    .join('&');
}
