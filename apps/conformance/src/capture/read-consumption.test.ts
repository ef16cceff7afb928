import { expect, test } from 'vitest';
import type { Exchange } from './exchange.ts';
import { addConsumption, isCounted, readConsumption } from './read-consumption.ts';

const usage = {
  inputTokens: 10,
  outputTokens: 20,
  cacheReadInputTokens: 30,
  cacheWriteInputTokens: 50,
  cacheDetails: [
    { ttl: '1h', inputTokens: 40 },
    { ttl: '5m', inputTokens: 10 },
  ],
};

test('tokens, those kept for an hour, and searches are read off an answer', () => {
  const toolUse = { toolUseId: 'a', name: 'nova_grounding', type: 'server_tool_use', input: {} };
  const consumed = readConsumption(
    answer(200, { usage, output: { message: { content: [{ toolUse }, { text: 'x' }] } } }),
  );
  expect(consumed).toEqual({
    inputTokens: 10,
    outputTokens: 20,
    cacheReadTokens: 30,
    cacheWriteTokens: 50,
    cacheWriteHourTokens: 40,
    searches: 1,
  });
  expect(addConsumption([consumed, consumed])).toMatchObject({
    cacheWriteHourTokens: 80,
    searches: 2,
    images: 0,
  });
});

test('an answer that says nothing of what it took is told from one that took nothing', () => {
  expect(isCounted(answer(200, { data: [1] }))).toBe(false);
  expect(isCounted(answer(200, { usage: { inputTokens: 0, outputTokens: 0 } }))).toBe(true);
  expect(isCounted(answer(200, { images: ['AA=='] }))).toBe(true);
});

test('a refusal took nothing', () => {
  expect(readConsumption(answer(429, { usage }))).toEqual({ inputTokens: 0, outputTokens: 0 });
});

function answer(status: number, body: unknown): Exchange {
  return {
    operation: 'converse',
    startedAt: '2026-11-23T00:00:00.000Z',
    request: { method: 'POST', host: 'x', path: '/model/a/converse', headers: {} },
    response: { status, headers: {}, body },
    durationMs: 1,
  };
}
