import { describe, expect, it } from 'vitest';
import { writeEndpoint, writePath } from './endpoint.ts';
import { BedrockError } from './errors.ts';

function codeOf(work: () => unknown): string {
  try {
    work();
  } catch (error) {
    if (BedrockError.isBedrockError(error)) return error.code;
    throw error;
  }
  return 'no error';
}

describe('the host of a service (U1, U2, U3)', () => {
  it.each([
    ['runtime', 'us-east-1', {}, 'https://bedrock-runtime.us-east-1.amazonaws.com'],
    ['agentRuntime', 'eu-west-1', {}, 'https://bedrock-agent-runtime.eu-west-1.amazonaws.com'],
    ['control', 'eu-west-1', {}, 'https://bedrock.eu-west-1.amazonaws.com'],
    ['runtime', 'us-gov-west-1', {}, 'https://bedrock-runtime.us-gov-west-1.amazonaws.com'],
    ['runtime', 'cn-north-1', {}, 'https://bedrock-runtime.cn-north-1.amazonaws.com.cn'],
    ['runtime', 'eusc-de-east-1', {}, 'https://bedrock-runtime.eusc-de-east-1.amazonaws.eu'],
    ['runtime', 'us-iso-east-1', {}, 'https://bedrock-runtime.us-iso-east-1.c2s.ic.gov'],
    ['runtime', 'us-isob-east-1', {}, 'https://bedrock-runtime.us-isob-east-1.sc2s.sgov.gov'],
    ['runtime', 'eu-isoe-west-1', {}, 'https://bedrock-runtime.eu-isoe-west-1.cloud.adc-e.uk'],
    ['runtime', 'us-isof-south-1', {}, 'https://bedrock-runtime.us-isof-south-1.csp.hci.ic.gov'],
    ['runtime', 'xx-north-9', {}, 'https://bedrock-runtime.xx-north-9.amazonaws.com'],
    ['runtime', 'us-east-1', { useFips: true }, 'https://bedrock-runtime-fips.us-east-1.amazonaws.com'],
    ['runtime', 'us-east-1', { useDualStack: true }, 'https://bedrock-runtime.us-east-1.api.aws'],
    [
      'runtime',
      'us-east-1',
      { useFips: true, useDualStack: true },
      'https://bedrock-runtime-fips.us-east-1.api.aws',
    ],
    [
      'runtime',
      'cn-north-1',
      { useDualStack: true },
      'https://bedrock-runtime.cn-north-1.api.amazonwebservices.com.cn',
    ],
  ] as const)('%s in %s with %j', (service, region, settings, url) => {
    expect(writeEndpoint(service, region, settings)).toBe(url);
  });

  it.each([
    'evil.com/',
    'evil.com#',
    'a.b',
    '',
    '-us',
    'us-',
    'us east',
    'us-east-1@evil.com',
    'x'.repeat(64),
    'ü',
  ])('refuses the region %j (B25)', (region) => {
    expect(codeOf(() => writeEndpoint('runtime', region))).toBe('region-invalid');
  });

  it('wants a region, and has no default', () => {
    expect(codeOf(() => writeEndpoint('runtime', undefined))).toBe('region-missing');
  });
});

describe('an address of the user (U4, B9)', () => {
  it.each([
    ['http://localhost:8080/base/', 'http://localhost:8080/base'],
    ['https://gateway.example', 'https://gateway.example'],
    ['https://gateway.example/', 'https://gateway.example'],
    ['https://gateway.example/a/b///', 'https://gateway.example/a/b'],
    [
      'https://vpce-1-x.bedrock-runtime.us-east-1.vpce.amazonaws.com',
      'https://vpce-1-x.bedrock-runtime.us-east-1.vpce.amazonaws.com',
    ],
  ])('%s becomes %s', (url, endpoint) => {
    expect(writeEndpoint('runtime', 'us-east-1', { url })).toBe(endpoint);
  });

  it('needs no region', () => {
    expect(writeEndpoint('runtime', undefined, { url: 'https://gateway.example' })).toBe(
      'https://gateway.example',
    );
  });

  it('may differ by service, and the one of the service wins', () => {
    const settings = { url: 'https://all.example', urls: { agentRuntime: 'https://agents.example/x' } };
    expect(writeEndpoint('agentRuntime', undefined, settings)).toBe('https://agents.example/x');
    expect(writeEndpoint('runtime', undefined, settings)).toBe('https://all.example');
  });

  it.each([
    '',
    'gateway.example',
    '/path',
    'ftp://x.example',
    'javascript:alert(1)',
    'https://',
    'https://x.example\r\n.evil.example',
    'https://x.example\\@evil.example',
    'https://x.example/a b',
  ])('refuses %j', (url) => {
    expect(codeOf(() => writeEndpoint('runtime', 'us-east-1', { url }))).toBe('endpoint-invalid');
  });

  it.each(['https://user:sesame@x.example', 'https://x.example/?key=sesame', 'https://x.example/#sesame'])(
    'refuses %s and does not repeat what may be secret in it',
    (url) => {
      const refused = (): unknown => writeEndpoint('runtime', 'us-east-1', { url });
      expect(codeOf(refused)).toBe('endpoint-invalid');
      expect(refused).toThrow(/^(?!.*sesame)/);
    },
  );

  it('refuses a bad region even where the host does not need it: the signature does', () => {
    expect(codeOf(() => writeEndpoint('runtime', 'a/b', { url: 'https://x.example' }))).toBe(
      'region-invalid',
    );
  });

  it('cannot be joined with FIPS or dual stack', () => {
    const url = 'https://x.example';
    expect(codeOf(() => writeEndpoint('runtime', 'us-east-1', { url, useFips: true }))).toBe(
      'endpoint-invalid',
    );
    expect(codeOf(() => writeEndpoint('runtime', 'us-east-1', { url, useDualStack: true }))).toBe(
      'endpoint-invalid',
    );
  });
});

describe('allowed hosts', () => {
  const settings = { allowedHosts: ['Gateway.example', '*.amazonaws.com'] };

  it.each([
    ['https://gateway.example:8443/x', 'no error'],
    ['https://bedrock-runtime.us-east-1.amazonaws.com', 'no error'],
    ['https://gateway.example.evil.com', 'host-not-allowed'],
    ['https://amazonaws.com', 'host-not-allowed'],
    ['https://evilamazonaws.com', 'host-not-allowed'],
  ])('%s: %s', (url, outcome) => {
    expect(codeOf(() => writeEndpoint('runtime', 'us-east-1', { ...settings, url }))).toBe(outcome);
  });

  it('hold for hosts that are made from the region too', () => {
    const only = { allowedHosts: ['gateway.example'] };
    expect(codeOf(() => writeEndpoint('runtime', 'us-east-1', only))).toBe('host-not-allowed');
  });
});

describe('the path (U5, U6, B3)', () => {
  const arn = 'arn:aws:bedrock:us-east-1:123456789012';

  it.each([
    ['amazon.nova-lite-v1:0', 'amazon.nova-lite-v1%3A0'],
    [
      `${arn}:inference-profile/us.x.y`,
      'arn%3Aaws%3Abedrock%3Aus-east-1%3A123456789012%3Ainference-profile%2Fus.x.y',
    ],
    ["a b!'()*~-._é%", 'a%20b%21%27%28%29%2A~-._%C3%A9%25'],
    ['already%3Aencoded', 'already%253Aencoded'],
    ['a?b#c', 'a%3Fb%23c'],
    ['🌍', '%F0%9F%8C%8D'],
  ])('of %s holds %s', (modelId, label) => {
    expect(writePath('/model/{modelId}/converse', { modelId })).toBe(`/model/${label}/converse`);
  });

  it('survives URL parsers as it is', () => {
    const path = writePath('/model/{modelId}/converse', { modelId: `${arn}:prompt/ABC:1` });
    expect(new URL(`https://x.example${path}`).pathname).toBe(path);
  });

  it('fills several labels', () => {
    const template = '/guardrail/{guardrailIdentifier}/version/{guardrailVersion}/apply';
    expect(writePath(template, { guardrailIdentifier: 'a/b', guardrailVersion: 'DRAFT' })).toBe(
      '/guardrail/a%2Fb/version/DRAFT/apply',
    );
  });

  it.each([['.'], ['..'], [''], ['x'.repeat(2049)], ['\uD800'], [undefined]])(
    'refuses the label %j',
    (modelId) => {
      const labels = modelId === undefined ? {} : { modelId };
      expect(codeOf(() => writePath('/model/{modelId}/converse', labels))).toBe('model-id-invalid');
    },
  );
});
