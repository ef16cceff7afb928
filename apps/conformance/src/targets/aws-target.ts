import type { AwsCredentials } from '@bedrock-kit/amazon-bedrock';
import { fromNodeProviderChain, readProfileRegion } from '@bedrock-kit/amazon-bedrock/node';
import type { Redactor } from '../capture/redact.ts';
import { UsageError } from '../errors.ts';
import { createControlPlane } from './control-plane.ts';
import type { Target } from './target.ts';
import type { Identity } from './identity.ts';

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
 * of the environment, then the AWS chain. Endpoints: `--endpoint`, the `AWS_ENDPOINT_URL…` variables, those of the region. Throws
 * `UsageError` without a region that could be one.
 */
export async function openAwsTarget(options: AwsTargetOptions): Promise<Target> {
  const { profile, environment } = options;
  const region = await findRegion(options);
  const { given, runtime, control } = findEndpoints(options);
  const token = profile === undefined ? environment['AWS_BEARER_TOKEN_BEDROCK']?.trim() : undefined;
  const identity: Identity = token === undefined || token === '' ? chain(options) : { kind: 'bearer', token };
  const through = runtime === undefined ? '' : ` through ${new URL(runtime).host}`;
  return {
    name: 'aws',
    label: `Amazon Bedrock in ${region}${through}`,
    region,
    ...(runtime !== undefined && { endpoint: runtime }),
    settings: {
      region,
      ...(identity.kind === 'keys' ? { credentialProvider: identity.resolve } : { apiKey: identity.token }),
      // The variables are read by the provider itself, which knows one for each service.
      ...(given !== undefined && { baseURL: given }),
    },
    identity,
    control: createControlPlane({ region, identity, endpoint: control }),
    close: async () => {},
  };
}

interface Endpoints {
  /** On the command line. */
  readonly given?: string;
  readonly runtime?: string;
  readonly control?: string;
}

/** A local endpoint serves everything: nothing may go to a real account beside an emulator. */
function findEndpoints({ endpoint, environment }: AwsTargetOptions): Endpoints {
  const isIgnored = environment['AWS_IGNORE_CONFIGURED_ENDPOINT_URLS']?.toLowerCase() === 'true';
  const variable = (name: string): string | undefined =>
    isIgnored ? undefined : environment[name]?.trim() || undefined;
  const all = variable('AWS_ENDPOINT_URL');
  const runtime = endpoint ?? variable('AWS_ENDPOINT_URL_BEDROCK_RUNTIME') ?? all;
  const control = variable('AWS_ENDPOINT_URL_BEDROCK') ?? all ?? (isLocal(endpoint) ? endpoint : undefined);
  return {
    ...(endpoint !== undefined && { given: endpoint }),
    ...(runtime !== undefined && { runtime: readUrl(runtime) }),
    ...(control !== undefined && { control: readUrl(control) }),
  };
}

function isLocal(endpoint: string | undefined): boolean {
  return (
    endpoint !== undefined &&
    URL.canParse(endpoint) &&
    /^(?:localhost|127\.|\[::1\])/.test(new URL(endpoint).hostname)
  );
}

function readUrl(text: string): string {
  if (URL.canParse(text) && /^https?:/.test(text)) return text.replace(/\/+$/, '');
  throw new UsageError(
    `The endpoint is no http or https URL: give one like https://bedrock-runtime.us-east-1.amazonaws.com.`,
  );
}

async function findRegion({ region, profile, environment }: AwsTargetOptions): Promise<string> {
  const named = region ?? environment['AWS_REGION'] ?? environment['AWS_DEFAULT_REGION'];
  if (named !== undefined && named.trim() !== '') return checkRegion(named.trim());
  const ofProfile = await readProfileRegion(profile === undefined ? {} : { profile });
  if (ofProfile !== undefined) return checkRegion(ofProfile);
  throw new UsageError('No region: pass --region, set AWS_REGION, or give the profile one.');
}

function checkRegion(region: string): string {
  if (/^[a-z]{2,8}(?:-[a-z]{1,12}){1,3}-\d{1,2}$/.test(region)) return region;
  throw new UsageError(`${JSON.stringify(region)} does not look like an AWS region. One is us-east-1.`);
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
