import { createHmac, timingSafeEqual } from 'node:crypto';
import { ServiceError } from '../service-error.ts';
import { headerOf, type WireRequest } from '../wire.ts';
import {
  incomplete,
  invalidSignature,
  readSignatureHeader,
  type SignatureHeader,
} from './authorization-header.ts';
import { sha256Hex, writeCanonicalRequest } from './canonical-request.ts';

/** A key pair that the emulator accepts. */
export interface AcceptedCredentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  /** When given, a request must carry it as `x-amz-security-token`. */
  readonly sessionToken?: string;
  /** From this moment on the answer is `ExpiredTokenException`. */
  readonly expiration?: Date;
}

export interface SignatureRules {
  readonly credentials: readonly AcceptedCredentials[];
  /** Regions that a credential scope may name. Absent: any. */
  readonly regions?: readonly string[];
  /** Name in the credential scope. */
  readonly service: string;
  readonly now: () => number;
}

export interface VerifiedSignature {
  readonly scheme: 'sigv4';
  readonly accessKeyId: string;
  readonly region: string;
  readonly signedHeaders: readonly string[];
}

/** AWS accepts a clock that is wrong by at most this much. */
const windowMs = 5 * 60_000;

/** Verifies Signature Version 4 from the request alone; throws the service's refusal. */
export function verifySignature(
  request: WireRequest,
  authorization: string,
  rules: SignatureRules,
): VerifiedSignature {
  const header = readSignatureHeader(authorization);
  const date = readDate(request);
  checkSignedHeaders(request, header);
  checkScope(request, header, { date, rules });
  const credentials = findCredentials(request, header, rules);
  checkClock(date, rules.now());

  const scope = `${header.day}/${header.region}/${header.service}/${header.terminator}`;
  const canonicalRequest = writeCanonicalRequest(request, header.signedHeaders);
  const stringToSign = `AWS4-HMAC-SHA256\n${date}\n${scope}\n${sha256Hex(canonicalRequest)}`;
  const expected = hmac(signingKey(credentials.secretAccessKey, header), stringToSign).toString('hex');
  if (!equal(expected, header.signature)) {
    throw invalidSignature(
      'The request signature we calculated does not match the signature you provided. Check your AWS Secret Access Key and signing method. Consult the service documentation for details.',
    );
  }
  return {
    scheme: 'sigv4',
    accessKeyId: header.accessKeyId,
    region: header.region,
    signedHeaders: header.signedHeaders,
  };
}

function readDate(request: WireRequest): string {
  const date = headerOf(request, 'x-amz-date');
  if (date === undefined) {
    throw incomplete("Authorization header requires existence of either a 'X-Amz-Date' or a 'Date' header.");
  }
  if (!/^\d{8}T\d{6}Z$/.test(date)) {
    throw incomplete("Date must be in ISO-8601 'basic format'. See https://en.wikipedia.org/wiki/ISO_8601");
  }
  return date;
}

/** Over HTTP/2 the AWS SDK for JavaScript signs `:authority` in the place of `host`. */
function checkSignedHeaders(request: WireRequest, { signedHeaders }: SignatureHeader): void {
  if (!signedHeaders.includes('host') && !signedHeaders.includes(':authority')) {
    throw invalidSignature("'Host' or ':authority' must be a 'SignedHeader' in the AWS Authorization.");
  }
  for (const name of ['X-Amz-Date', 'X-Amz-Security-Token']) {
    const sent = headerOf(request, name.toLowerCase()) !== undefined;
    if (sent && !signedHeaders.includes(name.toLowerCase())) {
      throw invalidSignature(`'${name}' must be a 'SignedHeader' in the AWS Authorization.`);
    }
  }
}

interface ScopeContext {
  readonly date: string;
  readonly rules: SignatureRules;
}

function checkScope(request: WireRequest, header: SignatureHeader, { date, rules }: ScopeContext): void {
  if (header.terminator !== 'aws4_request') {
    throw incomplete(
      `Credential should be scoped with a valid terminator: 'aws4_request', not '${header.terminator}'.`,
    );
  }
  if (header.service !== rules.service) {
    throw invalidSignature(`Credential should be scoped to correct service: '${rules.service}'. `);
  }
  const hostRegion = regionOfHost(headerOf(request, 'host') ?? '');
  const known =
    rules.regions?.includes(header.region) ?? /^[a-z]{2,6}(?:-[a-z0-9]+){1,3}$/.test(header.region);
  if (!known || (hostRegion !== undefined && hostRegion !== header.region)) {
    throw invalidSignature('Credential should be scoped to a valid region. ');
  }
  const day = date.slice(0, 8);
  if (header.day !== day) {
    throw invalidSignature(
      `Date in Credential scope does not match YYYYMMDD from ISO-8601 version of date from HTTP: '${header.day}' != '${day}', from '${date}'.`,
    );
  }
}

/** The region that an AWS host name tells, undefined for an emulator's own address. */
function regionOfHost(host: string): string | undefined {
  return /^bedrock(?:-[a-z-]+)?\.([a-z0-9-]+)\.(?:amazonaws\.|api\.)/.exec(host)?.[1];
}

function findCredentials(
  request: WireRequest,
  header: SignatureHeader,
  rules: SignatureRules,
): AcceptedCredentials {
  const token = headerOf(request, 'x-amz-security-token');
  const found = rules.credentials.find(
    (candidate) => candidate.accessKeyId === header.accessKeyId && candidate.sessionToken === token,
  );
  if (found === undefined) {
    throw new ServiceError({
      type: 'UnrecognizedClientException',
      status: 403,
      message: 'The security token included in the request is invalid.',
      layer: 'coral',
    });
  }
  if (found.expiration !== undefined && found.expiration.getTime() <= rules.now()) {
    throw new ServiceError({
      type: 'ExpiredTokenException',
      status: 403,
      message: 'The security token included in the request is expired',
      layer: 'coral',
    });
  }
  return found;
}

function checkClock(date: string, now: number): void {
  const sent = Date.parse(date.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, '$1-$2-$3T$4:$5:$6Z'));
  const server = basicDate(now);
  if (sent < now - windowMs) {
    throw invalidSignature(
      `Signature expired: ${date} is now earlier than ${basicDate(now - windowMs)} (${server} - 5 min.)`,
    );
  }
  if (sent > now + windowMs) {
    throw invalidSignature(
      `Signature not yet current: ${date} is still later than ${basicDate(now + windowMs)} (${server} + 5 min.)`,
    );
  }
}

/** `YYYYMMDDTHHMMSSZ`. */
function basicDate(time: number): string {
  return new Date(time).toISOString().replace(/[-:]|\.\d{3}/g, '');
}

function signingKey(secret: string, scope: SignatureHeader): Buffer {
  const day = hmac(`AWS4${secret}`, scope.day);
  const region = hmac(day, scope.region);
  return hmac(hmac(region, scope.service), scope.terminator);
}

function hmac(key: string | Buffer, data: string): Buffer {
  return createHmac('sha256', key).update(data).digest();
}

function equal(a: string, b: string): boolean {
  const left = Buffer.from(a);
  const right = Buffer.from(b);
  return left.length === right.length && timingSafeEqual(left, right);
}
