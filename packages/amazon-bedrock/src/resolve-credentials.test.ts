import { LoadAPIKeyError, LoadSettingError } from '@ai-sdk/provider';
import { describe, expect, it } from 'vitest';
import type { Environment } from './environment.ts';
import { BedrockConfigurationError } from './errors.ts';
import { resolveCredentials } from './resolve-credentials.ts';
import type { AmazonBedrockProviderSettings, AuthMode } from './settings.ts';

// Every explicit source, every ambient source and every mode, against each other: 4 × 4 × 4 × 4 × 3 = 768 cases. The
// expectation is written as the rule of the documentation, not as the code's branches.
const apiKeys = {
  absent: {},
  given: { apiKey: 'explicit-bearer' },
  undefined: { apiKey: undefined },
  blank: { apiKey: ' ' },
};
const keys = {
  absent: {},
  given: { accessKeyId: 'EXPLICIT', secretAccessKey: 'explicit-secret' },
  undefined: { accessKeyId: undefined, secretAccessKey: undefined },
  provider: { credentialProvider: () => ({ accessKeyId: 'PROVIDED', secretAccessKey: 'provided-secret' }) },
};
const ambient: Record<string, Record<string, string>> = {
  none: {},
  bearer: { AWS_BEARER_TOKEN_BEDROCK: 'ambient-bearer' },
  keys: {
    AWS_ACCESS_KEY_ID: 'AMBIENT',
    AWS_SECRET_ACCESS_KEY: 'ambient-secret',
    AWS_SESSION_TOKEN: 'ambient-token',
  },
  both: {
    AWS_BEARER_TOKEN_BEDROCK: 'ambient-bearer',
    AWS_ACCESS_KEY_ID: 'AMBIENT',
    AWS_SECRET_ACCESS_KEY: 'ambient-secret',
    AWS_SESSION_TOKEN: 'ambient-token',
  },
};
const tokens = { absent: {}, undefined: { sessionToken: undefined }, blank: { sessionToken: '' } };
const modes: readonly AuthMode[] = ['auto', 'bearer', 'sigv4', 'none'];

const matrix = modes.flatMap((auth) =>
  entries(apiKeys).flatMap((apiKey) =>
    entries(keys).flatMap((key) =>
      Object.keys(ambient).flatMap((env) =>
        entries(tokens).map((token) => ({ auth, apiKey, key, env, token })),
      ),
    ),
  ),
);

describe('every combination of sources gives the first of the cascade, whole (A2, A3, feature A11, B26, B28)', () => {
  it.each(matrix)('auth $auth, apiKey $apiKey, keys $key, environment $env, token $token', (one) => {
    const settings = { auth: one.auth, ...apiKeys[one.apiKey], ...keys[one.key], ...tokens[one.token] };
    expect(whoIs(settings, ambient[one.env] ?? {})).toBe(expected(one));
  });

  it('covers 768 combinations', () => {
    expect(matrix).toHaveLength(768);
  });
});

type Case = (typeof matrix)[number];

function expected({ auth, apiKey, key, env, token }: Case): string {
  if (auth === 'none') return 'nobody';
  const bearer = auth !== 'sigv4';
  const sigv4 = auth !== 'bearer';
  if (bearer && apiKey === 'given') return 'explicit-bearer';
  if (sigv4 && key === 'given') return 'EXPLICIT without token';
  if (sigv4 && key === 'provider') return 'provider';
  if (bearer && apiKey === 'absent' && (env === 'bearer' || env === 'both')) return 'ambient-bearer';
  if (sigv4 && key !== 'undefined' && (env === 'keys' || env === 'both')) {
    return token === 'absent' ? 'AMBIENT with ambient-token' : 'AMBIENT without token';
  }
  return sigv4 ? 'credentials-missing' : 'api-key-missing';
}

function whoIs(settings: AmazonBedrockProviderSettings, variables: Record<string, string>): string {
  try {
    const auth = resolveCredentials(settings, environmentOf(variables));
    if (auth.kind === 'none') return 'nobody';
    if (auth.kind === 'bearer') return String(auth.apiKey);
    if (typeof auth.credentials === 'function') return 'provider';
    const { accessKeyId, sessionToken } = auth.credentials;
    return `${accessKeyId} ${sessionToken === undefined ? 'without token' : `with ${sessionToken}`}`;
  } catch (error) {
    return BedrockConfigurationError.isBedrockConfigurationError(error) ? error.code : 'another error';
  }
}

describe('explicit session tokens', () => {
  it('belong to the explicit pair', () => {
    expect(whoIs({ ...keys.given, sessionToken: 'explicit-token' }, ambient['keys'] ?? {})).toBe(
      'EXPLICIT with explicit-token',
    );
  });
});

describe('half a pair is an error that names the other half and no value', () => {
  const halves: readonly [AmazonBedrockProviderSettings, Record<string, string>, RegExp][] = [
    [{ accessKeyId: 'PLANTED' }, {}, /accessKeyId given, secretAccessKey missing/],
    [{ secretAccessKey: 'PLANTED' }, {}, /secretAccessKey given, accessKeyId missing/],
    [{ accessKeyId: 'PLANTED', secretAccessKey: '  ' }, {}, /secretAccessKey missing/],
    [{ accessKeyId: 'PLANTED' }, ambient['both'] ?? {}, /secretAccessKey missing/],
    [
      { sessionToken: 'PLANTED' },
      ambient['keys'] ?? {},
      /sessionToken given, accessKeyId and secretAccessKey missing/,
    ],
    [{}, { AWS_ACCESS_KEY_ID: 'PLANTED' }, /AWS_ACCESS_KEY_ID given, AWS_SECRET_ACCESS_KEY missing/],
    [{}, { AWS_SECRET_ACCESS_KEY: 'PLANTED' }, /AWS_SECRET_ACCESS_KEY given, AWS_ACCESS_KEY_ID missing/],
  ];

  it.each(halves)('%#', (settings, variables, message) => {
    const error = errorOf(settings, variables);
    expect(error.code).toBe('credentials-incomplete');
    expect(error.message).toMatch(message);
    expect(`${error.message} ${JSON.stringify(error)}`).not.toContain('PLANTED');
  });
});

describe('missing credentials', () => {
  it('list the settings and the variables that were looked at', () => {
    const error = errorOf({}, {});
    expect(error.settings).toEqual(['apiKey', 'credentialProvider', 'accessKeyId', 'secretAccessKey']);
    expect(error.variables).toEqual([
      'AWS_BEARER_TOKEN_BEDROCK',
      'AWS_ACCESS_KEY_ID',
      'AWS_SECRET_ACCESS_KEY',
    ]);
    for (const name of [...error.settings, ...error.variables]) expect(error.message).toContain(name);
  });

  it('say which settings switched their variables off (X34)', () => {
    const error = errorOf({ apiKey: undefined, accessKeyId: undefined }, ambient['both'] ?? {});
    expect(error.variables).toEqual([]);
    expect(error.message).toContain('switch their variables off: apiKey, accessKeyId');
  });

  it('are setting errors and key errors of the AI SDK', () => {
    const error = errorOf({}, {});
    expect(LoadSettingError.isInstance(error)).toBe(true);
    expect(LoadAPIKeyError.isInstance(error)).toBe(true);
    expect(error).toBeInstanceOf(LoadSettingError);
  });
});

function errorOf(
  settings: AmazonBedrockProviderSettings,
  variables: Record<string, string>,
): BedrockConfigurationError {
  try {
    resolveCredentials(settings, environmentOf(variables));
  } catch (error) {
    if (BedrockConfigurationError.isBedrockConfigurationError(error)) return error;
    throw error;
  }
  throw new Error('No error was thrown.');
}

function environmentOf(variables: Record<string, string>): Environment {
  return (name) => variables[name];
}

function entries<Key extends string>(record: Record<Key, unknown>): readonly Key[] {
  return Object.keys(record) as Key[];
}
