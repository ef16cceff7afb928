import { createHmac } from 'node:crypto';
import { sha256Hex, writeCanonicalRequest } from '../auth/canonical-request.ts';
import type { WireRequest } from '../wire.ts';
import type { UpstreamAuthorization } from './relay-options.ts';

export interface SigningScope {
  readonly region: string;
  readonly now: number;
}

/** The request with an authorization header of its own; what the caller had signed for the emulator is gone. */
export function authorizeUpstream(
  request: WireRequest,
  { token, credentials }: UpstreamAuthorization,
  scope: SigningScope,
): WireRequest {
  if (token !== undefined) return withHeaders(request, [['authorization', `Bearer ${token}`]]);
  if (credentials === undefined) return request;
  const date = new Date(scope.now).toISOString().replace(/[-:]|\.\d{3}/g, '');
  const signed = withHeaders(request, [
    ['x-amz-date', date],
    ...(credentials.sessionToken === undefined
      ? []
      : [['x-amz-security-token', credentials.sessionToken] as const]),
  ]);
  const names = signed.headers
    .map(([name]) => name)
    .filter((name) => /^(?:host|content-type|x-amz.*)$/.test(name));
  const signedHeaders = [...new Set(names)].sort();
  const credentialScope = `${date.slice(0, 8)}/${scope.region}/bedrock/aws4_request`;
  const canonicalRequest = writeCanonicalRequest(signed, signedHeaders);
  const stringToSign = `AWS4-HMAC-SHA256\n${date}\n${credentialScope}\n${sha256Hex(canonicalRequest)}`;
  const key = credentialScope
    .split('/')
    .reduce<string | Buffer>((secret, part) => hmac(secret, part), `AWS4${credentials.secretAccessKey}`);
  const signature = hmac(key, stringToSign).toString('hex');
  return withHeaders(signed, [
    [
      'authorization',
      `AWS4-HMAC-SHA256 Credential=${credentials.accessKeyId}/${credentialScope}, SignedHeaders=${signedHeaders.join(';')}, Signature=${signature}`,
    ],
  ]);
}

function withHeaders(request: WireRequest, added: WireRequest['headers']): WireRequest {
  const replaced = new Set(added.map(([name]) => name));
  return { ...request, headers: [...request.headers.filter(([name]) => !replaced.has(name)), ...added] };
}

function hmac(key: string | Buffer, data: string): Buffer {
  return createHmac('sha256', key).update(data).digest();
}
