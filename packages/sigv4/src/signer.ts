import { createClock } from './clock-skew.ts';
import { createCredentialSource } from './credential-source.ts';
import { hashPayload } from './payload-hash.ts';
import { presignRequest, readExpiry, type PresignOptions } from './presign.ts';
import { loadSha256, type Sha256 } from './sha256.ts';
import { signRequest, type SignedRequest } from './sign-request.ts';
import { readRequest, type SignableRequest } from './signable-request.ts';
import { readSigningRules, type SignerOptions, type SigningRules } from './signer-options.ts';
import { createSigningKeys, type SigningKeys } from './signing-key.ts';
import { createTargetReader, type TargetReader } from './target.ts';

/** Signs requests for one region, service and identity. Holds no secret in an own property. */
export interface Signer {
  /**
   * Signs a request in its headers, with the credentials and the time of this very moment: sign per attempt.
   * Throws SigningError.
   */
  sign(request: SignableRequest): Promise<SignedRequest>;
  /**
   * Signs a request in its query and gives the URL: for browsers, links and sockets. `content-type` and opted-in
   * headers are signed too if given, and must then be sent; `x-amz-*` headers move into the query.
   * Throws SigningError.
   */
  presign(request: SignableRequest, options: PresignOptions): Promise<string>;
  /**
   * Fetches a new set from the credential provider (`forceRefresh`), once for many callers. Call it after the
   * service said that the credentials expired, with the headers it refused: when they were signed by an older
   * set than the current one, nothing is fetched.
   * Throws SigningError; with a fixed set always, `credentials-expired`.
   */
  refreshCredentials(refused?: { readonly headers: Readonly<Record<string, string>> }): Promise<void>;
  /**
   * Takes over the service's time (its `Date` header). Call it after an answer that blames the signature's
   * time. True when signing once more makes sense, false when the date cannot be read.
   */
  correctClock(serverDate: Date | string): boolean;
}

interface Engine {
  readonly rules: SigningRules;
  readonly sha256: Sha256;
  readonly keys: SigningKeys;
  readonly readTarget: TargetReader;
}

/** Creates a signer. Never throws: options are checked, and credentials read, with the first request. */
export function createSigner(options: SignerOptions): Signer {
  const clock = createClock(options.now ?? (() => Date.now()));
  const source = createCredentialSource({
    credentials: options.credentials,
    now: clock.now,
    refreshBeforeExpiryMs: options.refreshBeforeExpiryMs ?? 300_000,
    maxAgeMs: options.credentialMaxAgeMs ?? 300_000,
  });
  let engine: Promise<Engine> | undefined;

  return {
    async sign(request) {
      const { rules, sha256, keys, readTarget } = await prepare();
      const read = await readRequest(request, readTarget);
      const payloadHash = await hashPayload(read.body, sha256);
      const credentials = await source.get();
      return signRequest(read, { rules, sha256, keys, credentials, payloadHash, time: clock.now() });
    },
    async presign(request, presignOptions) {
      const { rules, readTarget } = await prepare();
      const expiresInSeconds = readExpiry(presignOptions);
      const read = await readRequest(request, readTarget);
      const credentials = await source.get();
      return await presignRequest(read, { rules, credentials, expiresInSeconds, time: clock.now() });
    },
    refreshCredentials: (refused) => source.refresh(refused && accessKeyIdOf(refused.headers)),
    correctClock: clock.correct,
  };

  function prepare(): Promise<Engine> {
    return (engine ??= createEngine(options).catch(forgetEngine));
  }

  /** A hash that failed to load (a chunk that the network lost) may load next time. */
  function forgetEngine(error: unknown): never {
    engine = undefined;
    throw error;
  }
}

async function createEngine(options: SignerOptions): Promise<Engine> {
  const rules = readSigningRules(options);
  const sha256 = await loadSha256();
  const keys = createSigningKeys(sha256, rules.region, rules.service);
  return { rules, sha256, keys, readTarget: createTargetReader(rules.pathEncoding) };
}

function accessKeyIdOf(headers: Readonly<Record<string, string>>): string | undefined {
  return /Credential=([^/]+)\//.exec(headers['authorization'] ?? '')?.[1];
}
