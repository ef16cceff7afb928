import {
  type AuthorizeContext,
  type Authorizer,
  bearerAuthorizer,
  noAuthorizer,
  type RequestSigner,
  sigV4Authorizer,
} from '@bedrock-kit/models';
import type { Environment } from './environment.ts';
import { type ResolvedAuth, resolveCredentials } from './resolve-credentials.ts';
import { regionMissing } from './resolve-region.ts';
import type { AmazonBedrockProviderSettings, AwsCredentialProvider, AwsCredentials } from './settings.ts';

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
      return bearerAuthorizer(auth.apiKey);
    case 'sigv4':
      return sigV4Authorizer(createSigners(auth.credentials, settings));
    case 'none':
      return noAuthorizer();
  }
}

type Signers = (context: AuthorizeContext) => Promise<RequestSigner>;

/** One signer for each region that is called. The signing code is loaded with the first request that needs it. */
function createSigners(
  credentials: AwsCredentials | AwsCredentialProvider,
  settings: AmazonBedrockProviderSettings,
): Signers {
  const signers = new Map<string, RequestSigner>();
  return async ({ region, modelId }) => {
    if (region === undefined) throw regionMissing(settings, modelId);
    const { createSigner } = await import('@bedrock-kit/sigv4');
    const known = signers.get(region);
    if (known !== undefined) return known;
    const signer = createSigner({
      region,
      service: 'bedrock',
      credentials: typeof credentials === 'function' ? asSignerProvider(credentials) : credentials,
      signedHeaders: settings.signedHeaders,
    });
    signers.set(region, signer);
    return signer;
  };
}

function asSignerProvider(
  provider: AwsCredentialProvider,
): (options?: { readonly forceRefresh?: boolean }) => Promise<AwsCredentials> {
  return async (options) => provider({ forceRefresh: options?.forceRefresh === true });
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
