import type { CachePointBlock, ConverseRequest, Message } from '@bedrock-kit/schemas';
import { expect, test } from 'vitest';
import { readModelFacts } from '../models/read-model-facts.ts';
import { createPromptCache } from './prompt-cache.ts';
import { countTokens } from './tokens.ts';

const facts = readModelFacts('us.anthropic.claude-sonnet-4-5-20250929-v1:0');
if (facts === undefined) throw new Error('no model');

const long = 'All work and no play makes Mira a dull keeper. '.repeat(200);
const size = countTokens(long);
const point = (ttl?: '1h'): { cachePoint: CachePointBlock } => ({
  cachePoint: { type: 'default', ...(ttl && { ttl }) },
});
const ask = (text: string): readonly Message[] => [{ role: 'user', content: [{ text }] }];
const none = { '1h': 0, '5m': 0 };

test('a prefix is written once and read until its time is over, each reading renews it', () => {
  let time = 0;
  const cache = createPromptCache(() => time);
  const request: ConverseRequest = { system: [{ text: long }, point()], messages: ask('Hi') };
  expect(cache.account(request, facts)).toEqual({ read: 0, writes: { '1h': 0, '5m': size } });
  for (let count = 0; count < 3; count += 1) {
    time += 4 * 60_000;
    expect(cache.account(request, facts)).toEqual({ read: size, writes: none });
  }
  time += 5 * 60_000;
  expect(cache.account(request, facts).read).toBe(0);
});

test('an hour lasts an hour, and is counted by itself', () => {
  let time = 0;
  const cache = createPromptCache(() => time);
  const request: ConverseRequest = {
    system: [{ text: long }, point('1h')],
    messages: [{ role: 'user', content: [{ text: long }, point()] }],
  };
  expect(cache.account(request, facts).writes).toEqual({ '1h': size, '5m': size + 3 });
  time += 59 * 60_000;
  expect(cache.account(request, facts)).toEqual({ read: size, writes: { '1h': 0, '5m': size + 3 } });
});

test('a conversation that grew reads what it wrote before', () => {
  const cache = createPromptCache(() => 0);
  const first: readonly Message[] = [{ role: 'user', content: [{ text: long }, point()] }];
  const written = cache.account({ messages: first }, facts).writes['5m'];
  const grown: ConverseRequest = {
    messages: [
      { role: 'user', content: [{ text: long }] },
      { role: 'assistant', content: [{ text: 'Indeed.' }] },
      { role: 'user', content: [{ text: 'And now?' }, point()] },
    ],
  };
  const use = cache.account(grown, facts);
  expect(use.read).toBe(written);
  expect(use.writes['5m']).toBeGreaterThan(0);
});

test('another text, another model, a short prefix and a cleared cache read nothing', () => {
  const cache = createPromptCache(() => 0);
  const request: ConverseRequest = { system: [{ text: long }, point()], messages: ask('Hi') };
  cache.account(request, facts);
  expect(cache.account({ ...request, system: [{ text: `${long}!` }, point()] }, facts).read).toBe(0);
  expect(cache.account(request, { ...facts, modelId: 'other' }).read).toBe(0);
  expect(cache.account({ system: [{ text: 'short' }, point()], messages: ask('Hi') }, facts)).toEqual({
    read: 0,
    writes: none,
  });
  cache.clear();
  expect(cache.account(request, facts).read).toBe(0);
});
