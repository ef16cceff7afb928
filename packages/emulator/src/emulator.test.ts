import { afterEach, describe, expect, test, vi } from 'vitest';
import { assemble, readFrames } from '../test/read-frames.ts';
import { createEmulator, type Emulator, type EmulatorOptions } from './index.ts';

const modelId = 'us.anthropic.claude-sonnet-4-5-20250929-v1:0';
const hi = { messages: [{ role: 'user', content: [{ text: 'Why does a lighthouse blink?' }] }] };

function open(options: EmulatorOptions = {}): Emulator {
  return createEmulator({ authentication: 'skip', ...options });
}

interface Sending {
  readonly operation?: 'converse' | 'converse-stream';
  readonly body?: unknown;
  readonly path?: string;
  readonly init?: RequestInit;
}

function send(
  emulator: Emulator,
  { operation = 'converse', body = hi, path, init }: Sending = {},
): Promise<Response> {
  const target = path ?? `/model/${encodeURIComponent(modelId)}/${operation}`;
  return emulator.fetch(`https://bedrock-runtime.us-east-1.amazonaws.com${target}`, {
    method: 'POST',
    body: JSON.stringify(body),
    ...init,
  });
}

async function stream(emulator: Emulator, body: unknown = hi) {
  const response = await send(emulator, { operation: 'converse-stream', body });
  return readFrames(new Uint8Array(await response.arrayBuffer()));
}

afterEach(() => {
  vi.useRealTimers();
});

describe('an answer', () => {
  test('of Converse is JSON with its keys in the order of the alphabet', async () => {
    const response = await send(open({ now: () => 0, generateRequestId: () => 'id' }));
    const text = await response.text();
    expect(response.status).toBe(200);
    expect(Object.fromEntries(response.headers)).toEqual({
      'content-length': String(new TextEncoder().encode(text).length),
      'content-type': 'application/json',
      date: 'Thu, 01 Jan 1970 00:00:00 GMT',
      'x-amzn-requestid': 'id',
    });
    expect(text).toMatch(
      /^\{"metrics":\{"latencyMs":\d+\},"output":\{"message":\{"content":\[\{"text":"You asked/,
    );
    expect(Object.keys(JSON.parse(text))).toEqual(['metrics', 'output', 'stopReason', 'usage']);
  });

  test('of ConverseStream is frames in the recorded order, each with padding', async () => {
    const frames = await stream(open());
    const types = frames.map(({ headers }) => headers[':event-type']);
    expect(types[0]).toBe('messageStart');
    expect(types.slice(-3)).toEqual(['contentBlockStop', 'messageStop', 'metadata']);
    expect(new Set(types.slice(1, -3))).toEqual(new Set(['contentBlockDelta']));
    for (const { headers, payload } of frames) {
      expect(Object.keys(headers)).toEqual([':event-type', ':content-type', ':message-type']);
      expect(Object.keys(payload)).toEqual(Object.keys(payload).sort());
      expect(payload['p']).toMatch(/^abc?/);
    }
  });

  test('is the same for the same request and seed', async () => {
    const [first, second, other] = await Promise.all([
      stream(open({ seed: 5 })),
      stream(open({ seed: 5 })),
      stream(open({ seed: 6 })),
    ]);
    expect(second).toEqual(first);
    expect(other).not.toEqual(first);
    expect(assemble(other ?? []).content).toEqual(assemble(first ?? []).content);
  });

  test('repeats tier and latency, and the stop sequence that was asked for', async () => {
    const response = await send(open(), {
      body: {
        ...hi,
        serviceTier: { type: 'flex' },
        performanceConfig: { latency: 'standard' },
        inferenceConfig: { stopSequences: ['lighthouse'] },
        additionalModelResponseFieldPaths: ['/stop_sequence'],
      },
    });
    expect(await response.json()).toMatchObject({
      serviceTier: { type: 'flex' },
      performanceConfig: { latency: 'standard' },
      stopReason: 'stop_sequence',
      additionalModelResponseFields: { stop_sequence: 'lighthouse' },
      output: { message: { content: [{ text: 'You asked: "Why does a ' }] } },
    });
  });
});

describe('a path', () => {
  test.each([
    ['with an encoded colon', '/model/amazon.nova-pro-v1%3A0/converse', 'amazon.nova-pro-v1:0'],
    ['with a raw colon', '/model/amazon.nova-pro-v1:0/converse', 'amazon.nova-pro-v1:0'],
    [
      'with an encoded ARN',
      '/model/arn%3Aaws%3Abedrock%3Aus-east-1%3A123456789012%3Aapplication-inference-profile%2Fabc123def456/converse',
      'arn:aws:bedrock:us-east-1:123456789012:application-inference-profile/abc123def456',
    ],
    [
      'with a raw ARN',
      '/model/arn:aws:bedrock:us-east-1:123456789012:application-inference-profile/abc123def456/converse',
      'arn:aws:bedrock:us-east-1:123456789012:application-inference-profile/abc123def456',
    ],
    ['behind a doubled slash', '//model/amazon.nova-pro-v1:0/converse', 'amazon.nova-pro-v1:0'],
  ])('%s is understood', async (_, path, expected) => {
    const emulator = open();
    expect((await send(emulator, { path })).status).toBe(200);
    expect(emulator.requests[0]).toMatchObject({ path, modelId: expected, operation: 'converse' });
  });

  test.each([
    ['POST', '/model/amazon.nova-pro-v1:0/chat'],
    ['POST', '/'],
    ['POST', '/model/%E0%A4%A/converse'],
    ['GET', '/model/amazon.nova-pro-v1:0/converse'],
  ])('%s %s is no operation', async (method, path) => {
    const response = await send(createEmulator(), { path, init: { method, body: null } });
    expect(response.status).toBe(404);
    expect(response.headers.get('x-amzn-errortype')).toBe('UnknownOperationException');
  });
});

describe('what came in', () => {
  test('is kept without secrets', async () => {
    const emulator = createEmulator();
    await send(emulator, {
      init: {
        headers: {
          Authorization: 'Bearer bedrock-api-key-emulator',
          'X-Amz-Security-Token': 't',
          'X-Custom': 'a',
        },
      },
    });
    const [entry] = emulator.requests;
    expect(entry).toMatchObject({
      method: 'POST',
      operation: 'converse',
      modelId,
      body: hi,
      authentication: 'bearer',
      status: 200,
      state: 'complete',
      headers: { 'x-custom': 'a', host: 'bedrock-runtime.us-east-1.amazonaws.com' },
    });
    expect(JSON.stringify(entry)).not.toMatch(/bedrock-api-key|authorization|security-token/i);
  });

  test('is told once it has ended, refusals too', async () => {
    const onRequest = vi.fn<NonNullable<EmulatorOptions['onRequest']>>();
    const emulator = createEmulator({ onRequest });
    await (await send(emulator)).text();
    expect(onRequest).toHaveBeenCalledExactlyOnceWith(
      expect.objectContaining({
        authentication: 'refused',
        status: 403,
        errorType: 'MissingAuthenticationTokenException',
        errorMessage: 'Missing Authentication Token',
      }),
    );
  });

  test('counts the frames of a stream and notes who left early', async () => {
    const emulator = open();
    const response = await send(emulator, { operation: 'converse-stream' });
    const reader = response.body?.getReader();
    await reader?.read();
    expect(emulator.requests[0]).toMatchObject({ state: 'running', frames: 1 });
    await reader?.cancel();
    expect(emulator.requests[0]).toMatchObject({ state: 'left', frames: 1 });
  });

  test('is kept as far back as wanted', async () => {
    const emulator = open({ keepRequests: 2 });
    for (const text of ['a', 'b', 'c']) {
      await send(emulator, { body: { messages: [{ role: 'user', content: [{ text }] }] } });
    }
    expect(emulator.requests.map(({ body }) => JSON.stringify(body))).toEqual([
      expect.stringContaining('"b"'),
      expect.stringContaining('"c"'),
    ]);
  });

  test('is forgotten after a reset', async () => {
    const emulator = open();
    emulator.reply('unused');
    emulator.failNext({ kind: 'exception', type: 'ThrottlingException' });
    emulator.reset();
    expect(await (await send(emulator)).text()).toContain('You asked');
    expect(emulator.requests).toHaveLength(1);
  });
});

describe('a scripted reply', () => {
  test('may be a text, blocks or a function, in turn', async () => {
    const emulator = open();
    emulator.reply(
      'One',
      {
        content: [{ toolUse: { toolUseId: 'a', name: 'b', input: { z: 1, a: 2 } } }],
        usage: { inputTokens: 7 },
      },
      ({ request }) => `You sent ${request.messages?.length} message`,
      () => undefined,
    );
    const bodies = [];
    for (let count = 0; count < 4; count += 1) bodies.push(await (await send(emulator)).text());
    expect(JSON.parse(bodies[0] ?? '')).toMatchObject({
      output: { message: { content: [{ text: 'One' }] } },
      stopReason: 'end_turn',
    });
    // The model's JSON keeps its own order.
    expect(bodies[1]).toContain('"toolUse":{"input":{"z":1,"a":2},"name":"b","toolUseId":"a"}');
    expect(JSON.parse(bodies[1] ?? '')).toMatchObject({ stopReason: 'tool_use', usage: { inputTokens: 7 } });
    expect(bodies[2]).toContain('You sent 1 message');
    expect(bodies[3]).toContain('You asked');
  });

  test('may be an error', async () => {
    const emulator = open();
    emulator.reply({ error: { type: 'ThrottlingException', message: 'Too many tokens, please wait.' } });
    const response = await send(emulator);
    expect(response.status).toBe(429);
    expect(response.headers.get('x-amzn-errortype')).toMatch(/^ThrottlingException:http/);
    expect(await response.json()).toEqual({ message: 'Too many tokens, please wait.' });
  });

  test('may be the events of a stream, also ones that no engine makes', async () => {
    const emulator = open();
    const events = [
      { type: 'messageStart', payload: { role: 'assistant' } },
      { type: 'somethingNew', payload: { x: 1 } },
    ];
    emulator.reply({ events }, { events });
    const frames = await stream(emulator);
    expect(frames.map(({ headers }) => headers[':event-type'])).toEqual(['messageStart', 'somethingNew']);
    const unary = await send(emulator);
    expect(unary.status).toBe(500);
    expect(await unary.text()).toContain('Give it content blocks');
  });

  test('may stand for all calls', async () => {
    const emulator = open();
    emulator.respondWith(({ operation }) => operation);
    expect(await (await send(emulator)).text()).toContain('{"text":"converse"}');
    expect(assemble(await stream(emulator)).content).toEqual([{ text: 'converse-stream' }]);
    emulator.respondWith(undefined);
    expect(await (await send(emulator)).text()).toContain('You asked');
  });

  test('is refused when it is none', async () => {
    const emulator = open();
    const refusal = expect.objectContaining({
      code: 'reply-invalid',
      message: expect.stringContaining('content'),
    });
    const wrong = [[{ tool: 'weather', input: {} }], { text: 'Fog.' }, { content: 'Fog.' }, 7, null];
    for (const reply of wrong) {
      expect(() => emulator.reply(reply as never)).toThrow(refusal);
      expect(() => emulator.respondWith(reply as never)).toThrow(refusal);
    }
    emulator.reply(() => ({ text: 'Fog.' }) as never);
    const response = await send(emulator);
    expect(response.status).toBe(500);
    expect(await response.text()).toContain('A reply is a text');
  });

  test('does not spare a request its validation', async () => {
    const emulator = open();
    emulator.reply('never');
    expect((await send(emulator, { body: {} })).status).toBe(400);
  });
});

describe('a fault', () => {
  test('may be an HTTP error with its own status and headers', async () => {
    const emulator = open();
    emulator.failNext({
      kind: 'exception',
      type: 'ThrottlingException',
      headers: { 'retry-after': '1' },
    });
    const response = await send(emulator);
    expect(response.status).toBe(429);
    expect(response.headers.get('retry-after')).toBe('1');
    expect(await response.json()).toEqual({ message: 'Too many requests, please wait before trying again.' });
    expect((await send(emulator)).status).toBe(200);
  });

  test('may be an exception as the first frame, in the middle, or behind the last', async () => {
    const emulator = open();
    const whole = (await stream(emulator)).length;
    for (const afterFrames of [0, 3, whole]) {
      emulator.failNext({ kind: 'stream-exception', type: 'throttlingException', afterFrames });
      const frames = await stream(emulator);
      expect(frames).toHaveLength(afterFrames + 1);
      expect(frames.at(-1)).toEqual({
        headers: {
          ':exception-type': 'throttlingException',
          ':content-type': 'application/json',
          ':message-type': 'exception',
        },
        payload: { message: 'Too many requests, please wait before trying again.' },
      });
    }
  });

  test('may wait for an event of a type', async () => {
    const emulator = open();
    emulator.failNext({
      kind: 'stream-exception',
      type: 'modelStreamErrorException',
      afterEvent: 'messageStop',
    });
    const frames = await stream(emulator);
    expect(frames.at(-2)?.headers[':event-type']).toBe('messageStop');
    expect(frames.at(-1)?.headers[':exception-type']).toBe('modelStreamErrorException');
  });

  test('may end the body early, in the middle of a frame or between two', async () => {
    const emulator = open();
    emulator.failNext({ kind: 'cut', afterFrames: 2 }, { kind: 'cut', afterFrames: 2, bytes: 20 });
    expect(await stream(emulator)).toHaveLength(2);
    const response = await send(emulator, { operation: 'converse-stream' });
    const bytes = new Uint8Array(await response.arrayBuffer());
    expect(() => readFrames(bytes)).toThrow();
  });

  test('may break the connection', async () => {
    const emulator = open();
    emulator.failNext({ kind: 'cut', afterFrames: 1, how: 'reset' });
    const response = await send(emulator, { operation: 'converse-stream' });
    await expect(response.arrayBuffer()).rejects.toThrow('terminated');
    expect(emulator.requests[0]?.state).toBe('broken');
  });

  test('may turn over the bits of a byte', async () => {
    const emulator = open();
    emulator.failNext({ kind: 'flip', afterFrames: 1 }, { kind: 'flip', byte: 9 });
    await expect(stream(emulator)).rejects.toThrow('checksum');
    await expect(stream(emulator)).rejects.toThrow('prelude checksum');
  });
});

describe('fetch', () => {
  test('takes a Request, a URL and every kind of body', async () => {
    const emulator = open();
    const url = new URL(`https://example.com/model/${modelId}/converse`);
    const body = new TextEncoder().encode(JSON.stringify(hi));
    expect((await emulator.fetch(new Request(url, { method: 'POST', body }))).status).toBe(200);
    expect((await emulator.fetch(url, { method: 'POST', body })).status).toBe(200);
    expect((await emulator.fetch(url.href, { method: 'POST', body: new Blob([body]) })).status).toBe(200);
  });

  test('rejects when its signal has fired already, and when it fires while the answer is due', async () => {
    const emulator = open({ pace: { firstByteMs: 60_000 } });
    await expect(send(emulator, { init: { signal: AbortSignal.abort() } })).rejects.toThrow(/abort/i);
    const controller = new AbortController();
    const pending = send(emulator, { init: { signal: controller.signal } });
    setTimeout(() => controller.abort(new Error('enough')), 10);
    await expect(pending).rejects.toThrow('enough');
  });

  test('breaks off a stream when its signal fires', async () => {
    const emulator = open({ pace: { perEventMs: 60_000 } });
    const controller = new AbortController();
    const response = await send(emulator, {
      operation: 'converse-stream',
      init: { signal: controller.signal },
    });
    setTimeout(() => controller.abort(), 10);
    await expect(response.arrayBuffer()).rejects.toThrow(/abort/i);
    await vi.waitFor(() => expect(emulator.requests[0]?.state).toBe('left'));
  });

  test('makes no frame that nobody takes', async () => {
    const emulator = open();
    const response = await send(emulator, { operation: 'converse-stream' });
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(emulator.requests[0]?.frames).toBe(0);
    await response.body?.cancel();
  });
});

test('an answer takes the time that it is told to take', async () => {
  vi.useFakeTimers();
  const emulator = open({ pace: { firstByteMs: 300, perEventMs: 40 } });
  const response = send(emulator, {
    operation: 'converse-stream',
    body: { ...hi, inferenceConfig: { maxTokens: 1 } },
  });
  let arrived = false;
  void response.then(() => (arrived = true));
  await vi.advanceTimersByTimeAsync(299);
  expect(arrived).toBe(false);
  await vi.advanceTimersByTimeAsync(1);
  const reader = (await response).body?.getReader();
  await reader?.read();
  const second = reader?.read();
  let came = false;
  void second?.then(() => (came = true));
  await vi.advanceTimersByTimeAsync(39);
  expect(came).toBe(false);
  await vi.advanceTimersByTimeAsync(1);
  expect(came).toBe(true);
});
