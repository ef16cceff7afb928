import { type Authorizer, bearerAuthorizer, noAuthorizer, sigV4Authorizer } from '@bedrock-kit/models';
import { createSigners } from './create-signers.ts';
import type { Environment } from './environment.ts';
import { BedrockConfigurationError } from './errors.ts';
import { type ResolvedAuth, resolveCredentials } from './resolve-credentials.ts';
import type {
  AmazonBedrockProviderSettings,
  ApiKeyProvider,
  AwsCredentialProvider,
  AwsCredentials,
} from './settings.ts';

/**
 * Authorizes each request with what settings and environment say at that moment, so a token that dotenv or a test sets
 * later counts (A9). As long as they say the same, the same signer goes on, with its cached credentials and clock.
 */
export function chooseAuthorizer(
  settings: AmazonBedrockProviderSettings,
  environment: Environment,
): Authorizer {
  let current: { readonly auth: ResolvedAuth; readonly authorizer: Authorizer } | undefined;

  function choose(): Authorizer {
    const auth = resolveCredentials(settings, environment);
    if (current === undefined || !isSame(auth, current.auth)) {
      current = { auth, authorizer: authorizerFor(auth, settings) };
    }
    return current.authorizer;
  }

  return {
    keepsCallerAuthorization: settings.auth === 'none',
    authorize: async (request, context) => choose().authorize(request, context),
    recover: async (rejection, context) => (await choose().recover?.(rejection, context)) ?? false,
  };
}

function authorizerFor(auth: ResolvedAuth, settings: AmazonBedrockProviderSettings): Authorizer {
  switch (auth.kind) {
    case 'bearer':
      return bearerAuthorizer(typeof auth.apiKey === 'string' ? auth.apiKey : checkKeys(auth.apiKey));
    case 'sigv4':
      return sigV4Authorizer(createSigners(auth.credentials, settings));
    case 'none':
      return noAuthorizer();
  }
}

/** Says that it is the function of the setting that failed, as for a credential provider. */
function checkKeys(provider: ApiKeyProvider): ApiKeyProvider {
  return async (request) => {
    let key: unknown;
    try {
      key = await provider(request);
    } catch (cause) {
      if (BedrockConfigurationError.isBedrockConfigurationError(cause)) throw cause;
      throw apiKeyUnavailable(`failed: ${cause instanceof Error ? cause.message : String(cause)}`, cause);
    }
    if (typeof key !== 'string' || key.trim() === '') throw apiKeyUnavailable('gave no key.');
    return key.trim();
  };
}

function apiKeyUnavailable(what: string, cause?: unknown): BedrockConfigurationError {
  return new BedrockConfigurationError({
    code: 'credentials-unavailable',
    message: `The apiKey function ${what}`,
    settings: ['apiKey'],
    cause,
  });
}

function isSame(one: ResolvedAuth, other: ResolvedAuth): boolean {
  if (one.kind === 'bearer' && other.kind === 'bearer') return one.apiKey === other.apiKey;
  if (one.kind === 'sigv4' && other.kind === 'sigv4')
    return isSameCredentials(one.credentials, other.credentials);
  return one.kind === other.kind;
}

function isSameCredentials(
  one: AwsCredentials | AwsCredentialProvider,
  other: AwsCredentials | AwsCredentialProvider,
): boolean {
  if (typeof one === 'function' || typeof other === 'function') return one === other;
  return (
    one.accessKeyId === other.accessKeyId &&
    one.secretAccessKey === other.secretAccessKey &&
    one.sessionToken === other.sessionToken
  );
}
