import { createAmazonBedrock as createPeer } from '@ai-sdk/amazon-bedrock';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { createAmazonBedrock } from '../../src/index.ts';
import { compareObservations, type Difference } from './compare.ts';
import type { DeliberateDifference } from './deliberate-difference.ts';
import { modelCalls, type ModelProvider, observeModel } from './model-calls.ts';
import { modelDifferences } from './model-differences.ts';

// The peer, run from outside: the same embedding, image and reranking calls, the same answers.
const peer = createPeer as unknown as (settings: object) => ModelProvider;
const ours = createAmazonBedrock as unknown as (settings: object) => ModelProvider;
const seen = new Set<DeliberateDifference>();

// Past the end of life of Nova Canvas.
beforeAll(() => void vi.useFakeTimers({ toFake: ['Date'], now: Date.parse('2026-11-22') }));
afterAll(() => void vi.useRealTimers());

test.each([...modelCalls])(
  'the peer and this provider agree, or differ as listed: %s',
  async (name, call) => {
    const differences = compareObservations(await observeModel(peer, call), await observeModel(ours, call));
    expect(differences.filter((difference) => !explain(name, difference))).toEqual([]);
  },
);

test('every listed difference is still there', () => {
  expect(modelDifferences.filter((difference) => !seen.has(difference))).toEqual([]);
});

function explain(name: string, { path }: Difference): boolean {
  const found = modelDifferences.filter(
    ({ paths, calls }) => paths.test(path) && calls?.test(name) !== false,
  );
  for (const difference of found) seen.add(difference);
  return found.length > 0;
}
