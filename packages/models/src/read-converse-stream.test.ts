import { describe, expect, it } from 'vitest';
import {
  errorFrame,
  eventFrame,
  exceptionFrame,
  join,
  namelessFrame,
  rawEventFrame,
  story,
} from '../test/frames.ts';
import {
  cut,
  modelId,
  readAll,
  recordingFetch,
  streamed,
  testModel,
  thrownBy,
  type StreamedOptions,
} from '../test/models.ts';
import { BedrockStreamError } from './errors.ts';
import type { ConverseStreamResult } from './read-converse-stream.ts';

function open(pieces: readonly Uint8Array[], options?: StreamedOptions): Promise<ConverseStreamResult> {
  return testModel(recordingFetch(() => streamed(pieces, options)).fetch).converseStream({ messages: [] });
}

const beginning = join([
  eventFrame('messageStart', { role: 'assistant' }),
  eventFrame('contentBlockDelta', { contentBlockIndex: 0, delta: { text: 'Hel' } }),
]);
const beginningEvents = [
  { type: 'messageStart', payload: { role: 'assistant' } },
  { type: 'contentBlockDelta', payload: { contentBlockIndex: 0, delta: { text: 'Hel' } } },
];
const stop = eventFrame('messageStop', { stopReason: 'end_turn' });

describe('reading a stream', () => {
  it('gives in one array what one chunk completed, and waits for more when it completed nothing', async () => {
    const stream = await open(cut(story.bytes, [10, 300, story.bytes.length - 5]));
    const batches = [];
    for (let batch = await stream.read(); batch !== undefined; batch = await stream.read())
      batches.push(batch.length);
    expect(batches.every((length) => length > 0)).toBe(true);
    expect(batches.reduce((sum, length) => sum + length)).toBe(story.events.length);
    expect(await stream.read()).toBeUndefined();
  });

  it('leaves payloads as they came, padding included', async () => {
    const { events } = await readAll(await open([story.bytes]));
    expect(events).toEqual(story.events);
  });

  it('passes over events it does not know, with whatever they hold', async () => {
    const frames = [
      beginning,
      eventFrame('futureEvent', { a: 1 }),
      rawEventFrame('otherEvent', 'no json'),
      stop,
    ];
    const { events, error } = await readAll(await open([join(frames)]));
    expect(error).toBeUndefined();
    expect(events.slice(2, 4)).toEqual([
      { type: 'unknown', eventType: 'futureEvent', payload: { a: 1 } },
      { type: 'unknown', eventType: 'otherEvent', payload: 'no json' },
    ]);
  });

  it('needs no metadata, and takes events after messageStop', async () => {
    expect((await readAll(await open([join([beginning, stop])]))).error).toBeUndefined();
    const late = eventFrame('contentBlockStop', { contentBlockIndex: 0 });
    const { events, error } = await readAll(await open([join([beginning, stop, late])]));
    expect(error).toBeUndefined();
    expect(events).toHaveLength(4);
  });

  it('keeps names harmless that objects know', async () => {
    const evil = rawEventFrame('messageStart', '{"__proto__":{"role":"evil"},"constructor":1}');
    const { events } = await readAll(await open([join([evil, stop])]));
    expect(({} as { role?: string }).role).toBeUndefined();
    expect(Object.hasOwn((events[0] as { payload: object }).payload, '__proto__')).toBe(true);
  });
});

describe('a stream that ends before its time', () => {
  interface Case {
    readonly bytes: Uint8Array;
    readonly code: string;
    readonly more?: object;
  }

  const damaged = eventFrame('contentBlockDelta', { contentBlockIndex: 0, delta: { text: 'lo' } });
  damaged[damaged.length - 10] = (damaged[damaged.length - 10] ?? 0) ^ 1;

  const cases: Readonly<Record<string, Case>> = {
    'a modelled exception (G2)': {
      bytes: exceptionFrame(
        'throttlingException',
        '{"message":"Too many requests, please wait before trying again."}',
      ),
      code: 'ThrottlingException',
      more: {
        status: 429,
        retryable: true,
        reason: 'rate-limited',
        serviceMessage: expect.stringMatching(/^Too many/) as unknown,
      },
    },
    'an exception of another operation (B3)': {
      bytes: exceptionFrame('modelTimeoutException', '{"message":"late"}'),
      code: 'ModelTimeoutException',
      more: { status: 408, retryable: true },
    },
    'an exception of the future': {
      bytes: exceptionFrame('brandNewException', '{"message":"new"}'),
      code: 'BrandNewException',
      more: { retryable: false, serviceMessage: 'new' },
    },
    'an exception with the text of the model': {
      bytes: exceptionFrame(
        'modelStreamErrorException',
        '{"message":"broken","originalMessage":"overflow","originalStatusCode":500}',
      ),
      code: 'ModelStreamErrorException',
      more: { status: 424, retryable: true, serviceMessage: 'broken overflow' },
    },
    'an exception without JSON': {
      bytes: exceptionFrame('internalServerException', 'oops'),
      code: 'InternalServerException',
      more: { status: 500, serviceMessage: 'oops' },
    },
    'an exception with null': {
      bytes: exceptionFrame('validationException', 'null'),
      code: 'ValidationException',
    },
    'an error frame (B3)': {
      bytes: errorFrame('InternalFailure', 'gone'),
      code: 'InternalFailure',
      more: { serviceMessage: 'gone' },
    },
    'a null payload (B39)': { bytes: rawEventFrame('contentBlockDelta', 'null'), code: 'event-invalid' },
    'a payload that is no object': { bytes: rawEventFrame('metadata', '[1]'), code: 'event-invalid' },
    'a payload that is no JSON': {
      bytes: rawEventFrame('messageStop', '{"stopReason":'),
      code: 'event-invalid',
    },
    'an empty payload': { bytes: rawEventFrame('messageStart', ''), code: 'event-invalid' },
    'a flipped bit': { bytes: damaged, code: 'stream-damaged' },
    'a message without a type': { bytes: namelessFrame(), code: 'stream-damaged' },
    'a frame that says it is 2 GiB long': {
      bytes: new Uint8Array([0x7f, 255, 255, 255, 0, 0, 0, 0]),
      code: 'stream-damaged',
    },
    'text instead of frames': {
      bytes: new TextEncoder().encode('data: {"hello":1}\n\n'),
      code: 'stream-damaged',
    },
  };

  it.each(Object.entries(cases))(
    'by %s fails after what came before, and reads no further',
    async (_, { bytes, code, more }) => {
      for (const tail of [[], [stop]]) {
        let cancelled = false;
        const pieces = [join([beginning, bytes, ...tail])];
        const stream = await open(pieces, { onCancel: () => (cancelled = true), isHeldOpen: true });
        const { events, error } = await readAll(stream);
        expect(events).toEqual(beginningEvents);
        expect(error).toBeInstanceOf(BedrockStreamError);
        expect(error).toMatchObject({
          code,
          modelId,
          region: 'us-east-1',
          operation: 'converse-stream',
          requestId: 'request-1',
          received: { events: 2, lastEventType: 'contentBlockDelta', openBlocks: [0] },
          ...more,
        });
        expect(cancelled).toBe(true);
        expect(await thrownBy(stream.read())).toBe(error);
      }
    },
  );

  it('by an end between frames is incomplete (G1, B2)', async () => {
    expect(await readAll(await open([beginning]))).toMatchObject({
      events: beginningEvents,
      error: {
        code: 'stream-incomplete',
        status: 200,
        retryable: true,
        received: { events: 2, bytes: beginning.length, openBlocks: [0] },
        message: expect.stringMatching(/closed before messageStop/) as unknown,
      },
    });
  });

  it('by nothing at all is incomplete', async () => {
    expect((await readAll(await open([]))).error).toMatchObject({
      code: 'stream-incomplete',
      received: { events: 0 },
    });
    const fetch = recordingFetch(() => new Response(null)).fetch;
    const stream = await testModel(fetch).converseStream({ messages: [] });
    expect((await readAll(stream)).error).toMatchObject({ code: 'stream-incomplete' });
  });

  it('inside a frame is truncated, even after messageStop', async () => {
    const half = eventFrame('metadata', { usage: {} }).slice(0, 40);
    expect((await readAll(await open([join([beginning, half])]))).error).toMatchObject({
      code: 'stream-truncated',
      retryable: true,
    });
    expect((await readAll(await open([join([beginning, stop, half])]))).error).toMatchObject({
      code: 'stream-truncated',
    });
  });

  it('by an exception after messageStop is no success (B3)', async () => {
    const bytes = join([beginning, stop, exceptionFrame('internalServerException', '{"message":"late"}')]);
    const { events, error } = await readAll(await open([bytes]));
    expect(events).toHaveLength(3);
    expect(error).toMatchObject({
      code: 'InternalServerException',
      received: { lastEventType: 'messageStop' },
    });
  });

  it('by a lost connection is a network error with its cause', async () => {
    const cause = new TypeError('terminated', {
      cause: Object.assign(new Error('read ECONNRESET'), { code: 'ECONNRESET' }),
    });
    let pulls = 0;
    const body = new ReadableStream<Uint8Array>({
      pull(controller) {
        if (pulls++ === 0) controller.enqueue(beginning);
        else controller.error(cause);
      },
    });
    const fetch = recordingFetch(() => new Response(body)).fetch;
    const { events, error } = await readAll(await testModel(fetch).converseStream({ messages: [] }));
    expect(events).toEqual(beginningEvents);
    expect(error).toBeInstanceOf(BedrockStreamError);
    expect(error).toMatchObject({
      code: 'network-error',
      retryable: true,
      cause,
      received: { events: 2 },
      message: expect.stringMatching(/terminated: read ECONNRESET/) as unknown,
    });
  });
});

describe('cancelling a stream', () => {
  it('closes the connection at once and ends a read that waits', async () => {
    const cancelled: unknown[] = [];
    const stream = await open([beginning], {
      onCancel: (reason) => cancelled.push(reason),
      isHeldOpen: true,
    });
    expect(await stream.read()).toEqual(beginningEvents);
    const waiting = thrownBy(stream.read());
    const reason = new Error('enough');
    await stream.cancel(reason);
    expect(await waiting).toBe(reason);
    expect(cancelled).toEqual([reason]);
    expect(await thrownBy(stream.read())).toBe(reason);
  });

  it('by its iterator does not wait for the next event', async () => {
    let isCancelled = false;
    const stream = await open([beginning], { onCancel: () => (isCancelled = true), isHeldOpen: true });
    const iterator = stream[Symbol.asyncIterator]();
    for (const value of beginningEvents) expect(await iterator.next()).toEqual({ done: false, value });
    const waiting = thrownBy(iterator.next());
    expect(await iterator.return?.()).toEqual({ done: true, value: undefined });
    expect(isCancelled).toBe(true);
    expect(await waiting).toMatchObject({ name: 'AbortError' });
    expect(await iterator.next()).toEqual({ done: true, value: undefined });
  });

  it('without a reason is an AbortError', async () => {
    const stream = await open([beginning], { isHeldOpen: true });
    await stream.cancel();
    expect(await thrownBy(stream.read())).toMatchObject({ name: 'AbortError' });
  });

  it('after the end changes nothing', async () => {
    const stream = await open([story.bytes]);
    expect((await readAll(stream)).error).toBeUndefined();
    await stream.cancel();
    expect(await stream.read()).toBeUndefined();
  });
});
