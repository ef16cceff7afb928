import type { Environment } from './environment.ts';
import { BedrockConfigurationError } from './errors.ts';
import {
  type AmazonBedrockProviderSettings,
  type ApiKeyProvider,
  type AuthMode,
  type AwsCredentialProvider,
  type AwsCredentials,
  isGiven,
  readText,
  settingInvalid,
} from './settings.ts';

/** Where the secret of a request came from, for messages and tests. */
export type AuthSource = 'settings' | 'environment' | 'defaults';

/** What requests are authorized with: always one whole source, never parts of two (A2, A8, B28). */
export type ResolvedAuth =
  | { readonly kind: 'bearer'; readonly source: AuthSource; readonly apiKey: string | ApiKeyProvider }
  | {
      readonly kind: 'sigv4';
      readonly source: AuthSource;
      readonly credentials: AwsCredentials | AwsCredentialProvider;
    }
  | { readonly kind: 'none' };

const modes: ReadonlySet<string> = /*#__PURE__*/ new Set<AuthMode>(['auto', 'bearer', 'sigv4', 'none']);
const bearerVariables = ['AWS_BEARER_TOKEN_BEDROCK'] as const;
const keyVariables = ['AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY'] as const;

/**
 * The one cascade: explicit `apiKey`, explicit keys or `credentialProvider`, bearer token of the environment, keys of the
 * environment, `defaults` (A11, A3, B26, A14). Throws a `BedrockConfigurationError` that lists what was looked at.
 */
export function resolveCredentials(
  settings: AmazonBedrockProviderSettings,
  environment: Environment,
): ResolvedAuth {
  const mode = settings.auth ?? 'auto';
  if (!modes.has(mode)) throw settingInvalid('auth', "'auto', 'bearer', 'sigv4' or 'none'");
  const wanted = { bearer: mode !== 'sigv4', sigv4: mode !== 'bearer' };
  if (mode === 'none') return { kind: 'none' };
  return (
    (wanted.bearer ? explicitApiKey(settings) : undefined) ??
    (wanted.sigv4 ? explicitCredentials(settings) : undefined) ??
    (wanted.bearer ? environmentApiKey(settings, environment) : undefined) ??
    (wanted.sigv4 ? environmentCredentials(settings, environment) : undefined) ??
    (wanted.sigv4 ? defaultCredentials(settings) : undefined) ??
    fail(nothingFound(settings, wanted))
  );
}

function explicitApiKey(settings: AmazonBedrockProviderSettings): ResolvedAuth | undefined {
  const { apiKey } = settings;
  if (typeof apiKey === 'function') return { kind: 'bearer', source: 'settings', apiKey };
  const key = readText(settings, 'apiKey');
  return key === undefined ? undefined : { kind: 'bearer', source: 'settings', apiKey: key };
}

function explicitCredentials(settings: AmazonBedrockProviderSettings): ResolvedAuth | undefined {
  const { credentialProvider } = settings;
  if (typeof credentialProvider === 'function') {
    return { kind: 'sigv4', source: 'settings', credentials: credentialProvider };
  }
  if (credentialProvider !== undefined && credentialProvider !== null) {
    throw settingInvalid('credentialProvider', 'a function that gives credentials');
  }
  const accessKeyId = readText(settings, 'accessKeyId');
  const secretAccessKey = readText(settings, 'secretAccessKey');
  const sessionToken = readText(settings, 'sessionToken');
  if (accessKeyId === undefined && secretAccessKey === undefined && sessionToken === undefined)
    return undefined;
  if (accessKeyId === undefined || secretAccessKey === undefined) {
    const given = { accessKeyId, secretAccessKey, sessionToken };
    throw incomplete(Object.entries(given), 'Credentials are taken whole from one source.', 'settings');
  }
  return {
    kind: 'sigv4',
    source: 'settings',
    credentials: credentialsOf(accessKeyId, secretAccessKey, sessionToken),
  };
}

function environmentApiKey(
  settings: AmazonBedrockProviderSettings,
  environment: Environment,
): ResolvedAuth | undefined {
  const apiKey = isGiven(settings, 'apiKey') ? undefined : environment('AWS_BEARER_TOKEN_BEDROCK');
  return apiKey === undefined ? undefined : { kind: 'bearer', source: 'environment', apiKey };
}

function environmentCredentials(
  settings: AmazonBedrockProviderSettings,
  environment: Environment,
): ResolvedAuth | undefined {
  if (isGiven(settings, 'accessKeyId') || isGiven(settings, 'secretAccessKey')) return undefined;
  const accessKeyId = environment('AWS_ACCESS_KEY_ID');
  const secretAccessKey = environment('AWS_SECRET_ACCESS_KEY');
  if (accessKeyId === undefined && secretAccessKey === undefined) return undefined;
  if (accessKeyId === undefined || secretAccessKey === undefined) {
    const given = { AWS_ACCESS_KEY_ID: accessKeyId, AWS_SECRET_ACCESS_KEY: secretAccessKey };
    throw incomplete(Object.entries(given), 'Set both variables, or neither.', 'variables');
  }
  const sessionToken = isGiven(settings, 'sessionToken') ? undefined : environment('AWS_SESSION_TOKEN');
  return {
    kind: 'sigv4',
    source: 'environment',
    credentials: credentialsOf(accessKeyId, secretAccessKey, sessionToken),
  };
}

/** Keys that are present but empty turn all of it off: nobody else's identity may take their place (X34). */
function defaultCredentials(settings: AmazonBedrockProviderSettings): ResolvedAuth | undefined {
  const credentials = settings.defaults?.credentialProvider;
  if (credentials === undefined || keysGiven(settings) || isGiven(settings, 'credentialProvider'))
    return undefined;
  return { kind: 'sigv4', source: 'defaults', credentials };
}

function credentialsOf(
  accessKeyId: string,
  secretAccessKey: string,
  sessionToken: string | undefined,
): AwsCredentials {
  return { accessKeyId, secretAccessKey, ...(sessionToken === undefined ? {} : { sessionToken }) };
}

/** Names what is there and what is not, never a value. The session token is the only part that may be missing. */
function incomplete(
  entries: readonly (readonly [string, string | undefined])[],
  advice: string,
  kind: 'settings' | 'variables',
): BedrockConfigurationError {
  const given = entries.filter(([, value]) => value !== undefined).map(([name]) => name);
  const missing = entries
    .filter(([name, value]) => value === undefined && name !== 'sessionToken')
    .map(([name]) => name);
  return new BedrockConfigurationError({
    code: 'credentials-incomplete',
    message: `The AWS credentials are incomplete: ${given.join(' and ')} given, ${missing.join(' and ')} missing. ${advice}`,
    [kind]: [...given, ...missing],
  });
}

interface Wanted {
  readonly bearer: boolean;
  readonly sigv4: boolean;
}

function nothingFound(settings: AmazonBedrockProviderSettings, wanted: Wanted): BedrockConfigurationError {
  const looked = [
    ...(wanted.bearer ? ['apiKey'] : []),
    ...(wanted.sigv4 ? ['credentialProvider', 'accessKeyId', 'secretAccessKey'] : []),
  ];
  const variables = [
    ...(wanted.bearer && !isGiven(settings, 'apiKey') ? bearerVariables : []),
    ...(wanted.sigv4 && !keysGiven(settings) ? keyVariables : []),
  ];
  const unread = looked.filter((name) => name in settings);
  return new BedrockConfigurationError({
    code: wanted.sigv4 ? 'credentials-missing' : 'api-key-missing',
    message: [
      `There is nothing to authorize Amazon Bedrock requests with.`,
      `Looked at the settings ${looked.join(', ')}`,
      variables.length === 0
        ? 'and at no environment variable.'
        : `and the variables ${variables.join(', ')}.`,
      unread.length === 0
        ? ''
        : `Settings that are present but empty switch their variables${settings.defaults === undefined ? '' : ' and defaults'} off: ${unread.join(', ')}.`,
      'Pass apiKey, or accessKeyId and secretAccessKey, or credentialProvider, or set the variables.',
    ]
      .filter((sentence) => sentence !== '')
      .join(' '),
    settings: looked,
    variables,
  });
}

function keysGiven(settings: AmazonBedrockProviderSettings): boolean {
  return isGiven(settings, 'accessKeyId') || isGiven(settings, 'secretAccessKey');
}

function fail(error: BedrockConfigurationError): never {
  throw error;
}
