import { describe, expect, test } from 'vitest';
import { createEmulator, type EmulatorOptions } from './index.ts';

const claude = 'us.anthropic.claude-sonnet-4-5-20250929-v1:0';
const nova = 'us.amazon.nova-lite-v1:0';

function create(options: EmulatorOptions) {
  let time = 1_700_000_000_000;
  const emulator = createEmulator({ now: () => time, authentication: 'skip', ...options });
  return {
    emulator,
    wait: (ms: number) => void (time += ms),
    call: async (modelId: string, request: object = {}): Promise<string> => {
      const response = await emulator.fetch(`http://localhost/model/${modelId}/converse`, {
        method: 'POST',
        body: JSON.stringify({ messages: [{ role: 'user', content: [{ text: 'Say hello' }] }], ...request }),
      });
      const body = await response.json();
      return response.status === 200 ? 'ok' : `${response.status} ${body.message}`;
    },
  };
}

describe('throttling', () => {
  const tooMany = '429 Too many requests, please wait before trying again.';

  test('counts requests by model and lets in as many as have flowed back', async () => {
    const { call, wait } = create({ throttle: { requestsPerMinute: 2 } });
    expect([await call(claude), await call(claude), await call(claude)]).toEqual(['ok', 'ok', tooMany]);
    expect(await call(nova)).toBe('ok');
    wait(30_000);
    expect([await call(claude), await call(claude)]).toEqual(['ok', tooMany]);
  });

  test('takes maxTokens beforehand, five times of it for Claude, and gives back what was not needed', async () => {
    const { call } = create({ throttle: { tokensPerMinute: 1000 } });
    const tooLarge = '429 Too many tokens, please wait before trying again.';
    expect(await call(claude, { inferenceConfig: { maxTokens: 300 } })).toBe(tooLarge);
    for (let count = 0; count < 5; count += 1) {
      expect(await call(nova, { inferenceConfig: { maxTokens: 300 } })).toBe('ok');
    }
    expect(await call(nova, { inferenceConfig: { maxTokens: 990 } })).toBe(tooLarge);
  });

  test('charges long answers afterwards', async () => {
    const { call } = create({ throttle: { tokensPerDay: 300 } });
    const long = { messages: [{ role: 'user', content: [{ text: 'Write 400 words about paint' }] }] };
    expect(await call(nova, long)).toBe('ok');
    expect(await call(nova)).toBe('429 Too many tokens per day, please wait before trying again.');
  });

  test('begins anew after a reset', async () => {
    const { call, emulator } = create({ throttle: { requestsPerMinute: 1 } });
    await call(nova);
    expect(await call(nova)).toBe(tooMany);
    emulator.reset();
    expect(await call(nova)).toBe('ok');
  });
});

describe('how long an answer takes', () => {
  async function time(request: object, operation = 'converse-stream'): Promise<number> {
    const emulator = createEmulator({
      authentication: 'skip',
      pace: { firstByteMs: 40, tokensPerSecond: 500 },
      rules: { optimizedLatency: false },
    });
    const started = performance.now();
    const response = await emulator.fetch(`http://localhost/model/${nova}/${operation}`, {
      method: 'POST',
      body: JSON.stringify({
        messages: [{ role: 'user', content: [{ text: 'Write 60 words about paint' }] }],
        ...request,
      }),
    });
    expect(response.status).toBe(200);
    await response.arrayBuffer();
    return performance.now() - started;
  }

  test('follows the tokens, streamed or not, and optimized latency is faster than the flex tier', async () => {
    const [plain, whole, fast, slow] = await Promise.all([
      time({}),
      time({}, 'converse'),
      time({ performanceConfig: { latency: 'optimized' }, serviceTier: { type: 'priority' } }),
      time({ serviceTier: { type: 'flex' } }),
    ]);
    // Some 75 tokens at 500 a second.
    expect(plain).toBeGreaterThan(100);
    expect(whole).toBeGreaterThan(100);
    expect(fast).toBeLessThan(plain);
    expect(slow).toBeGreaterThan(plain);
  });
});
