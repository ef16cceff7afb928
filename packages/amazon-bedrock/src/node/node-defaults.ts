import type { AwsDefaults } from '../settings.ts';
import type { NodeCredentialOptions } from './credential-options.ts';
import { fromNodeProviderChain } from './provider-chain.ts';
import { readProfileRegion } from './profile-region.ts';

/**
 * What `createAmazonBedrock({ defaults: nodeDefaults() })` falls back to when neither settings nor environment variables say:
 * the AWS credential chain of Node, and the region of the profile.
 */
export function nodeDefaults(options: NodeCredentialOptions = {}): AwsDefaults {
  return {
    credentialProvider: fromNodeProviderChain(options),
    region: () => readProfileRegion(options),
  };
}
