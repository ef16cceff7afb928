import type { AwsCredentials } from '@bedrock-kit/amazon-bedrock';
import { fromNodeProviderChain, readProfileRegion } from '@bedrock-kit/amazon-bedrock/node';
import type { Redactor } from '../capture/redact.ts';
import { UsageError } from '../errors.ts';
import { createControlPlane } from './control-plane.ts';
import type { Identity, Target } from './target.ts';

export interface AwsTargetOptions {
  readonly region?: string | undefined;
  readonly profile?: string | undefined;
  /** A gateway or a VPC endpoint in place of the region's own. */
  readonly endpoint?: string | undefined;
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Learns every secret that is resolved. */
  readonly redactor: Redactor;
}

/**
 * A real account. Region: `--region`, `AWS_REGION`, `AWS_DEFAULT_REGION`, that of the profile. Identity: `--profile`, the API key
 * of the environment, then the AWS chain. Throws `UsageError` without a region.
 */
export async function openAwsTarget(options: AwsTargetOptions): Promise<Target> {
  const { profile, endpoint, environment } = options;
  const region = await findRegion(options);
  const token = profile === undefined ? environment['AWS_BEARER_TOKEN_BEDROCK']?.trim() : undefined;
  const identity: Identity = token === undefined || token === '' ? chain(options) : { kind: 'bearer', token };
  return {
    name: 'aws',
    label: `Amazon Bedrock in ${region}`,
    region,
    ...(endpoint !== undefined && { endpoint }),
    settings: {
      region,
      ...(identity.kind === 'keys' ? { credentialProvider: identity.resolve } : { apiKey: identity.token }),
      ...(endpoint !== undefined && { baseURL: endpoint }),
    },
    identity,
    control: createControlPlane({ region, identity, endpoint: environment['AWS_ENDPOINT_URL_BEDROCK'] }),
    close: async () => {},
  };
}

async function findRegion({ region, profile, environment }: AwsTargetOptions): Promise<string> {
  const named = region ?? environment['AWS_REGION'] ?? environment['AWS_DEFAULT_REGION'];
  if (named !== undefined && named.trim() !== '') return named.trim();
  const ofProfile = await readProfileRegion(profile === undefined ? {} : { profile });
  if (ofProfile !== undefined) return ofProfile;
  throw new UsageError('No region: pass --region, set AWS_REGION, or give the profile one.');
}

/** The chain of the AWS SDK, asked once and again five minutes before its answer expires. */
function chain({ profile, redactor }: AwsTargetOptions): Identity {
  const ask = fromNodeProviderChain(profile === undefined ? {} : { profile });
  let held: Promise<AwsCredentials> | undefined;
  return { kind: 'keys', resolve };

  async function resolve(request?: { readonly forceRefresh?: boolean | undefined }): Promise<AwsCredentials> {
    if (request?.forceRefresh === true) held = undefined;
    held ??= askNow();
    const credentials = await held;
    const left = (credentials.expiration?.getTime() ?? Number.POSITIVE_INFINITY) - Date.now();
    if (left > 300_000) return credentials;
    held = askNow();
    return held;
  }

  async function askNow(): Promise<AwsCredentials> {
    try {
      const credentials = await ask({ forceRefresh: false });
      redactor.addSecret(credentials.accessKeyId);
      redactor.addSecret(credentials.secretAccessKey);
      redactor.addSecret(credentials.sessionToken);
      return credentials;
    } catch (error) {
      held = undefined;
      throw error;
    }
  }
}
