import {
  type AmazonBedrockProvider,
  createAmazonBedrock as createAnywhere,
} from '../create-amazon-bedrock.ts';
import type { AmazonBedrockProviderSettings } from '../settings.ts';
import { nodeDefaults } from './node-defaults.ts';
import type { NodeCredentialOptions } from './credential-options.ts';
import { fromNodeProviderChain } from './provider-chain.ts';

/** Settings of `createAmazonBedrock` in Node: those of everywhere, and where the AWS credential chain looks. */
export interface NodeAmazonBedrockProviderSettings
  extends Omit<AmazonBedrockProviderSettings, 'defaults'>, NodeCredentialOptions {
  /**
   * Profile of the shared files, for credentials and region. Written down it beats the keys and the API key of the
   * environment. Default, when the environment has none of these: `AWS_PROFILE`, then `default`.
   */
  readonly profile?: string | undefined;
}

/**
 * `createAmazonBedrock` with the AWS credential chain of Node behind it. Credentials: explicit ones, the `profile`, the API key
 * and then the keys of the environment, the chain. Region: `region`, the ARN of the model, `AWS_REGION`,
 * `AWS_DEFAULT_REGION`, the profile. Nothing is read or loaded before the first call of a model.
 */
export function createAmazonBedrock(settings: NodeAmazonBedrockProviderSettings = {}): AmazonBedrockProvider {
  const { profile: _profile, configFile, credentialsFile, mfaCodeProvider, clientConfig, ...rest } = settings;
  const options = {
    profile: readProfile(settings),
    configFile,
    credentialsFile,
    mfaCodeProvider,
    clientConfig,
  };
  return createAnywhere({
    ...rest,
    ...(isChosen(settings) && { credentialProvider: fromNodeProviderChain(options) }),
    defaults: nodeDefaults(options),
  });
}

/** A profile that is present but empty takes none from the environment (X34). */
function readProfile(settings: NodeAmazonBedrockProviderSettings): string | undefined {
  return 'profile' in settings ? (settings.profile ?? 'default') : undefined;
}

/** An API key beats a credential provider by itself; keys do not. */
function isChosen(settings: NodeAmazonBedrockProviderSettings): boolean {
  const { profile, accessKeyId, secretAccessKey, sessionToken, credentialProvider } = settings;
  if (profile === undefined) return false;
  return [accessKeyId, secretAccessKey, sessionToken, credentialProvider].every(
    (value) => value === undefined,
  );
}

/** The provider with all its settings from the environment and the shared files, read when a model is called. */
export const bedrock: AmazonBedrockProvider = /* @__PURE__ */ createAmazonBedrock();
