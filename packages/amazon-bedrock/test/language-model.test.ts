import {
  APICallError,
  type LanguageModelV4CallOptions,
  type LanguageModelV4StreamPart,
} from '@ai-sdk/provider';
import { encodeMessage } from '@bedrock-kit/event-stream';
import { describe, expect, it } from 'vitest';
import { createAmazonBedrock } from '../src/index.ts';
import {
  bytesAnswer,
  createFetchStub,
  frameOf,
  jsonAnswer,
  streamAnswer,
  type StubbedAnswer,
  textAnswer,
  textEvents,
} from './fetch-stub.ts';
import { call, failureOf, modelId } from './provider.ts';

const tools: LanguageModelV4CallOptions['tools'] = [
  { type: 'function', name: 'weather', inputSchema: { type: 'object', properties: {} } },
];
const begun = textEvents('Hel').slice(0, 2);

function modelOn(...answers: readonly StubbedAnswer[]): {
  readonly model: ReturnType<ReturnType<typeof createAmazonBedrock>>;
  readonly requests: ReturnType<typeof createFetchStub>['requests'];
} {
  const { fetch, requests } = createFetchStub(...answers);
  const bedrock = createAmazonBedrock({
    region: 'us-east-1',
    apiKey: 'bedrock-api-key-of-tests',
    fetch,
    headers: { 'x-all': 'a' },
  });
  return { model: bedrock(modelId), requests };
}

async function partsOf(answer: StubbedAnswer): Promise<LanguageModelV4StreamPart[]> {
  const { stream } = await modelOn(answer).model.doStream(call);
  const parts: LanguageModelV4StreamPart[] = [];
  for await (const part of stream) parts.push(part);
  return parts;
}

describe('a language model of the provider', () => {
  it('reads files in S3 by itself and nothing else (D12)', async () => {
    const supported = await modelOn().model.supportedUrls;
    expect(Object.keys(supported)).toEqual(expect.arrayContaining(['image/*', 'video/*', 'application/*']));
    for (const patterns of Object.values(supported)) {
      expect(patterns.some((pattern) => pattern.test('s3://bucket/key'))).toBe(true);
      expect(patterns.some((pattern) => pattern.test('https://example.com/key'))).toBe(false);
    }
  });

  it('sends the headers of the call over those of the provider (C16)', async () => {
    const { model, requests } = modelOn(textAnswer('ok'));
    await model.doGenerate({ ...call, headers: { 'X-All': 'b', 'x-call': 'c' } });
    expect(requests[0]?.headers.get('x-all')).toBe('b');
    expect(requests[0]?.headers.get('x-call')).toBe('c');
  });

  it('stops at the signal before and in the middle of the answer (C15)', async () => {
    const reason = new DOMException('enough', 'AbortError');
    const before = modelOn(textAnswer('ok'));
    expect(
      await failureOf(before.model.doGenerate({ ...call, abortSignal: AbortSignal.abort(reason) })),
    ).toBe(reason);
    expect(before.requests).toEqual([]);
    const abort = new AbortController();
    const { stream } = await modelOn(streamAnswer(textEvents('Hel', 'lo'))).model.doStream({
      ...call,
      abortSignal: abort.signal,
    });
    const reader = stream.getReader();
    await reader.read();
    abort.abort(reason);
    expect(await failureOf(drain(reader))).toBe(reason);
  });

  it('puts raw events before their own parts, without padding (C17, J1, J22)', async () => {
    const { stream } = await modelOn(streamAnswer(textEvents('Hi'))).model.doStream({
      ...call,
      includeRawChunks: true,
    });
    const parts: LanguageModelV4StreamPart[] = [];
    for await (const part of stream) parts.push(part);
    const index = parts.findIndex(({ type }) => type === 'text-start');
    expect(parts[index - 1]).toEqual({
      type: 'raw',
      rawValue: { contentBlockDelta: { contentBlockIndex: 0, delta: { text: 'Hi' } } },
    });
  });

  it('tells the same warnings in a call and at the start of a stream (I14)', async () => {
    const odd = { ...call, seed: 1, topK: 3, presencePenalty: 1 };
    const { warnings } = await modelOn(textAnswer('ok')).model.doGenerate(odd);
    const { stream } = await modelOn(streamAnswer(textEvents('ok'))).model.doStream(odd);
    const first = await stream.getReader().read();
    expect(warnings).toEqual([
      { type: 'unsupported', feature: 'presencePenalty' },
      { type: 'unsupported', feature: 'seed' },
    ]);
    expect(first.value).toEqual({ type: 'stream-start', warnings });
  });

  it('gives the headers of the answer, the request id among them, of calls and streams (I12, I15, J23)', async () => {
    const called = await modelOn(textAnswer('ok')).model.doGenerate(call);
    const streamed = await modelOn(streamAnswer(textEvents('ok'))).model.doStream(call);
    expect(called.response).toMatchObject({ id: 'request-1', modelId });
    for (const { response, request } of [called, streamed]) {
      expect(response?.headers).toMatchObject({ 'x-amzn-requestid': 'request-1' });
      expect(request?.body).toMatchObject({ messages: [{ role: 'user', content: [{ text: 'Hi' }] }] });
    }
  });

  it('streams the input of tool calls as it comes (F13, J3, J6)', async () => {
    const start = { toolUse: { toolUseId: 't1', name: 'weather' } };
    const answer = streamAnswer([
      ['messageStart', { role: 'assistant' }],
      ['contentBlockStart', { contentBlockIndex: 0, start }],
      ['contentBlockDelta', { contentBlockIndex: 0, delta: { toolUse: { input: '{"a"' } } }],
      ['contentBlockDelta', { contentBlockIndex: 0, delta: { toolUse: { input: ':1}' } } }],
      ['contentBlockStop', { contentBlockIndex: 0 }],
      ['messageStop', { stopReason: 'tool_use' }],
    ]);
    const { stream } = await modelOn(answer).model.doStream({ ...call, tools });
    const parts: LanguageModelV4StreamPart[] = [];
    for await (const part of stream) parts.push(part);
    expect(parts.slice(2, -1)).toEqual([
      { type: 'tool-input-start', id: 't1', toolName: 'weather' },
      { type: 'tool-input-delta', id: 't1', delta: '{"a"' },
      { type: 'tool-input-delta', id: 't1', delta: ':1}' },
      { type: 'tool-input-end', id: 't1' },
      { type: 'tool-call', toolCallId: 't1', toolName: 'weather', input: '{"a":1}' },
    ]);
  });
});

describe('a stream that fails', () => {
  it.each([
    ['a known exception', frameOf(['throttlingException', { message: 'Slow.' }, 'exception']), 429, true],
    [
      'an exception of tomorrow',
      frameOf(['brandNewException', { message: 'No.' }, 'exception']),
      undefined,
      false,
    ],
    ['an error frame', errorFrame('InternalFailure', 'Broken.'), undefined, true],
  ])(
    '%s ends open parts, then is an error and a finish (J17, J18)',
    async (_, frame, statusCode, isRetryable) => {
      const parts = await partsOf(bytesAnswer([...begun.map(frameOf), frame]));
      expect(parts.map(({ type }) => type).slice(-3)).toEqual(['text-end', 'error', 'finish']);
      const failure = parts.at(-2);
      const error = failure?.type === 'error' ? failure.error : undefined;
      expect(APICallError.isInstance(error)).toBe(true);
      expect(error).toMatchObject(statusCode === undefined ? {} : { statusCode, isRetryable });
      expect(parts.at(-1)).toMatchObject({ finishReason: { unified: 'error' } });
    },
  );

  it('is thrown when nothing was said yet (J21)', async () => {
    const error = await failureOf(
      partsOf(streamAnswer([['throttlingException', { message: 'Slow.' }, 'exception']])),
    );
    expect(error).toMatchObject({ statusCode: 429, isRetryable: true });
  });

  it.each([
    ['a payload that is no JSON', encode('contentBlockDelta', '{"contentBlock')],
    ['a payload that is null', encode('contentBlockDelta', 'null')],
  ])('%s is no success (J19)', async (_, frame) => {
    const parts = await partsOf(bytesAnswer([...begun.map(frameOf), frame]));
    expect(parts.at(-1)).not.toMatchObject({ finishReason: { unified: 'stop' } });
    expect(parts.filter(({ type }) => type === 'finish')).toHaveLength(1);
  });

  it('a damaged frame and a cut one are typed errors (J20)', async () => {
    const frames = textEvents('Hel', 'lo').map(frameOf);
    const damaged = frames.map((frame, index) => (index === 2 ? flip(frame) : frame));
    for (const [chunks, unified] of [
      [damaged, 'error'],
      [[...frames.slice(0, 2), frames[2]?.slice(0, 20) ?? new Uint8Array()], 'interrupted'],
    ] as const) {
      const parts = await partsOf(bytesAnswer(chunks));
      const failure = parts.at(-2);
      expect(failure?.type === 'error' && APICallError.isInstance(failure.error)).toBe(true);
      expect(parts.at(-1)).toMatchObject({ finishReason: { unified } });
    }
  });

  it('without a body is an error that may be tried again (J24)', async () => {
    const answer = new Response(null, { headers: { 'content-type': 'application/vnd.amazon.eventstream' } });
    const error = await failureOf(partsOf(answer));
    expect(APICallError.isInstance(error) && error.isRetryable).toBe(true);
  });

  it('an answer that is no JSON is an error, not an empty text', async () => {
    expect(await failureOf(modelOn(new Response('<html>')).model.doGenerate(call))).toBeInstanceOf(
      APICallError,
    );
    expect(await failureOf(modelOn(jsonAnswer([])).model.doGenerate(call))).toBeInstanceOf(APICallError);
  });
});

describe('a long stream', () => {
  it('of 20,000 frames in one chunk takes time in proportion: four times the frames, no sixteen times the time (J25)', async () => {
    const frame = frameOf(['contentBlockDelta', { contentBlockIndex: 0, delta: { text: 'x' } }]);
    const [head, ...tail] = [textEvents('x').slice(0, 1), textEvents('x').slice(2)].map((events) =>
      Buffer.concat(events.map(frameOf)),
    );
    const time = async (count: number): Promise<number> => {
      const middle = Buffer.concat(Array.from({ length: count }, () => frame));
      const body = new Uint8Array(Buffer.concat([head ?? Buffer.alloc(0), middle, ...tail]));
      const began = performance.now();
      const parts = await partsOf(bytesAnswer([body]));
      expect(parts.filter(({ type }) => type === 'text-delta')).toHaveLength(count);
      return performance.now() - began;
    };
    await time(2000);
    const [short, long] = [await time(5000), await time(20_000)];
    expect(long).toBeLessThan(Math.max(short, 5) * 12);
  });
});

async function drain(reader: ReadableStreamDefaultReader<LanguageModelV4StreamPart>): Promise<void> {
  while (!(await reader.read()).done);
}

function encode(eventType: string, payload: string): Uint8Array {
  const text = (value: string): { readonly type: 'string'; readonly value: string } => ({
    type: 'string',
    value,
  });
  return encodeMessage({
    headers: {
      ':event-type': text(eventType),
      ':content-type': text('application/json'),
      ':message-type': text('event'),
    },
    payload: new TextEncoder().encode(payload),
  });
}

function errorFrame(code: string, message: string): Uint8Array {
  const text = (value: string): { readonly type: 'string'; readonly value: string } => ({
    type: 'string',
    value,
  });
  return encodeMessage({
    headers: { ':message-type': text('error'), ':error-code': text(code), ':error-message': text(message) },
    payload: new Uint8Array(),
  });
}

function flip(frame: Uint8Array): Uint8Array {
  const damaged = frame.slice();
  damaged[frame.length - 8] = (damaged[frame.length - 8] ?? 0) ^ 1;
  return damaged;
}
