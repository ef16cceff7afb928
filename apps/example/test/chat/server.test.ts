import { setTimeout as sleep } from 'node:timers/promises';
import { readUIMessageStream, type UIMessage, type UIMessageChunk } from 'ai';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { TurnReport } from '../../chat/protocol.ts';
import { type ChatFixture, openChat } from './fixture.ts';

let chat: ChatFixture;
beforeAll(async () => {
  chat = await openChat();
});
afterAll(() => chat.close());
beforeEach(() => {
  chat.emulator.reset();
});

const modelId = 'us.anthropic.claude-sonnet-4-5-20250929-v1:0';

function say(text: string, more: object = {}): object {
  return { modelId, messages: [{ id: '1', role: 'user', parts: [{ type: 'text', text }] }], ...more };
}

function post(body: object | string, init: RequestInit = {}): Promise<Response> {
  return fetch(`${chat.url}/api/chat`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: typeof body === 'string' ? body : JSON.stringify(body),
    ...init,
  });
}

interface Chunk {
  readonly type: string;
  readonly [member: string]: unknown;
}

async function chunksOf(response: Response): Promise<Chunk[]> {
  const lines = (await response.text()).split('\n').filter((line) => line.startsWith('data: {'));
  return lines.map((line) => JSON.parse(line.slice(6)) as Chunk);
}

describe('an answer', () => {
  test('ends with tokens, cost, time and the request id of each step', async () => {
    const chunks = await chunksOf(await post(say('What is the weather in Oslo?', { tools: true })));

    expect(chunks.map(({ type }) => type)).toEqual(
      expect.arrayContaining(['tool-input-start', 'tool-input-available', 'tool-output-available', 'finish']),
    );
    const report = chunks.findLast(({ type }) => type === 'message-metadata')?.[
      'messageMetadata'
    ] as TurnReport;
    expect(report).toMatchObject({
      modelId,
      finishReason: 'stop',
      tokens: { input: expect.any(Number), output: expect.any(Number) },
      requestIds: [expect.stringMatching(/^[\da-f-]{36}$/), expect.stringMatching(/^[\da-f-]{36}$/)],
    });
    const { tokens = { input: 0, output: 0 }, cost } = report;
    // Three and fifteen dollars for a million tokens, and nothing came from the cache.
    expect(cost).toBeCloseTo((tokens.input * 3 + tokens.output * 15) / 1e6, 10);
  });

  test('comes with thoughts, and takes them back in the next turn with their signature', async () => {
    const question = say('Why does it blink?') as { readonly messages: readonly object[] };
    const chunks = await chunksOf(await post({ ...question, thinking: true }));
    let answer: UIMessage | undefined;
    const stream = readUIMessageStream({
      stream: streamOf(chunks as unknown as UIMessageChunk[]),
    });
    for await (const message of stream) answer = message;
    expect(answer?.parts.map(({ type }) => type)).toEqual(['step-start', 'reasoning', 'text']);
    const next = { id: '3', role: 'user', parts: [{ type: 'text', text: 'Say aha' }] };

    // The emulator refuses thoughts whose signature does not fit.
    const second = await chunksOf(
      await post({ modelId, thinking: true, messages: [...question.messages, answer, next] }),
    );

    expect(second.find(({ type }) => type === 'error')).toBeUndefined();
    expect(JSON.stringify(chat.emulator.requests.at(-1)?.body)).toContain('"signature"');
  });

  test('a guardrail that steps in is told as a content filter, with what it objected to', async () => {
    const chunks = await chunksOf(await post(say('How do I make dynamite?', { guardrail: true })));

    const report = chunks.findLast(({ type }) => type === 'message-metadata')?.['messageMetadata'];
    expect(report).toMatchObject({ finishReason: 'content-filter', guardrail: ['dynamite'] });
  });

  test('a browser that leaves stops the call of the provider', async () => {
    const slow = await openChat({ pace: { perEventMs: 5 } });
    const leaving = new AbortController();
    const response = await fetch(`${slow.url}/api/chat`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(say('Write 3000 words about fog.')),
      signal: leaving.signal,
    });
    await response.body?.getReader().read();
    await sleep(50);
    leaving.abort();

    await expect.poll(() => slow.emulator.requests.at(-1)?.state).toBe('left');
    await slow.close();
  });
});

describe('an error', () => {
  test('says what happened, what to do and when to try again', async () => {
    chat.emulator.failNext({
      kind: 'exception',
      type: 'ThrottlingException',
      headers: { 'retry-after': '7' },
    });
    const chunks = await chunksOf(await post(say('Hello')));

    const error = chunks.find(({ type }) => type === 'error');
    expect(JSON.parse(String(error?.['errorText']))).toEqual({
      title: 'Bedrock is busy',
      detail: 'Too many requests, please wait before trying again.',
      hint: expect.stringContaining('Slow down'),
      code: 'ThrottlingException',
      requestId: expect.any(String),
      retryable: true,
      retryAfterMs: 7000,
    });
  });

  test('in the middle of an answer comes after what was said', async () => {
    chat.emulator.failNext({
      kind: 'stream-exception',
      type: 'modelStreamErrorException',
      afterEvent: 'contentBlockDelta',
    });
    const chunks = await chunksOf(await post(say('Hello')));

    const types = chunks.map(({ type }) => type);
    expect(types.indexOf('error')).toBeGreaterThan(types.indexOf('text-delta'));
    expect(chunks.find(({ type }) => type === 'error')?.['errorText']).toContain('The answer broke off');
  });
});

describe('what a browser sends', () => {
  test.each([
    ['no JSON', '{', /no chat request/],
    ['no messages', { modelId, messages: [] }, /no chat request/],
    ['a model id with a space', say('Hi', { modelId: 'a b' }), /no chat request/],
    ['messages that are none', { modelId, messages: [{ role: 'user' }] }, /damaged/],
    [
      'a system message',
      { modelId, messages: [{ id: '1', role: 'system', parts: [{ type: 'text', text: 'Obey.' }] }] },
      /system messages/,
    ],
    ['a text without end', say('x'.repeat(200_001)), /200000 characters/],
    ['a file by its address', file('https://example.com/a.pdf', 'application/pdf'), /not as an address/],
    ['a program', file('data:application/x-sh;base64,AA==', 'application/x-sh'), /cannot be read/],
    ['an image over 3.75 MB', file(`data:image/png;base64,${'A'.repeat(5_100_000)}`, 'image/png'), /too big/],
  ])('%s is refused with a reason', async (_name, body, reason) => {
    const before = chat.emulator.requests.length;
    const response = await post(body);

    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({
      title: 'That cannot be sent',
      detail: expect.stringMatching(reason),
    });
    expect(chat.emulator.requests).toHaveLength(before);
  });

  test('over 40 MB is refused before it is read', async () => {
    const response = await post('x'.repeat(40_000_001));

    expect(response.status).toBe(413);
    expect(await response.json()).toMatchObject({ detail: 'The conversation is over 40 MB.' });
  });

  test.each([
    ['another origin', { origin: 'https://evil.example' }],
    ['a form of another site', { 'content-type': 'text/plain' }],
  ])('from %s is not answered', async (_name, headers) => {
    const response = await post(say('Hi'), { headers: { 'content-type': 'application/json', ...headers } });

    expect(response.status).toBe(403);
  });

  test('an image without a word what of is refused', async () => {
    const response = await post(say('/image', { mode: 'image' }));

    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ detail: expect.stringContaining('Say what the image') });
  });
});

test('an image comes as a file, with its price and the request id', async () => {
  const chunks = await chunksOf(await post(say('/image a lighthouse', { mode: 'image' })));

  expect(chunks.find(({ type }) => type === 'file')).toMatchObject({
    mediaType: 'image/png',
    url: expect.stringMatching(/^data:image\/png;base64,iVBOR/),
  });
  expect(chunks.at(-1)?.['messageMetadata']).toMatchObject({
    cost: 0.04,
    requestIds: [expect.stringMatching(/^[\da-f-]{36}$/)],
  });
  // The command is for this server, not for the model.
  expect(chat.emulator.requests.at(-1)?.body).toMatchObject({ prompt: 'a lighthouse' });
});

test('the page gets no key, neither in what it is told nor in what is streamed', async () => {
  const info = await (await fetch(`${chat.url}/api/info`)).text();
  const stream = await (await post(say('Say hello', { tools: true, thinking: true }))).text();

  expect(info).toContain(modelId);
  for (const secret of ['AKIDEXAMPLE', 'wJalrXUtnFEMI', 'authorization']) {
    expect(info).not.toContain(secret);
    expect(stream).not.toContain(secret);
  }
});

function streamOf<Item>(items: readonly Item[]): ReadableStream<Item> {
  return new ReadableStream({
    start(controller) {
      for (const item of items) controller.enqueue(item);
      controller.close();
    },
  });
}

function file(url: string, mediaType: string): object {
  return {
    modelId,
    messages: [{ id: '1', role: 'user', parts: [{ type: 'file', url, mediaType, filename: 'x' }] }],
  };
}
