import { loadPackage } from './load-package.ts';
import type { NodeCredentialOptions } from './provider-chain.ts';

/**
 * The region of a profile in the shared files, or undefined when they name none. Where both files do, the credentials
 * file counts, as with the AWS SDK for JavaScript. Needs the package `@smithy/core`, which comes with
 * `@aws-sdk/credential-providers`. Throws `BedrockConfigurationError` `package-missing`.
 */
export async function readProfileRegion(options: NodeCredentialOptions = {}): Promise<string | undefined> {
  const { profile, configFile, credentialsFile } = options;
  const files = await loadPackage('@smithy/core', import('@smithy/core/config'));
  const name = files.getProfileName(profile === undefined ? {} : { profile });
  const shared = await files.loadSharedConfigFiles({
    ignoreCache: true,
    ...(configFile !== undefined && { configFilepath: configFile }),
    ...(credentialsFile !== undefined && { filepath: credentialsFile }),
  });
  const region = shared.credentialsFile[name]?.['region'] ?? shared.configFile[name]?.['region'];
  return region?.trim() === '' ? undefined : region?.trim();
}
