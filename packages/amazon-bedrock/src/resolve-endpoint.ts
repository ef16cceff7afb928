import { type Environment, type EnvironmentVariable, isSwitchedOn } from './environment.ts';
import { BedrockConfigurationError } from './errors.ts';
import {
  type AmazonBedrockProviderSettings,
  type BedrockEndpoints,
  isGiven,
  readSettingText,
  readText,
} from './settings.ts';

/** The Bedrock services, as the keys of the `endpoints` setting name them. */
export type BedrockService = keyof BedrockEndpoints;

/** Where a service is called, as far as settings and environment say so. */
export interface ResolvedEndpoint {
  /** The whole URL, without a slash at its end. Absent: the endpoint follows from the region. */
  readonly url?: string;
  readonly useFips: boolean;
  readonly useDualStack: boolean;
}

const serviceVariables: Readonly<Record<BedrockService, EnvironmentVariable>> = {
  runtime: 'AWS_ENDPOINT_URL_BEDROCK_RUNTIME',
  agentRuntime: 'AWS_ENDPOINT_URL_BEDROCK_AGENT_RUNTIME',
  control: 'AWS_ENDPOINT_URL_BEDROCK',
};

/** `endpoints.<service>`, then `baseURL`, then the AWS endpoint variables, then the region's own endpoint (U4, B9). */
export function resolveEndpoint(
  service: BedrockService,
  settings: AmazonBedrockProviderSettings,
  environment: Environment,
): ResolvedEndpoint {
  const explicit = explicitUrl(service, settings);
  const url = explicit ?? environmentUrl(service, settings, environment);
  // An endpoint that is written down beats a switch of the environment; a switch beside it in the settings is a conflict.
  const ambient: Environment = explicit === undefined ? environment : () => undefined;
  return {
    ...(url === undefined ? {} : { url }),
    useFips: readSwitch(settings, ambient, 'useFips'),
    useDualStack: readSwitch(settings, ambient, 'useDualStack'),
  };
}

function explicitUrl(service: BedrockService, settings: AmazonBedrockProviderSettings): string | undefined {
  const own = readSettingText(settings.endpoints?.[service], `endpoints.${service}`);
  if (own !== undefined) return readUrl(own, `endpoints.${service}`);
  const base = readText(settings, 'baseURL');
  return base === undefined ? undefined : readUrl(base, 'baseURL');
}

function environmentUrl(
  service: BedrockService,
  settings: AmazonBedrockProviderSettings,
  environment: Environment,
): string | undefined {
  if (isGiven(settings, 'baseURL') || service in (settings.endpoints ?? {})) return undefined;
  if (isSwitchedOn(environment, 'AWS_IGNORE_CONFIGURED_ENDPOINT_URLS')) return undefined;
  for (const variable of [serviceVariables[service], 'AWS_ENDPOINT_URL'] as const) {
    const value = environment(variable);
    if (value !== undefined) return readUrl(value, variable);
  }
  return undefined;
}

/** A URL may carry a user name and a password, so the message names where it was found and never the text. */
function readUrl(text: string, name: string): string {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  const problem = problemOf(url, text);
  if (problem === undefined) return text.replace(/\/+$/, '');
  throw new BedrockConfigurationError({
    code: 'endpoint-invalid',
    message: `${name} ${problem}. Give a URL like https://bedrock-runtime.us-east-1.amazonaws.com.`,
    [name.startsWith('AWS_') ? 'variables' : 'settings']: [name],
  });
}

function problemOf(url: URL | undefined, text: string): string | undefined {
  if (url === undefined) return 'is not a URL';
  // Parsers of URLs drop line breaks and read a backslash as a slash: what is called would not be what is read.
  if (/[\s\p{Cc}\\]/u.test(text)) return 'has a blank, a line break or a backslash in it';
  if (url.protocol !== 'https:' && url.protocol !== 'http:') return 'is not an http or https URL';
  if (url.username !== '' || url.password !== '')
    return 'carries a user name or password, which fetch refuses';
  if (url.search !== '' || url.hash !== '') return 'has a query or a fragment';
  return undefined;
}

function readSwitch(
  settings: AmazonBedrockProviderSettings,
  environment: Environment,
  name: 'useFips' | 'useDualStack',
): boolean {
  if (isGiven(settings, name)) return settings[name] === true;
  return isSwitchedOn(
    environment,
    name === 'useFips' ? 'AWS_USE_FIPS_ENDPOINT' : 'AWS_USE_DUALSTACK_ENDPOINT',
  );
}
