import { expect, test } from 'vitest';
import { chooseListed } from './choose-listed.ts';
import { explain, type Listed } from './list-models.ts';

const listed: Listed = {
  models: [
    {
      modelId: 'amazon.nova-lite-v1:0',
      inferenceTypesSupported: ['ON_DEMAND'],
      inputModalities: ['TEXT', 'IMAGE'],
    },
    { modelId: 'amazon.nova-lite-v1:0:24k', inferenceTypesSupported: ['PROVISIONED'] },
    { modelId: 'anthropic.claude-haiku-4-5-20251001-v1:0', inferenceTypesSupported: ['INFERENCE_PROFILE'] },
    {
      modelId: 'meta.llama3-3-70b-instruct-v1:0',
      inferenceTypesSupported: ['INFERENCE_PROFILE'],
      modelLifecycle: { status: 'LEGACY' },
    },
  ],
  profileIds: new Set([
    'eu.anthropic.claude-haiku-4-5-20251001-v1:0',
    'global.anthropic.claude-haiku-4-5-20251001-v1:0',
    'us.meta.llama3-3-70b-instruct-v1:0',
  ]),
};

const choose = (region: string, ...patterns: string[]) =>
  chooseListed(listed, { patterns, region, strict: true });

test('a model on demand is called by its own id, others by the narrowest profile that the region has', () => {
  expect(
    choose('eu-central-1', 'amazon.nova-lite-v1:0', 'claude-haiku*').map(({ modelId }) => modelId),
  ).toEqual(['amazon.nova-lite-v1:0', 'eu.anthropic.claude-haiku-4-5-20251001-v1:0']);
  expect(choose('us-east-1', 'anthropic.*').map(({ modelId }) => modelId)).toEqual([
    'global.anthropic.claude-haiku-4-5-20251001-v1:0',
  ]);
});

test('a profile that was written down is taken, and one that is not listed says so', () => {
  const [asked] = choose('eu-central-1', 'global.anthropic.claude-haiku-4-5-20251001-v1:0');
  expect(asked).toMatchObject({ modelId: 'global.anthropic.claude-haiku-4-5-20251001-v1:0' });
  expect(asked?.unavailable).toBeUndefined();
  const [missing] = choose('eu-central-1', 'meta.llama3-3-70b-instruct-v1:0');
  expect(missing?.unavailable).toContain('eu.meta.llama3-3-70b-instruct-v1:0');
});

test('what the account lists beats the documents, and nothing is asked of an ARN', () => {
  const arn = 'arn:aws:bedrock:us-east-1:123456789012:application-inference-profile/abc';
  const [nova, own, none] = choose('us-east-1', 'amazon.nova-lite-v1:0', arn, 'no.such');
  expect(nova?.facts.capabilities.imageInput).toBe(true);
  expect(own).toMatchObject({ modelId: arn });
  expect(none?.unavailable).toContain('no such model');
});

test('legacy models are told', () => {
  expect(choose('us-east-1', 'meta.*')[0]?.remark).toBe('a legacy model');
});

test.each([
  [{ authorizationStatus: 'NOT_AUTHORIZED' }, 'not authorized'],
  [{ entitlementAvailability: 'NOT_AVAILABLE' }, 'Model access'],
  [{ regionAvailability: 'NOT_AVAILABLE' }, 'not offered in this region'],
  [{ agreementAvailability: { status: 'PENDING' } }, 'pending'],
  [{ agreementAvailability: { status: 'ERROR', errorMessage: 'no card' } }, 'no card'],
])('%o is an obstacle', (answer, words) => {
  expect(explain(answer)).toContain(words);
});

test('an answer that speaks of no obstacle is none', () => {
  const fine = {
    authorizationStatus: 'AUTHORIZED',
    entitlementAvailability: 'AVAILABLE',
    agreementAvailability: { status: 'NOT_AVAILABLE' },
  };
  expect(explain(fine)).toBeUndefined();
});
