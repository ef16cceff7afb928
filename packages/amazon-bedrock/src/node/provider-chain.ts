import type { fromNodeProviderChain as createChain } from '@aws-sdk/credential-providers';
import { BedrockConfigurationError } from '../errors.ts';
import type { AwsCredentialProvider, AwsCredentials } from '../settings.ts';
import type { NodeCredentialOptions } from './credential-options.ts';
import { loadPackage } from './load-package.ts';
import { findProfileFault } from './shared-files.ts';

/**
 * The AWS SDK's own credential chain as a `credentialProvider`: environment, profiles (SSO, `aws login`, assumed roles,
 * `credential_process`), web identity, container, instance metadata. Needs the package `@aws-sdk/credential-providers`, which
 * is loaded by the first request.
 *
 * Every call resolves anew and reads the files again: whoever calls it keeps the answer until its `expiration`, as the
 * provider does, and a `forceRefresh` finds no stale cache (A4). Throws `BedrockConfigurationError`
 * `package-missing` or `credentials-unavailable`, whose `cause` is the error of the chain.
 */
export function fromNodeProviderChain(options: NodeCredentialOptions = {}): AwsCredentialProvider {
  return async () => {
    const providers = await loadPackage(
      '@aws-sdk/credential-providers',
      import('@aws-sdk/credential-providers'),
    );
    try {
      return readIdentity(await providers.fromNodeProviderChain(writeChainOptions(options))());
    } catch (cause) {
      // The chain passes over what is wrong with a profile, and then knows of nothing.
      const fault = await findProfileFault(options).catch(() => undefined);
      throw chainFailed(cause, options, fault);
    }
  };
}

/** The chain's own text tells what failed, and not what to do about it. */
function chainFailed(
  cause: unknown,
  { profile }: NodeCredentialOptions,
  fault: string | undefined,
): BedrockConfigurationError {
  const reason = fault ?? (cause instanceof Error ? cause.message : String(cause));
  return new BedrockConfigurationError({
    code: 'credentials-unavailable',
    message:
      `The AWS credential chain of Node gave no credentials${profile === undefined ? '' : ` for profile ${profile}`}: ` +
      `${reason.replace(/\.$/, '')}. Sign in (aws sso login, aws login), name a profile that exists, or pass credentials.`,
    settings: ['profile', 'credentialProvider'],
    variables: ['AWS_PROFILE', 'AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY'],
    cause,
  });
}

type ChainOptions = Parameters<typeof createChain>[0];

function writeChainOptions(options: NodeCredentialOptions): ChainOptions {
  const { profile, configFile, credentialsFile, mfaCodeProvider, clientConfig } = options;
  return {
    // The chain's own cache of files lives as long as the process: rotated keys would never be seen.
    ignoreCache: true,
    ...(profile !== undefined && { profile }),
    ...(configFile !== undefined && { configFilepath: configFile }),
    ...(credentialsFile !== undefined && { filepath: credentialsFile }),
    ...(mfaCodeProvider !== undefined && { mfaCodeProvider }),
    ...(clientConfig !== undefined && { clientConfig }),
  };
}

/** Without what the chain adds for its own use, such as the account. */
function readIdentity({
  accessKeyId,
  secretAccessKey,
  sessionToken,
  expiration,
}: AwsCredentials): AwsCredentials {
  return {
    accessKeyId,
    secretAccessKey,
    ...(sessionToken !== undefined && { sessionToken }),
    ...(expiration !== undefined && { expiration }),
  };
}
