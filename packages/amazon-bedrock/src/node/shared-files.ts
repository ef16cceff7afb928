import { loadPackage } from './load-package.ts';
import type { NodeCredentialOptions } from './credential-options.ts';

type Entries = Readonly<Record<string, string | undefined>>;

/** The profile that is meant, and what the two shared files of AWS hold. */
export interface SharedFiles {
  readonly name: string;
  /** By profile; sections of other kinds as `sso-session.<name>`. */
  readonly config: Readonly<Record<string, Entries | undefined>>;
  readonly credentials: Readonly<Record<string, Entries | undefined>>;
}

/** Reads the shared files anew. Needs the package `@smithy/core`. Throws `BedrockConfigurationError` `package-missing`. */
export async function readSharedFiles(options: NodeCredentialOptions): Promise<SharedFiles> {
  const { profile, configFile, credentialsFile } = options;
  const files = await loadPackage('@smithy/core', import('@smithy/core/config'));
  const shared = await files.loadSharedConfigFiles({
    ignoreCache: true,
    ...(configFile !== undefined && { configFilepath: configFile }),
    ...(credentialsFile !== undefined && { filepath: credentialsFile }),
  });
  return {
    name: files.getProfileName(profile === undefined ? {} : { profile }),
    config: shared.configFile,
    credentials: shared.credentialsFile,
  };
}

/** What the files alone tell to be wrong with the profile: names of sections and entries, never a value. */
export async function findProfileFault(options: NodeCredentialOptions): Promise<string | undefined> {
  const { name, config, credentials } = await readSharedFiles(options);
  const inConfig = config[name];
  const inCredentials = credentials[name];
  if (inConfig === undefined && inCredentials === undefined) {
    if (name === 'default' && options.profile === undefined) return undefined;
    const others = [...new Set([...Object.keys(config), ...Object.keys(credentials)])].filter(isProfile);
    const known = others.length === 0 ? 'which hold none' : `which hold ${others.join(', ')}`;
    return `there is no profile ${name} in the shared files, ${known}`;
  }
  const pair = ['aws_access_key_id', 'aws_secret_access_key'] as const;
  const entries = { ...inConfig, ...inCredentials };
  const missing = pair.filter((entry) => (entries[entry] ?? '').trim() === '');
  if (missing.length === 1) {
    const given = pair.find((entry) => !missing.includes(entry));
    return `profile ${name} has ${given} and no ${missing[0]}`;
  }
  return entries['credential_process'] === undefined
    ? undefined
    : `the credential_process of profile ${name} gave none (run it by hand to see why)`;
}

function isProfile(section: string): boolean {
  return !/^(?:sso-session|services)\./.test(section);
}
