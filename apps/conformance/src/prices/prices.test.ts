import { expect, test } from 'vitest';
import { costOf, priceOf } from './prices.ts';
import table from './prices.json' with { type: 'json' };

test.each([
  ['amazon.nova-lite-v1:0', 0.06, 0.24],
  ['us.amazon.nova-lite-v1:0', 0.06, 0.24],
  ['arn:aws:bedrock:us-east-1::foundation-model/anthropic.claude-3-haiku-20240307-v1:0', 0.25, 1.25],
  ['global.anthropic.claude-sonnet-4-5-20250929-v1:0', 3, 15],
  ['us.anthropic.claude-sonnet-4-5-20250929-v1:0', 3.3, 16.5],
  ['anthropic.claude-3-7-sonnet-20250219-v1:0', 3, 15],
  ['us.anthropic.claude-3-5-sonnet-20241022-v2:0', 3, 15],
  ['anthropic.claude-opus-4-1-20250805-v1:0', 15, 75],
  ['us.anthropic.claude-opus-4-7', 5.5, 27.5],
])('%s costs %d and %d a million tokens', (modelId, input, output) => {
  const price = priceOf(modelId);
  expect(price.isUnknown).toBe(false);
  expect(price.input).toBeCloseTo(input);
  expect(price.output).toBeCloseTo(output);
});

test('a model that the table does not know is not cheaper than any that it does', () => {
  const unknown = priceOf('acme.new-model-v1:0');
  expect(unknown.isUnknown).toBe(true);
  for (const { input, output } of table.prices) {
    expect(unknown.input).toBeGreaterThanOrEqual(input);
    expect(unknown.output).toBeGreaterThanOrEqual(output);
  }
});

test('every price has a source, and what none is known of costs something', () => {
  for (const { source } of table.prices) expect(Object.keys(table.sources)).toContain(source);
  expect(table.asOf).toMatch(/^\d{4}-\d{2}$/);
  expect(priceOf('anthropic.claude-mythos-preview').isUnknown).toBe(true);
  const { about: _about, ...unknown } = table.unknown;
  for (const price of Object.values(unknown)) expect(price).toBeGreaterThan(0);
});

test('tokens, cached tokens, images and queries are all paid for', () => {
  const tokens = { inputTokens: 1_000_000, outputTokens: 1_000_000 };
  expect(costOf('amazon.nova-lite-v1:0', tokens)).toBeCloseTo(0.3);
  const cached = { inputTokens: 0, outputTokens: 0, cacheReadTokens: 1_000_000, cacheWriteTokens: 1_000_000 };
  expect(costOf('amazon.nova-lite-v1:0', cached)).toBeCloseTo(0.075);
  const claude = 'anthropic.claude-opus-4-7';
  expect(costOf(claude, cached)).toBeCloseTo(6.75);
  expect(costOf(claude, { ...cached, cacheWriteHourTokens: 1_000_000 })).toBeCloseTo(10.5);
  expect(costOf('amazon.nova-canvas-v1:0', { inputTokens: 0, outputTokens: 0, images: 2 })).toBeCloseTo(0.12);
  expect(costOf('cohere.rerank-v3-5:0', { inputTokens: 0, outputTokens: 0, queries: 1 })).toBeCloseTo(0.002);
});
