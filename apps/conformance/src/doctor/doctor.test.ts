import { describe, expect, test } from 'vitest';
import { cases } from '../cases/index.ts';
import { checkIdentity } from './check-identity.ts';
import { checkClock } from './check-network.ts';
import { makePolicy } from './iam-policy.ts';

describe('the clock', () => {
  const date = 'Sun, 22 Nov 2026 10:00:00 GMT';
  const at = (seconds: number): number => Date.parse(date) + seconds * 1000;

  test.each([
    [0, 'good'],
    [30, 'good'],
    [-120, 'unsure'],
    [299, 'unsure'],
    [301, 'bad'],
    [-1200, 'bad'],
  ] as const)('%d seconds off is %s', (seconds, verdict) => {
    expect(checkClock(date, at(seconds)).verdict).toBe(verdict);
  });

  test('is not judged without a Date header', () => {
    expect(checkClock(null, 0).verdict).toBe('unsure');
  });
});

describe('credentials', () => {
  test('are described by kind and life, never by value', async () => {
    const expiration = new Date(10 * 60_000);
    const keys = { accessKeyId: 'AKIASECRET', secretAccessKey: 'secret', sessionToken: 'token', expiration };
    const finding = await checkIdentity({ kind: 'keys', resolve: async () => keys }, 0);
    expect(finding).toEqual({
      verdict: 'good',
      what: 'credentials',
      detail: 'temporary keys, for another 10 minutes',
    });
    expect(await checkIdentity({ kind: 'keys', resolve: async () => keys }, 11 * 60_000)).toMatchObject({
      verdict: 'bad',
    });
  });

  test('that cannot be had say why and what to set', async () => {
    const resolve = async (): Promise<never> => {
      throw new Error('no profile');
    };
    const finding = await checkIdentity({ kind: 'keys', resolve }, 0);
    expect(finding).toMatchObject({ verdict: 'bad', detail: 'no profile' });
    expect(finding.hint).toContain('AWS_BEARER_TOKEN_BEDROCK');
  });
});

describe('the policy', () => {
  const base = { modelIds: ['amazon.nova-lite-v1:0'], usesApiKey: false };

  test('has no more actions than the cases need', () => {
    const only = cases.filter(({ id }) => id === 'text');
    const policy = makePolicy({ ...base, cases: only, region: 'us-east-1' });
    expect(policy.Statement.flatMap(({ Action }) => Action)).toEqual([
      'bedrock:InvokeModel',
      'bedrock:ListFoundationModels',
      'bedrock:ListInferenceProfiles',
      'bedrock:GetFoundationModelAvailability',
    ]);
  });

  test('lets routers call models as routers only, and system tools by their ARN without a region', () => {
    const only = cases.filter(({ id }) => id === 'prompt-router' || id === 'code-interpreter');
    const { Statement } = makePolicy({ ...base, cases: only, region: 'us-east-1' });
    const routed = Statement.find(({ Sid }) => Sid === 'CallRoutedModels');
    expect(routed?.Condition).toEqual({
      StringLike: { 'bedrock:PromptRouterArn': 'arn:aws:bedrock:us-east-1:*:default-prompt-router/*' },
    });
    const tools = Statement.find(({ Action }) => Action.includes('bedrock:InvokeTool'));
    expect(tools?.Resource).toEqual(['arn:aws:bedrock::*:system-tool/amazon.nova_*']);
    expect(new Set(Statement.map(({ Sid }) => Sid)).size).toBe(Statement.length);
  });

  test('speaks of the partition of the region, and lets API keys in where one is used', () => {
    const policy = makePolicy({ ...base, cases, region: 'us-gov-west-1', usesApiKey: true });
    expect(JSON.stringify(policy)).toContain(
      'arn:aws-us-gov:bedrock:*::foundation-model/amazon.nova-lite-v1:0',
    );
    const bearer = policy.Statement.find(({ Action }) => Action.includes('bedrock:CallWithBearerToken'));
    expect(bearer?.Resource).toBe('*');
  });
});
