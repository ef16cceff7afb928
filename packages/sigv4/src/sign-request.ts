import { createCanonicalRequest } from './canonical-request.ts';
import type { SignedBody } from './body.ts';
import type { Credentials } from './credentials.ts';
import type { Sha256 } from './sha256.ts';
import type { ReadRequest } from './signable-request.ts';
import { pickSignedHeaders } from './signed-headers.ts';
import type { SigningRules } from './signer-options.ts';
import type { SigningKeys } from './signing-key.ts';
import { createScope, createStringToSign, formatDate } from './string-to-sign.ts';

/** A request ready for `fetch(signed.url, signed)`. */
export interface SignedRequest {
  readonly method: string;
  /** To be sent exactly so. */
  readonly url: string;
  /** Lower-case names. Without `host`, which `fetch` derives from the URL. */
  readonly headers: Record<string, string>;
  readonly body?: SignedBody;
}

/** What signing needs besides the request. */
export interface SigningContext {
  readonly rules: SigningRules;
  readonly sha256: Sha256;
  readonly keys: SigningKeys;
  readonly credentials: Credentials;
  /** Milliseconds since 1970. */
  readonly time: number;
  readonly payloadHash: string;
}

/** Signs one request in its headers, to which it adds. */
export function signRequest(request: ReadRequest, context: SigningContext): SignedRequest {
  const { rules, credentials, sha256, payloadHash } = context;
  const { time, day } = formatDate(context.time);
  const { method, target, headers, body } = request;
  headers.set('x-amz-date', time);
  if (credentials.sessionToken !== undefined) headers.set('x-amz-security-token', credentials.sessionToken);
  if (rules.sendsPayloadHash) headers.set('x-amz-content-sha256', payloadHash);

  const canonical = createCanonicalRequest({
    method,
    canonicalPath: target.canonicalPath,
    canonicalQuery: target.canonicalQuery,
    headers: pickSignedHeaders(headers, target.host, rules.signedHeaders),
    payloadHash,
  });
  const scope = createScope(day, rules.region, rules.service);
  const stringToSign = createStringToSign(time, scope, sha256.hex(canonical.text));
  const signature = context.keys(credentials.secretAccessKey, day).hex(stringToSign);

  headers.set(
    'authorization',
    `AWS4-HMAC-SHA256 Credential=${credentials.accessKeyId}/${scope}, SignedHeaders=${canonical.signedHeaders}, Signature=${signature}`,
  );
  const signed = { method, url: target.url, headers: Object.fromEntries(headers) };
  return body === undefined ? signed : { ...signed, body };
}
