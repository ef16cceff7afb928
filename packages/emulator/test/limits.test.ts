import { describe, expect, test } from 'vitest';
import { createCaller } from './call.ts';

const asked = (text: string, more: object = {}) => ({
  messages: [{ role: 'user', content: [{ text }] }],
  inferenceConfig: { maxTokens: 10 },
  ...more,
});
const claude = 'us.anthropic.claude-sonnet-4-5-20250929-v1:0';
/** A token each. */
const words = (count: number): string => 'cod '.repeat(count);

describe('an input that is longer than the context', () => {
  test.each([
    [
      claude,
      200_100,
      /^The model returned the following errors: prompt is too long: 200\d+ tokens > 200000 maximum$/,
    ],
    ['anthropic.claude-3-haiku-20240307-v1:0', 200_100, /^Input is too long for requested model\.$/],
    ['us.amazon.nova-micro-v1:0', 128_100, /^Input is too long for requested model\.$/],
    ['meta.llama3-8b-instruct-v1:0', 8300, /^Input is too long for requested model\.$/],
  ])('is refused by %s', async (model, count, message) => {
    const refused = await createCaller().converse(model, asked(words(count)));
    expect(refused.status).toBe(400);
    expect(refused.body.message).toMatch(message);
    expect((await createCaller().converse(model, asked(words(count - 300)))).status).toBe(200);
    const lenient = createCaller({ rules: { contextWindow: false } });
    expect((await lenient.converse(model, asked(words(count)))).status).toBe(200);
  });

  test.each([
    ['us.anthropic.claude-opus-4-6-v1', {}],
    [claude, { additionalModelRequestFields: { anthropic_beta: ['context-1m-2025-08-07'] } }],
    ['arn:aws:bedrock:us-east-1:123456789012:application-inference-profile/a', {}],
  ])('fits into the context of %s', async (model, more) => {
    expect((await createCaller().converse(model, asked(words(200_100), more))).status).toBe(200);
  });

  test('is refused by InvokeModel without the words of Converse', async () => {
    const { status, body } = await createCaller().invoke<{ message: string }>(claude, {
      anthropic_version: 'bedrock-2023-05-31',
      max_tokens: 10,
      messages: [{ role: 'user', content: words(200_100) }],
    });
    expect(status).toBe(400);
    expect(body.message).toMatch(/^prompt is too long: 200\d+ tokens > 200000 maximum$/);
  });
});

test('a legacy model that the account has not used of late is not found', async () => {
  const { status, body } = await createCaller({ rules: { legacyModels: [claude] } }).converse(
    claude,
    asked('Hi'),
  );
  expect(status).toBe(404);
  expect(body.message).toMatch(/^Access denied\. This Model is marked by provider as Legacy/);
});
