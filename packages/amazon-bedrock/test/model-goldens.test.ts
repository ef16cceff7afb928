import { join } from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { createAmazonBedrock } from '../src/index.ts';
import { modelCalls, type ModelProvider, observeModel } from './peer/model-calls.ts';

// What goes out and what comes back for each call that the peer is given too, kept as files: a change of either is seen.
const create = createAmazonBedrock as unknown as (settings: object) => ModelProvider;

// Past the end of life of Nova Canvas.
beforeAll(() => void vi.useFakeTimers({ toFake: ['Date'], now: Date.parse('2026-11-22') }));
afterAll(() => void vi.useRealTimers());

test.each([...modelCalls])('the call and its answer are as they were: %s', async (name, call) => {
  const seen = await observeModel(create, call);
  const { kind, modelId, settings, call: options } = call;
  const story = { call: { kind, modelId, settings, options }, ...seen };
  const file = join(import.meta.dirname, 'goldens', `${name.replaceAll(/[: ]+/g, '-')}.json`);
  await expect(`${JSON.stringify(story, undefined, 2)}\n`).toMatchFileSnapshot(file);
});
