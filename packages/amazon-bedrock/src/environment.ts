/** The environment variables of AWS that this provider reads, and nothing else. */
export type EnvironmentVariable =
  | 'AWS_ACCESS_KEY_ID'
  | 'AWS_BEARER_TOKEN_BEDROCK'
  | 'AWS_DEFAULT_REGION'
  | 'AWS_ENDPOINT_URL'
  | 'AWS_ENDPOINT_URL_BEDROCK'
  | 'AWS_ENDPOINT_URL_BEDROCK_AGENT_RUNTIME'
  | 'AWS_ENDPOINT_URL_BEDROCK_RUNTIME'
  | 'AWS_IGNORE_CONFIGURED_ENDPOINT_URLS'
  | 'AWS_REGION'
  | 'AWS_SECRET_ACCESS_KEY'
  | 'AWS_SESSION_TOKEN'
  | 'AWS_USE_DUALSTACK_ENDPOINT'
  | 'AWS_USE_FIPS_ENDPOINT';

/** Gives the trimmed value of a variable, or undefined when it is unset or blank. */
export type Environment = (name: EnvironmentVariable) => string | undefined;

/**
 * The only reader of `process.env` in the whole project. Reads at the moment of the call, so variables that are set
 * after the import (dotenv, tests) count. Where there is no `process` (browsers, workers) nothing is set.
 */
export function readEnvironment(name: EnvironmentVariable): string | undefined {
  const value = readVariable(name)?.trim();
  return value === '' ? undefined : value;
}

/** AWS's switches are true for the text `true` in any case, and false for everything else. */
export function isSwitchedOn(environment: Environment, name: EnvironmentVariable): boolean {
  return environment(name)?.toLowerCase() === 'true';
}

interface ProcessLike {
  readonly env?: Readonly<Record<string, string | undefined>>;
}

function readVariable(name: EnvironmentVariable): string | undefined {
  const { process } = globalThis as { readonly process?: ProcessLike };
  try {
    return process?.env?.[name];
  } catch {
    // Deno throws for a variable that the program has no permission to read: for us it is not set.
    return undefined;
  }
}
