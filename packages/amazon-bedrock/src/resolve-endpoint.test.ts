import { describe, expect, it } from 'vitest';
import { BedrockConfigurationError } from './errors.ts';
import { type BedrockService, resolveEndpoint } from './resolve-endpoint.ts';
import type { AmazonBedrockProviderSettings } from './settings.ts';

const variables = {
  AWS_ENDPOINT_URL_BEDROCK_RUNTIME: 'https://runtime.env',
  AWS_ENDPOINT_URL_BEDROCK_AGENT_RUNTIME: 'https://agent.env',
  AWS_ENDPOINT_URL_BEDROCK: 'https://control.env',
  AWS_ENDPOINT_URL: 'https://all.env',
};

describe('the endpoint (U4, B9)', () => {
  it('is the one of the service, then baseURL, then the variable of the service, then AWS_ENDPOINT_URL', () => {
    const settings = { endpoints: { runtime: 'https://own' }, baseURL: 'https://base' };
    expect(url('runtime', settings)).toBe('https://own');
    expect(url('agentRuntime', settings)).toBe('https://base');
    expect(url('runtime', { baseURL: 'https://base' })).toBe('https://base');
    expect(url('runtime', {})).toBe('https://runtime.env');
    expect(url('agentRuntime', {})).toBe('https://agent.env');
    expect(url('control', {})).toBe('https://control.env');
    expect(url('runtime', {}, { AWS_ENDPOINT_URL: 'https://all.env' })).toBe('https://all.env');
    expect(url('runtime', {}, {})).toBeUndefined();
  });

  it('takes nothing from the environment when a setting is present, even as undefined (X34)', () => {
    expect(url('runtime', { baseURL: undefined })).toBeUndefined();
    expect(url('runtime', { endpoints: { runtime: undefined } })).toBeUndefined();
    expect(url('control', { endpoints: { runtime: undefined } })).toBe('https://control.env');
  });

  it('takes nothing from the environment with AWS_IGNORE_CONFIGURED_ENDPOINT_URLS', () => {
    const ignoring = { ...variables, AWS_IGNORE_CONFIGURED_ENDPOINT_URLS: 'true' };
    expect(url('runtime', {}, ignoring)).toBeUndefined();
    expect(url('runtime', { baseURL: 'https://base' }, ignoring)).toBe('https://base');
    expect(url('runtime', {}, { ...variables, AWS_IGNORE_CONFIGURED_ENDPOINT_URLS: 'false' })).toBe(
      'https://runtime.env',
    );
  });

  it('keeps a path prefix and drops slashes at the end', () => {
    expect(url('runtime', { baseURL: 'https://gateway.example/bedrock/v1//' })).toBe(
      'https://gateway.example/bedrock/v1',
    );
  });

  it('treats blank values as absent (B25)', () => {
    expect(url('runtime', { baseURL: ' ' })).toBeUndefined();
    expect(
      url('runtime', {}, { AWS_ENDPOINT_URL_BEDROCK_RUNTIME: '', AWS_ENDPOINT_URL: 'https://all.env' }),
    ).toBe('https://all.env');
  });

  it.each([
    ['not a url', 'is not a URL'],
    ['ftp://host', 'http or https'],
    ['https://user:PLANTED@host', 'user name or password'],
    ['https://host/?key=PLANTED', 'query'],
    ['https://host\r\n.evil.example', 'line break'],
    ['https://host\\@evil.example', 'backslash'],
    ['https://host/a\tb', 'line break'],
  ])('refuses %s without repeating it', (text, message) => {
    for (const act of [
      () => url('runtime', { baseURL: text }),
      () => url('runtime', {}, { AWS_ENDPOINT_URL: text }),
    ]) {
      const error = errorOf(act);
      expect(error.code).toBe('endpoint-invalid');
      expect(error.message).toContain(message);
      expect(error.message).not.toContain('PLANTED');
    }
  });
});

describe('FIPS and dual stack', () => {
  it('come from the setting, else from the variable', () => {
    const on = { AWS_USE_FIPS_ENDPOINT: 'true', AWS_USE_DUALSTACK_ENDPOINT: 'TRUE' };
    expect(switches({}, on)).toEqual([true, true]);
    expect(switches({ useFips: false, useDualStack: undefined }, on)).toEqual([false, false]);
    expect(switches({ useFips: true, useDualStack: true }, {})).toEqual([true, true]);
    expect(switches({}, { AWS_USE_FIPS_ENDPOINT: 'false', AWS_USE_DUALSTACK_ENDPOINT: '' })).toEqual([
      false,
      false,
    ]);
  });

  it('of the environment do not apply to an endpoint of the settings: what is written down wins', () => {
    expect(switches({ baseURL: 'https://base' }, { AWS_USE_FIPS_ENDPOINT: 'true' })).toEqual([false, false]);
    expect(switches({ baseURL: 'https://base', useFips: true }, {})).toEqual([true, false]);
  });
});

function url(
  service: BedrockService,
  settings: AmazonBedrockProviderSettings,
  env: Record<string, string> = variables,
): string | undefined {
  return resolveEndpoint(service, settings, environmentOf(env)).url;
}

function switches(settings: AmazonBedrockProviderSettings, env: Record<string, string>): readonly boolean[] {
  const { useFips, useDualStack } = resolveEndpoint('runtime', settings, environmentOf(env));
  return [useFips, useDualStack];
}

function environmentOf(env: Record<string, string>): (name: string) => string | undefined {
  return (name) => env[name]?.trim() || undefined;
}

function errorOf(act: () => unknown): BedrockConfigurationError {
  try {
    act();
  } catch (error) {
    if (BedrockConfigurationError.isBedrockConfigurationError(error)) return error;
  }
  throw new Error('No configuration error was thrown.');
}
