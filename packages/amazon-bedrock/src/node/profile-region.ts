import type { NodeCredentialOptions } from './credential-options.ts';
import { readSharedFiles } from './shared-files.ts';

/**
 * The region of a profile in the shared files, or undefined when they name none. Where both files do, the credentials
 * file counts, as with the AWS SDK for JavaScript. Needs the package `@smithy/core`, which comes with
 * `@aws-sdk/credential-providers`. Throws `BedrockConfigurationError` `package-missing`.
 */
export async function readProfileRegion(options: NodeCredentialOptions = {}): Promise<string | undefined> {
  const { name, config, credentials } = await readSharedFiles(options);
  const region = credentials[name]?.['region'] ?? config[name]?.['region'];
  return region?.trim() === '' ? undefined : region?.trim();
}
