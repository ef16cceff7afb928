import { readFileSync } from 'node:fs';
import { shared } from '@bedrock-kit/vitest-config';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readModelId } from './model-id.ts';

const sonnet = {
  vendor: 'anthropic',
  name: 'claude-sonnet-4-5-20250929',
  version: 'v1:0',
  baseModelId: 'anthropic.claude-sonnet-4-5-20250929-v1:0',
};
const own = { partition: 'aws', region: 'us-east-1', account: '123456789012' };
const prefix = 'arn:aws:bedrock:us-east-1:123456789012:';

describe('the id of a foundation model', () => {
  it.each([
    ['anthropic.claude-sonnet-4-5-20250929-v1:0', 'anthropic', 'claude-sonnet-4-5-20250929', 'v1:0'],
    ['anthropic.claude-sonnet-4-6', 'anthropic', 'claude-sonnet-4-6', undefined],
    ['anthropic.claude-opus-4-6-v1', 'anthropic', 'claude-opus-4-6', 'v1'],
    ['anthropic.claude-v2:1', 'anthropic', 'claude', 'v2:1'],
    ['amazon.titan-embed-g1-text-02', 'amazon', 'titan-embed-g1-text-02', undefined],
    ['openai.gpt-oss-120b-1:0', 'openai', 'gpt-oss-120b', '1:0'],
    ['openai.gpt-5.4', 'openai', 'gpt-5.4', undefined],
    ['deepseek.v3-v1:0', 'deepseek', 'v3', 'v1:0'],
    ['deepseek.v3.2', 'deepseek', 'v3.2', undefined],
    ['cohere.rerank-v3-5:0', 'cohere', 'rerank', 'v3-5:0'],
    ['cohere.command-text-v14', 'cohere', 'command-text', 'v14'],
    ['mistral.mistral-7b-instruct-v0:2', 'mistral', 'mistral-7b-instruct', 'v0:2'],
    ['newvendor.model-2.5', 'newvendor', 'model-2.5', undefined],
  ])('%s', (text, vendor, name, version) => {
    expect(readModelId(text)).toEqual({
      text,
      kind: 'foundation-model',
      vendor,
      name,
      ...(version && { version }),
      baseModelId: text,
    });
  });

  it('may end in a context size, which is no part of the version', () => {
    expect(readModelId('anthropic.claude-3-haiku-20240307-v1:0:200k')).toMatchObject({
      version: 'v1:0',
      variant: '200k',
      name: 'claude-3-haiku-20240307',
    });
  });
});

describe('the id of an inference profile', () => {
  it.each(['us', 'eu', 'apac', 'jp', 'au', 'ca', 'us-gov', 'global', 'amer', 'zz', 'zz-new'])(
    'strips the geography %s, known or not (B4)',
    (geo) => {
      const text = `${geo}.${sonnet.baseModelId}`;
      expect(readModelId(text)).toEqual({ text, kind: 'inference-profile', geo, ...sonnet });
    },
  );

  it('strips two of them (K6)', () => {
    expect(readModelId(`global.us.${sonnet.baseModelId}`)).toMatchObject({ geo: 'global.us', ...sonnet });
  });

  it('tells a geography from a vendor when it knows neither', () => {
    expect(readModelId('zz.newvendor.model-v1:0')).toMatchObject({ geo: 'zz', vendor: 'newvendor' });
    expect(readModelId('eu.deepseek.v3.2')).toMatchObject({ geo: 'eu', vendor: 'deepseek', name: 'v3.2' });
  });
});

describe('an ARN', () => {
  it.each([
    [
      'arn:aws-us-gov:bedrock:us-gov-west-1::foundation-model/anthropic.claude-sonnet-4-5-20250929-v1:0',
      {
        kind: 'foundation-model',
        partition: 'aws-us-gov',
        region: 'us-gov-west-1',
        resource: sonnet.baseModelId,
        ...sonnet,
      },
    ],
    [
      `${prefix}inference-profile/us.anthropic.claude-sonnet-4-5-20250929-v1:0`,
      { kind: 'inference-profile', ...own, geo: 'us', resource: `us.${sonnet.baseModelId}`, ...sonnet },
    ],
    [
      `${prefix}application-inference-profile/abc123def456`,
      { kind: 'application-inference-profile', ...own, resource: 'abc123def456' },
    ],
    [
      `${prefix}provisioned-model/abc123def456`,
      { kind: 'provisioned-model', ...own, resource: 'abc123def456' },
    ],
    [
      `${prefix}custom-model/amazon.titan-text-lite-v1:0:4k/abc123def456`,
      {
        kind: 'custom-model',
        ...own,
        resource: 'amazon.titan-text-lite-v1:0:4k/abc123def456',
        vendor: 'amazon',
        name: 'titan-text-lite',
        version: 'v1:0',
        variant: '4k',
        baseModelId: 'amazon.titan-text-lite-v1:0:4k',
      },
    ],
    [
      `${prefix}custom-model-deployment/abc123def456`,
      { kind: 'custom-model-deployment', ...own, resource: 'abc123def456' },
    ],
    [`${prefix}imported-model/abc123def456`, { kind: 'imported-model', ...own, resource: 'abc123def456' }],
    [`${prefix}prompt/ABCDEFGHIJ`, { kind: 'prompt', ...own, resource: 'ABCDEFGHIJ' }],
    [`${prefix}prompt/ABCDEFGHIJ:3`, { kind: 'prompt', ...own, resource: 'ABCDEFGHIJ', version: '3' }],
    [`${prefix}prompt-router/abc123def456`, { kind: 'prompt-router', ...own, resource: 'abc123def456' }],
    [
      `${prefix}default-prompt-router/anthropic.claude:1`,
      {
        kind: 'default-prompt-router',
        ...own,
        resource: 'anthropic.claude:1',
        vendor: 'anthropic',
        name: 'claude',
        version: '1',
        baseModelId: 'anthropic.claude:1',
      },
    ],
    [
      'arn:aws:sagemaker:us-east-1:123456789012:endpoint/my-endpoint',
      { kind: 'marketplace-endpoint', ...own, resource: 'my-endpoint' },
    ],
    [`${prefix}guardrail/abc`, { kind: 'unknown', ...own }],
    ['arn:aws:s3:::bucket', { kind: 'unknown' }],
    ['arn:', { kind: 'unknown' }],
  ])('%s', (text, expected) => {
    expect(readModelId(text)).toEqual({ text, ...expected });
  });
});

describe('any other text', () => {
  it.each([
    '',
    '.',
    '..',
    'claude',
    'anthropic.',
    '.claude',
    'a b.c',
    'https://x.y/z',
    'us.',
    'us.anthropic.',
  ])('%j is unknown or has no empty members', (text) => {
    const { text: same, ...parts } = readModelId(text);
    expect(same).toBe(text);
    expect(Object.values(parts)).not.toContain('');
  });

  it('never throws, keeps the text, and gives no empty or undefined member', () => {
    const pieces = fc.constantFrom(
      'arn:',
      'aws:',
      'bedrock:',
      ':',
      '/',
      '.',
      'us',
      'anthropic',
      'claude',
      '-v1:0',
      'prompt/',
    );
    const text = fc.oneof(
      fc.string(),
      fc.array(fc.oneof(pieces, fc.string({ maxLength: 4 })), { maxLength: 12 }).map((list) => list.join('')),
    );
    fc.assert(
      fc.property(text, (candidate) => {
        const id = readModelId(candidate);
        expect(id.text).toBe(candidate);
        expect(Object.values(id)).not.toContain(undefined);
      }),
      { seed: 1, numRuns: process.env['BEDROCK_KIT_LONG'] ? 100_000 : 2000 },
    );
  });

  it('takes linear time for a long one', () => {
    const started = performance.now();
    readModelId(`anthropic.${'-v1:0'.repeat(20_000)}!`);
    readModelId(`anthropic.${'-v1:0'.repeat(20_000)}_`);
    readModelId(`arn:${':'.repeat(100_000)}`);
    expect(performance.now() - started).toBeLessThan(3000);
  });
});

describe.skipIf(!shared)('the catalogue of known models', () => {
  interface CatalogueModel {
    readonly id: string;
    readonly provider: string;
    readonly inferenceProfile?: unknown;
  }
  const text = shared ? readFileSync(`${shared}reference/models.json`, 'utf8') : '{"models":[]}';
  const { models } = JSON.parse(text) as { readonly models: readonly CatalogueModel[] };

  it('is read whole: the vendor is right and the parts make the id again', () => {
    expect(models.length).toBeGreaterThan(200);
    for (const model of models) {
      const { geo, vendor, name, version, baseModelId, kind } = readModelId(model.id);
      expect(vendor, model.id).toBe(model.provider);
      expect(`${geo ? `${geo}.` : ''}${vendor}.${name}${version ? `-${version}` : ''}`).toBe(model.id);
      expect(`${geo ? `${geo}.` : ''}${baseModelId}`).toBe(model.id);
      expect(kind).toBe(geo ? 'inference-profile' : 'foundation-model');
    }
  });
});
