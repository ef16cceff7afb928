import { inspect } from 'node:util';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { hideAwsVariables, keys, refusal } from '../test/provider.ts';
import { BedrockConfigurationError } from './errors.ts';
import type { AmazonBedrockProviderSettings } from './settings.ts';

beforeEach(hideAwsVariables);
afterEach(() => vi.unstubAllEnvs());

describe('a configuration that cannot work', () => {
  const cases: readonly [string, AmazonBedrockProviderSettings, string][] = [
    ['no region', { apiKey: 'bedrock-api-key-of-tests' }, 'region-missing'],
    ['no region to sign for', { baseURL: 'https://gateway.example', ...keys }, 'region-missing'],
    [
      'a region that leaves the host name',
      { apiKey: 'bedrock-api-key-of-tests', region: 'evil.com/' },
      'region-invalid',
    ],
    ['no credentials', { region: 'us-east-1' }, 'credentials-missing'],
    ['no key where only a key will do', { region: 'us-east-1', ...keys, auth: 'bearer' }, 'api-key-missing'],
    ['half a pair', { region: 'us-east-1', accessKeyId: 'AKID' }, 'credentials-incomplete'],
    ['a key of the wrong type', { region: 'us-east-1', apiKey: 7 as never }, 'setting-invalid'],
    [
      'a region of the wrong type',
      { region: ['us-east-1'] as never, apiKey: 'bedrock-api-key-of-tests' },
      'setting-invalid',
    ],
    [
      'an unknown auth mode',
      { region: 'us-east-1', apiKey: 'bedrock-api-key-of-tests', auth: 'magic' as never },
      'setting-invalid',
    ],
    [
      'keys in place of a provider',
      { region: 'us-east-1', credentialProvider: keys as never },
      'setting-invalid',
    ],
    [
      'an endpoint that is no URL',
      { region: 'us-east-1', apiKey: 'bedrock-api-key-of-tests', baseURL: 'gateway' },
      'endpoint-invalid',
    ],
  ];

  it.each(cases)('%s: is an error of the first call, and nothing is sent', async (_, settings, code) => {
    const error = await refusal(settings);
    expect(BedrockConfigurationError.isBedrockConfigurationError(error)).toBe(true);
    expect(error).toMatchObject({ code });
  });

  it.each([
    [
      'a host that is not allowed',
      { region: 'us-east-1', apiKey: 'PLANTED', allowedHosts: ['gateway.example'] },
    ],
    ['a key with a line break', { region: 'us-east-1', apiKey: 'PLANTED\r\nx-evil: 1' }],
    [
      'a header with a line break',
      { region: 'us-east-1', apiKey: 'PLANTED', headers: { 'x-a': 'PLANTED\r\nx-evil: 1' } },
    ],
    [
      'FIPS together with an endpoint',
      { baseURL: 'https://gateway.example', apiKey: 'PLANTED', useFips: true },
    ],
  ])('%s: nothing is sent and no value is told', async (_, settings: AmazonBedrockProviderSettings) => {
    const error = await refusal(settings);
    expect(error).toBeInstanceOf(Error);
    expect(inspect(error, { depth: 9 })).not.toContain('PLANTED');
  });

  it.each([null, 7, '', '..', 'x'.repeat(2049)])('a model id like %j is an argument error', async (id) => {
    const error = await refusal({ region: 'us-east-1', apiKey: 'bedrock-api-key-of-tests' }, id as string);
    expect(error).toMatchObject({ name: 'AI_InvalidArgumentError', argument: 'modelId' });
  });
});
