import type { PathEncoding } from './canonical-request.ts';
import type { CredentialProvider, Credentials } from './credentials.ts';
import { SigningError } from './errors.ts';

/** What a signer is made of. Nothing is read or checked before the first request. */
export interface SignerOptions {
  /** Region of the endpoint, such as `us-east-1`. */
  readonly region: string;
  /** Signing name of the service, such as `bedrock` (also for bedrock-runtime and bedrock-agent-runtime). */
  readonly service: string;
  /** A fixed set, or a function that gives the current set. */
  readonly credentials: Credentials | CredentialProvider;
  /** More headers to sign, besides host, content-type and `x-amz-*`. Default: none. */
  readonly signedHeaders?: readonly string[] | undefined;
  /** Local time in milliseconds since 1970. Default: `Date.now`. */
  readonly now?: (() => number) | undefined;
  /** How long before its expiration a set is replaced, in milliseconds. Default: 300,000 (5 minutes). */
  readonly refreshBeforeExpiryMs?: number | undefined;
  /** How long a provider's set without an expiration is kept, in milliseconds. Default: 300,000 (5 minutes). */
  readonly credentialMaxAgeMs?: number | undefined;
  /** Default: `single` for S3's signing names, `double` for every other service. */
  readonly pathEncoding?: PathEncoding | undefined;
  /** Whether the payload hash is also sent as `x-amz-content-sha256`, as the AWS SDK for JavaScript does. Default: `send`. */
  readonly contentSha256Header?: 'send' | 'omit' | undefined;
}

/** The options that say how to sign, checked. */
export interface SigningRules {
  readonly region: string;
  readonly service: string;
  readonly signedHeaders: ReadonlySet<string>;
  readonly pathEncoding: PathEncoding;
  readonly sendsPayloadHash: boolean;
}

const s3Services: ReadonlySet<string> = new Set(['s3', 's3-outposts', 's3-object-lambda', 's3express']);

/** Checks the options that say how to sign. Throws SigningError `option-invalid`. */
export function readSigningRules(options: SignerOptions): SigningRules {
  const region = readName(options.region, 'region', 'us-east-1');
  const service = readName(options.service, 'service', 'bedrock');
  const singleByDefault = s3Services.has(service) ? 'single' : 'double';
  return {
    region,
    service,
    signedHeaders: new Set((options.signedHeaders ?? []).map((name) => name.toLowerCase())),
    pathEncoding: options.pathEncoding ?? singleByDefault,
    sendsPayloadHash: options.contentSha256Header !== 'omit',
  };
}

/** Both names go into the credential scope between slashes. */
function readName(value: unknown, name: string, example: string): string {
  const text = typeof value === 'string' ? value.trim() : '';
  if (/^[A-Za-z0-9][A-Za-z0-9._-]*$/.test(text)) return text;
  const problem = text === '' ? 'is missing' : 'is not a name';
  throw new SigningError('option-invalid', `The ${name} to sign for ${problem}. Give one like "${example}".`);
}
