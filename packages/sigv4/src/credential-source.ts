import {
  readCredentials,
  type CredentialProvider,
  type CredentialProviderOptions,
  type Credentials,
} from './credentials.ts';
import { SigningError } from './errors.ts';

/** Where a signer gets its credentials from, checked and cached. */
export interface CredentialSource {
  /** The current set, never an expired one. */
  get(): Promise<Credentials>;
  /** Replaces the current set; does nothing when it is no longer the one named by `rejectedAccessKeyId`. */
  refresh(rejectedAccessKeyId?: string): Promise<void>;
}

/** What a credential source is made of. Times in milliseconds. */
export interface CredentialSourceOptions {
  readonly credentials: Credentials | CredentialProvider;
  readonly now: () => number;
  readonly refreshBeforeExpiryMs: number;
  /** How long a set without an expiration is kept. */
  readonly maxAgeMs: number;
}

/** After a failed or fruitless early refresh the valid set goes on being used this long before the next try. */
const retryRefreshMs = 30_000;

/** Creates the source for a static set or for a provider function. Nothing is read before the first call. */
export function createCredentialSource(options: CredentialSourceOptions): CredentialSource {
  const { credentials, now } = options;
  return typeof credentials === 'function'
    ? createProviderSource(credentials, options)
    : createStaticSource(credentials, now);
}

function createStaticSource(value: Credentials, now: () => number): CredentialSource {
  let checked: Credentials | undefined;
  return {
    async get() {
      checked ??= readCredentials(value, 'the `credentials` option');
      if (!isExpired(checked, now())) return checked;
      throw new SigningError(
        'credentials-expired',
        `The credentials expired at ${checked.expiration?.toISOString()}. ` +
          'Give a fresh set, or a credential provider function that can renew them.',
      );
    },
    async refresh() {
      throw new SigningError(
        'credentials-expired',
        'A fixed set of credentials cannot be refreshed. Give a credential provider function instead.',
      );
    },
  };
}

interface Loaded {
  readonly credentials: Credentials;
  readonly refreshAt: number;
}

function createProviderSource(
  provider: CredentialProvider,
  options: CredentialSourceOptions,
): CredentialSource {
  const { now } = options;
  let current: Loaded | undefined;
  let loading: Promise<Credentials> | undefined;
  let forcing: Promise<Credentials> | undefined;

  return {
    async get() {
      // The service has just refused the current set. Should its refresh fail, what follows decides.
      if (forcing !== undefined) await forcing.catch(() => undefined);
      if (current !== undefined && now() < current.refreshAt) return current.credentials;
      return await (loading ??= load().finally(() => (loading = undefined)));
    },
    async refresh(rejectedAccessKeyId) {
      const inUse = current?.credentials.accessKeyId;
      const isReplaced =
        inUse !== undefined && rejectedAccessKeyId !== undefined && inUse !== rejectedAccessKeyId;
      if (!isReplaced) await forceOnce();
    },
  };

  async function load(): Promise<Credentials> {
    const before = current;
    let credentials: Credentials;
    try {
      credentials = await ask(provider);
    } catch (error) {
      // An early refresh that fails must not fail a call that the old set can still sign.
      if (before === undefined || isExpired(before.credentials, now())) throw error;
      return postpone(before.credentials);
    }
    if (current !== before && current !== undefined) return current.credentials;
    if (isExpired(credentials, now())) return await forceOnce();
    return isSame(credentials, before?.credentials) ? postpone(credentials) : keep(credentials);
  }

  function forceOnce(): Promise<Credentials> {
    return (forcing ??= force().finally(() => (forcing = undefined)));
  }

  async function force(): Promise<Credentials> {
    const credentials = await ask(provider, { forceRefresh: true });
    if (!isExpired(credentials, now())) return keep(credentials);
    throw new SigningError(
      'credentials-expired',
      `The credential provider gave a set that expired at ${credentials.expiration?.toISOString()}, ` +
        'even when asked with forceRefresh. Renew the source it reads (sign in again).',
    );
  }

  function keep(credentials: Credentials): Credentials {
    const refreshAt =
      credentials.expiration === undefined
        ? now() + options.maxAgeMs
        : credentials.expiration.getTime() - options.refreshBeforeExpiryMs;
    current = { credentials, refreshAt };
    return credentials;
  }

  function postpone(credentials: Credentials): Credentials {
    const wanted = now() + (credentials.expiration === undefined ? options.maxAgeMs : retryRefreshMs);
    const refreshAt = Math.min(wanted, credentials.expiration?.getTime() ?? wanted);
    current = { credentials, refreshAt };
    return credentials;
  }
}

async function ask(provider: CredentialProvider, options?: CredentialProviderOptions): Promise<Credentials> {
  let value: unknown;
  try {
    value = await provider(options);
  } catch (cause) {
    if (SigningError.isSigningError(cause)) throw cause;
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new SigningError('credentials-unavailable', `The credential provider failed: ${reason}`, { cause });
  }
  return readCredentials(value, 'the credential provider');
}

function isExpired(credentials: Credentials, now: number): boolean {
  return credentials.expiration !== undefined && credentials.expiration.getTime() <= now;
}

function isSame(credentials: Credentials, earlier: Credentials | undefined): boolean {
  return (
    earlier?.accessKeyId === credentials.accessKeyId &&
    earlier.sessionToken === credentials.sessionToken &&
    earlier.expiration?.getTime() === credentials.expiration?.getTime()
  );
}
