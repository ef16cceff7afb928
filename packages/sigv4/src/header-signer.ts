import { createClock } from './clock-skew.ts';
import { createCredentialSource } from './credential-source.ts';
import { hashPayload } from './payload-hash.ts';
import type { Credentials } from './credentials.ts';
import { loadSha256, type Sha256 } from './sha256.ts';
import { signRequest, type SignedRequest } from './sign-request.ts';
import { readRequest, type SignableRequest } from './signable-request.ts';
import { readSigningRules, type SignerOptions, type SigningRules } from './signer-options.ts';
import { createSigningKeys, type SigningKeys } from './signing-key.ts';
import { createTargetReader, type TargetReader } from './target.ts';

/** Signs requests in their headers, for one region, service and identity. Holds no secret in an own property. */
export interface HeaderSigner {
  /**
   * Signs a request in its headers, with the credentials and the time of this very moment: sign per attempt.
   * Throws SigningError.
   */
  sign(request: SignableRequest): Promise<SignedRequest>;
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

/** A header signer, and what signing in the query needs of it. */
export interface SigningCore extends HeaderSigner {
  /** Reads a request and takes credentials and time of this very moment. */
  read(request: SignableRequest): Promise<ReadyRequest>;
}

/** All that signing one request takes. */
export interface ReadyRequest {
  readonly read: Awaited<ReturnType<typeof readRequest>>;
  readonly rules: SigningRules;
  readonly credentials: Credentials;
  /** Milliseconds since the epoch. */
  readonly time: number;
}

interface Engine {
  readonly rules: SigningRules;
  readonly sha256: Sha256;
  readonly keys: SigningKeys;
  readonly readTarget: TargetReader;
}

/**
 * Creates a signer that signs in headers only, and so never loads what presigning needs. Never throws: options are
 * checked, and credentials read, with the first request.
 */
export function createHeaderSigner(options: SignerOptions): HeaderSigner {
  const { sign, refreshCredentials, correctClock } = createSigningCore(options);
  return { sign, refreshCredentials, correctClock };
}

/** Creates what all signers share. */
export function createSigningCore(options: SignerOptions): SigningCore {
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
    async read(request) {
      const { rules, readTarget } = await prepare();
      const read = await readRequest(request, readTarget);
      return { read, rules, credentials: await source.get(), time: clock.now() };
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
