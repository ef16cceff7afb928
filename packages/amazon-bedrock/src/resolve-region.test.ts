import { LoadAPIKeyError, LoadSettingError } from '@ai-sdk/provider';
import { describe, expect, it } from 'vitest';
import { BedrockConfigurationError } from './errors.ts';
import { regionMissing, regionOfHost, resolveRegion } from './resolve-region.ts';
import type { AmazonBedrockProviderSettings } from './settings.ts';

const arn = 'arn:aws:bedrock:eu-west-3:123456789012:application-inference-profile/abc';
const both = { AWS_REGION: 'us-west-2', AWS_DEFAULT_REGION: 'ap-south-1' };

describe('the region', () => {
  it('is the setting before all others (B8)', () => {
    expect(region({ region: 'us-east-2' }, arn, both)).toBe('us-east-2');
  });

  it('is the one in the ARN before the environment', () => {
    expect(region({}, arn, both)).toBe('eu-west-3');
    expect(region({ region: undefined }, arn, both)).toBe('eu-west-3');
  });

  it('is AWS_REGION, then AWS_DEFAULT_REGION (B37)', () => {
    expect(region({}, 'm', both)).toBe('us-west-2');
    expect(region({}, 'm', { AWS_DEFAULT_REGION: 'ap-south-1' })).toBe('ap-south-1');
    expect(region({}, 'm', { AWS_REGION: '', AWS_DEFAULT_REGION: 'ap-south-1' })).toBe('ap-south-1');
  });

  it('is never a default: there may be none', () => {
    expect(region({}, 'm', {})).toBeUndefined();
    expect(region({ region: undefined }, 'm', both)).toBeUndefined();
    expect(region({ region: ' ' }, 'm', both)).toBeUndefined();
    expect(region({}, 'arn:aws:bedrock::123456789012:x/y', {})).toBeUndefined();
  });

  it.each([
    'us-gov-west-1',
    'us-iso-east-1',
    'us-isob-east-1',
    'eu-isoe-west-1',
    'eusc-de-east-1',
    'cn-north-1',
    'mx-central-1',
  ])('may be %s', (name) => expect(region({ region: name }, 'm', {})).toBe(name));

  it.each([
    'evil.com/',
    'evil.com#',
    'us-east-1.evil.com',
    'us east 1',
    'US-EAST-1',
    'us-east-1\r\nx: y',
    '../x',
    'us-east-1@evil',
  ])('is refused when it could leave its place in the host name: %j (B25)', (name) => {
    const settings: BedrockConfigurationError = errorOf(() => region({ region: name }, 'm', {}));
    expect(settings.code).toBe('region-invalid');
    expect(settings.message).toContain('region does not name');
    const variable = errorOf(() => region({}, 'm', { AWS_REGION: name }));
    expect(variable.message).toContain('AWS_REGION does not name');
    const inArn = errorOf(() => region({}, `arn:aws:bedrock:${name}:1:x/y`, {}));
    expect(inArn.code).toBe('region-invalid');
  });
});

describe('a missing region', () => {
  it('is an error that lists what was tried', () => {
    const error = regionMissing({}, 'some-model');
    expect(error.message).toContain('some-model');
    for (const name of ['region', 'AWS_REGION', 'AWS_DEFAULT_REGION']) expect(error.message).toContain(name);
    expect(error.variables).toEqual(['AWS_REGION', 'AWS_DEFAULT_REGION']);
    expect(LoadSettingError.isInstance(error)).toBe(true);
    expect(LoadAPIKeyError.isInstance(error)).toBe(false);
  });

  it('says that a present setting switched the variables off (X34)', () => {
    const error = regionMissing({ region: undefined }, 'some-model');
    expect(error.variables).toEqual([]);
    expect(error.message).toContain('region is present but empty');
  });
});

describe('the region that a host names (A8)', () => {
  it.each([
    ['https://bedrock-runtime.eu-west-1.amazonaws.com', 'eu-west-1'],
    ['https://bedrock-runtime-fips.us-gov-west-1.amazonaws.com', 'us-gov-west-1'],
    ['https://bedrock-runtime.us-east-1.api.aws/prefix', 'us-east-1'],
    ['https://bedrock-agent-runtime.us-west-2.amazonaws.com', 'us-west-2'],
    ['https://bedrock.cn-north-1.amazonaws.com.cn', 'cn-north-1'],
    ['https://vpce-0a1b2c-x.bedrock-runtime.us-east-1.vpce.amazonaws.com', 'us-east-1'],
    ['https://gateway.example.com', undefined],
    ['http://localhost:8080', undefined],
    ['https://bedrock-runtime.example.com', undefined],
  ])('%s: %s', (url, name) => expect(regionOfHost(url)).toBe(name));
});

function region(
  settings: AmazonBedrockProviderSettings,
  modelId: string,
  variables: Record<string, string>,
): string | undefined {
  return resolveRegion(settings, modelId, (name) => variables[name]?.trim() || undefined);
}

function errorOf(act: () => unknown): BedrockConfigurationError {
  try {
    act();
  } catch (error) {
    if (BedrockConfigurationError.isBedrockConfigurationError(error)) return error;
  }
  throw new Error('No configuration error was thrown.');
}
