import { appendFile } from 'node:fs/promises';
import { EmulatorError } from './errors.ts';
import { defaultCredentials, defaultToken, type Pace } from './options.ts';
import { readRecordings } from './scripts/read-recordings.ts';
import { readScriptFile } from './scripts/read-script-file.ts';
import type { RecordOptions, RelayOptions, UpstreamAuthorization } from './scripts/relay-options.ts';
import type { ServeOptions } from './serve.ts';
import type { ThrottleLimits } from './throttle.ts';
import type { ValidationRules } from './validate/rules.ts';

/** The options of the command line, as commander reads them. */
export interface CliOptions {
  readonly port: number;
  readonly host: string;
  readonly auth: boolean;
  readonly statusPage: boolean;
  readonly quiet?: boolean;
  readonly verbose?: boolean;
  readonly latency: number;
  readonly pace?: number;
  readonly tokensPerSecond?: number;
  readonly requestsPerMinute?: number;
  readonly tokensPerMinute?: number;
  readonly tokensPerDay?: number;
  readonly script?: readonly string[];
  readonly replay?: string;
  readonly onMiss: 'refuse' | 'answer';
  readonly record?: string;
  readonly upstream?: string;
  readonly backend?: string;
  readonly backendModel?: string;
  /** Rules of validation that are turned on or off. */
  readonly rule?: Partial<ValidationRules>;
  readonly fault?: readonly string[];
  readonly faultRate?: number;
  readonly seed: number;
  readonly clockSkew: number;
}

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * What the command line asks for, files read.
 * @throws EmulatorError for files, faults, addresses and credentials that cannot be used
 */
export async function readServeOptions(options: CliOptions, environment: Environment): Promise<ServeOptions> {
  const { port, host, auth, statusPage, rule, fault = [], faultRate, seed, clockSkew } = options;
  const script = (await Promise.all((options.script ?? []).map(readScriptFile))).flat();
  return {
    port,
    host,
    statusPage,
    authentication: auth ? 'verify' : 'skip',
    pace: readPace(options),
    throttle: readLimits(options),
    seed,
    clockSkewMs: clockSkew,
    ...(script.length === 0 ? {} : { script }),
    ...(rule === undefined ? {} : { rules: rule }),
    ...(fault.length === 0 ? {} : { faults: fault }),
    ...(faultRate === undefined ? {} : { faultRate }),
    ...(await readRelay(options, environment)),
    ...readBackend(options, environment),
  };
}

function readPace({ latency, pace, tokensPerSecond }: CliOptions): Pace {
  return {
    firstByteMs: latency,
    ...(pace === undefined ? {} : { perEventMs: pace }),
    ...(tokensPerSecond === undefined ? {} : { tokensPerSecond }),
  };
}

function readLimits({ requestsPerMinute, tokensPerMinute, tokensPerDay }: CliOptions): ThrottleLimits {
  return {
    ...(requestsPerMinute === undefined ? {} : { requestsPerMinute }),
    ...(tokensPerMinute === undefined ? {} : { tokensPerMinute }),
    ...(tokensPerDay === undefined ? {} : { tokensPerDay }),
  };
}

/** With a file for both, an endpoint is asked only for what the file does not have yet. */
async function readRelay(options: CliOptions, environment: Environment): Promise<RelayOptions> {
  const { replay, record, onMiss } = options;
  return {
    ...(replay === undefined
      ? {}
      : { replay: { recordings: await readRecordings(replay), otherwise: onMiss } }),
    ...(record === undefined ? {} : { record: readRecord(record, options, environment) }),
  };
}

function readRecord(file: string, { upstream }: CliOptions, environment: Environment): RecordOptions {
  const region = environment['AWS_REGION'] ?? environment['AWS_DEFAULT_REGION'];
  const endpoint = upstream ?? `https://bedrock-runtime.${region ?? 'us-east-1'}.amazonaws.com`;
  return {
    upstream: endpoint,
    ...(region === undefined ? {} : { region }),
    ...readAuthorization(endpoint, environment),
    write: (recording) => appendFile(file, `${JSON.stringify(recording)}\n`),
  };
}

function readAuthorization(endpoint: string, environment: Environment): UpstreamAuthorization {
  const token = environment['AWS_BEARER_TOKEN_BEDROCK'];
  if (token !== undefined && token !== '' && token !== defaultToken.token) return { token };
  const accessKeyId = environment['AWS_ACCESS_KEY_ID'];
  const secretAccessKey = environment['AWS_SECRET_ACCESS_KEY'];
  const sessionToken = environment['AWS_SESSION_TOKEN'];
  if (accessKeyId === undefined || secretAccessKey === undefined) {
    throw new EmulatorError(
      'upstream-invalid',
      'There is nothing to authorize with at the endpoint to record from. Set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or AWS_BEARER_TOKEN_BEDROCK, in the shell of the emulator.',
    );
  }
  // The shell may still point at the emulator; another emulator on this machine does take that key.
  if (accessKeyId === defaultCredentials.accessKeyId && endpoint.includes('amazonaws.com')) {
    throw new EmulatorError(
      'upstream-invalid',
      `AWS_ACCESS_KEY_ID is ${accessKeyId}, the emulator's own. Set credentials of the endpoint to record from in the shell of the emulator.`,
    );
  }
  return {
    credentials: { accessKeyId, secretAccessKey, ...(sessionToken ? { sessionToken } : {}) },
  };
}

function readBackend(
  { backend, backendModel }: CliOptions,
  environment: Environment,
): Pick<ServeOptions, 'backend'> {
  if (backend === undefined) return {};
  const apiKey = environment['BEDROCK_EMULATOR_BACKEND_KEY'];
  return {
    backend: {
      url: backend,
      ...(backendModel === undefined ? {} : { model: backendModel }),
      ...(apiKey === undefined ? {} : { apiKey }),
    },
  };
}
