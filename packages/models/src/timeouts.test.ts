import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { eventFrame, story } from '../test/frames.ts';
import { json, recordingFetch, streamed, testModel, thrownBy } from '../test/models.ts';
import { bearerAuthorizer, type Authorizer } from './authorizer.ts';
import { BedrockError, BedrockStreamError } from './errors.ts';
import { readTimeouts } from './timeouts.ts';

const minuteMs = 60_000;
const never = (): Promise<never> => new Promise(() => undefined);

/** What became of a promise by now. */
function watch(promise: Promise<unknown>): { readonly outcome: unknown } {
  const state: { outcome: unknown } = { outcome: 'waiting' };
  promise.then(
    (value) => (state.outcome = value),
    (error: unknown) => (state.outcome = error),
  );
  return state;
}

beforeEach(() => void vi.useFakeTimers());

afterEach(() => {
  // Nothing that a call sets may outlive it.
  expect(vi.getTimerCount()).toBe(0);
  vi.useRealTimers();
});

describe('the limits of a call', () => {
  it('have defaults that let a reasoning model think (G3)', () => {
    expect(readTimeouts()).toEqual({
      headers: 60 * minuteMs,
      'first-byte': 10 * minuteMs,
      idle: 10 * minuteMs,
    });
  });

  it('come from the call before the transport, and can be off', () => {
    const transport = { headersMs: 1000, firstByteMs: false, idleMs: 3000 } as const;
    expect(readTimeouts({ headersMs: 0, idleMs: Infinity }, transport)).toEqual({
      headers: undefined,
      'first-byte': undefined,
      idle: undefined,
    });
    expect(readTimeouts({ idleMs: 5 }, transport)).toEqual({
      headers: 1000,
      'first-byte': undefined,
      idle: 5,
    });
  });

  it('are not cut to nothing where a timer cannot hold them', () => {
    expect(readTimeouts({ idleMs: 1e12 }).idle).toBe(2 ** 31 - 1);
  });

  it.each([-1, Number.NaN, '5000' as never])('cannot be %j', (headersMs) => {
    expect(() => readTimeouts({ headersMs })).toThrow(expect.objectContaining({ code: 'timeouts-invalid' }));
  });
});

describe('a call that nobody answers', () => {
  it('fails after headersMs, also when fetch does not heed its signal', async () => {
    const call = watch(testModel(never, { timeouts: { headersMs: 5000 } }).converse({}));
    await vi.advanceTimersByTimeAsync(4999);
    expect(call.outcome).toBe('waiting');
    await vi.advanceTimersByTimeAsync(1);
    expect(call.outcome).toBeInstanceOf(BedrockError);
    expect(call.outcome).toMatchObject({ code: 'headers-timeout', retryable: true, operation: 'converse' });
  });

  it('waits an hour when nothing is said, and for ever when the limit is off', async () => {
    const call = watch(testModel(never).converse({}));
    const controller = new AbortController();
    const patient = watch(
      testModel(never).converse({}, { timeouts: { headersMs: false }, abortSignal: controller.signal }),
    );
    await vi.advanceTimersByTimeAsync(60 * minuteMs - 1);
    expect(call.outcome).toBe('waiting');
    await vi.advanceTimersByTimeAsync(24 * 60 * minuteMs);
    expect(call.outcome).toMatchObject({ code: 'headers-timeout' });
    expect(patient.outcome).toBe('waiting');
    controller.abort();
    await vi.advanceTimersByTimeAsync(0);
    expect(patient.outcome).toMatchObject({ name: 'AbortError' });
  });

  it('does not count the time that credentials take', async () => {
    const slow: Authorizer = {
      authorize: (request) => new Promise((resolve) => void setTimeout(() => resolve(request), 10_000)),
    };
    const call = watch(
      testModel(recordingFetch(() => json({ output: { message: { content: [] } } })).fetch, {
        authorizer: slow,
        timeouts: { headersMs: 1 },
      }).converse({}),
    );
    await vi.advanceTimersByTimeAsync(10_000);
    expect(call.outcome).toMatchObject({ response: { output: { message: { content: [] } } } });
  });
});

describe('a stream that stands still', () => {
  const timeouts = { firstByteMs: 2000, idleMs: 1000 };
  const start = eventFrame('messageStart', { role: 'assistant' });

  it('before its first byte fails after firstByteMs', async () => {
    let cancelled = false;
    const fetch = recordingFetch(() =>
      streamed([], { isHeldOpen: true, onCancel: () => (cancelled = true) }),
    ).fetch;
    const stream = await testModel(fetch, { timeouts }).converseStream({});
    const read = watch(stream.read());
    await vi.advanceTimersByTimeAsync(1999);
    expect(read.outcome).toBe('waiting');
    await vi.advanceTimersByTimeAsync(1);
    expect(read.outcome).toBeInstanceOf(BedrockStreamError);
    expect(read.outcome).toMatchObject({
      code: 'first-byte-timeout',
      retryable: true,
      received: { bytes: 0 },
    });
    expect(cancelled).toBe(true);
  });

  it('later fails after idleMs, with what had come', async () => {
    const fetch = recordingFetch(() => streamed([start], { isHeldOpen: true })).fetch;
    const stream = await testModel(fetch, { timeouts }).converseStream({});
    expect(await stream.read()).toHaveLength(1);
    const read = watch(stream.read());
    await vi.advanceTimersByTimeAsync(1000);
    expect(read.outcome).toMatchObject({
      code: 'idle-timeout',
      received: { events: 1, bytes: start.length, lastEventType: 'messageStart' },
    });
  });

  it('does not fail while its reader is slow', async () => {
    const fetch = recordingFetch(() => streamed([start, story.bytes])).fetch;
    const stream = await testModel(fetch, { timeouts }).converseStream({});
    await vi.advanceTimersByTimeAsync(60 * minuteMs);
    expect(await stream.read()).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(60 * minuteMs);
    expect(await stream.read()).toHaveLength(story.events.length);
    expect(await stream.read()).toBeUndefined();
  });

  it('is not kept alive by bytes that complete no event', async () => {
    const body = new ReadableStream<Uint8Array>(
      {
        async pull(controller) {
          await new Promise((resolve) => void setTimeout(resolve, 300));
          controller.enqueue(Uint8Array.of(start[sent++ % start.length] ?? 0));
        },
      },
      { highWaterMark: 0 },
    );
    let sent = 0;
    const stream = await testModel(recordingFetch(() => new Response(body)).fetch, {
      timeouts,
    }).converseStream({});
    const read = watch(stream.read());
    await vi.advanceTimersByTimeAsync(300 + 1000 + 300);
    expect(read.outcome).toMatchObject({ code: 'idle-timeout', received: { events: 0 } });
    expect(sent).toBeLessThan(7);
    await vi.advanceTimersByTimeAsync(300);
  });

  it('may pause as long as it likes below the limit, again and again', async () => {
    let pieces = 0;
    const body = new ReadableStream<Uint8Array>({
      async pull(controller) {
        await new Promise((resolve) => void setTimeout(resolve, 999));
        if (pieces++ < 20) controller.enqueue(eventFrame('contentBlockDelta', { delta: { text: 'x' } }));
        else controller.close();
      },
    });
    const stream = await testModel(recordingFetch(() => new Response(body)).fetch, {
      timeouts,
    }).converseStream({});
    const reading = watch(
      (async () => {
        let count = 0;
        while (count < 20) count += (await stream.read())?.length ?? 0;
        return count;
      })(),
    );
    await vi.advanceTimersByTimeAsync(21_000);
    expect(reading.outcome).toBe(20);
    await stream.cancel();
    await vi.advanceTimersByTimeAsync(1000);
  });
});

describe('an answer in one piece that stands still', () => {
  it('fails by the same limits', async () => {
    let pulls = 0;
    const body = new ReadableStream<Uint8Array>({
      pull: (controller) => (pulls++ === 0 ? controller.enqueue(new TextEncoder().encode('{')) : never()),
    });
    const call = watch(
      testModel(recordingFetch(() => new Response(body)).fetch, { timeouts: { idleMs: 50 } }).converse({}),
    );
    await vi.advanceTimersByTimeAsync(50);
    expect(call.outcome).toMatchObject({ code: 'idle-timeout' });
  });
});

describe('an abort', () => {
  const reason = new Error('the user left');

  it('before the call sends nothing and asks for nothing', async () => {
    const { fetch, sent } = recordingFetch(() => json({ output: { message: { content: [] } } }));
    let asked = 0;
    const model = testModel(fetch, { authorizer: bearerAuthorizer(() => `t${asked++}`) });
    expect(await thrownBy(model.converse({}, { abortSignal: AbortSignal.abort(reason) }))).toBe(reason);
    expect([sent.length, asked]).toEqual([0, 0]);
  });

  it.each(['credentials', 'headers'])(
    'while %s are waited for ends the call at once, with its reason',
    async (phase) => {
      const controller = new AbortController();
      const options = phase === 'credentials' ? { authorizer: { authorize: never } } : {};
      const call = watch(testModel(never, options).converse({}, { abortSignal: controller.signal }));
      await vi.advanceTimersByTimeAsync(10);
      controller.abort(reason);
      await vi.advanceTimersByTimeAsync(0);
      expect(call.outcome).toBe(reason);
    },
  );

  it('without a reason is the AbortError of the platform', async () => {
    const controller = new AbortController();
    const call = watch(testModel(never).converse({}, { abortSignal: controller.signal }));
    controller.abort();
    await vi.advanceTimersByTimeAsync(0);
    expect(call.outcome).toMatchObject({ name: 'AbortError' });
    expect(call.outcome).toBeInstanceOf(DOMException);
  });

  it('inside a stream cancels the body, and wins over everything after it', async () => {
    const controller = new AbortController();
    const cancelled: unknown[] = [];
    const fetch = recordingFetch(() =>
      streamed([story.bytes.slice(0, 300)], { isHeldOpen: true, onCancel: (why) => cancelled.push(why) }),
    ).fetch;
    const stream = await testModel(fetch).converseStream({}, { abortSignal: controller.signal });
    await stream.read();
    const read = watch(stream.read());
    controller.abort(reason);
    await vi.advanceTimersByTimeAsync(0);
    expect(read.outcome).toBe(reason);
    expect(cancelled).toEqual([reason]);
    expect(await thrownBy(stream.read())).toBe(reason);
  });

  it('after a good end changes nothing, and the signal is let go of', async () => {
    const controller = new AbortController();
    const removed = vi.spyOn(controller.signal, 'removeEventListener');
    const fetch = recordingFetch(() => streamed([story.bytes])).fetch;
    const stream = await testModel(fetch).converseStream({}, { abortSignal: controller.signal });
    while ((await stream.read()) !== undefined);
    expect(removed).toHaveBeenCalledWith('abort', expect.any(Function));
    controller.abort(reason);
    expect(await stream.read()).toBeUndefined();
  });

  it('lets nobody hang on an answer that comes too late', async () => {
    const controller = new AbortController();
    let cancelled = false;
    const late = (): Promise<Response> =>
      new Promise(
        (resolve) =>
          void setTimeout(
            () => resolve(streamed([], { onCancel: () => (cancelled = true), isHeldOpen: true })),
            100,
          ),
      );
    const call = watch(testModel(late).converseStream({}, { abortSignal: controller.signal }));
    await vi.advanceTimersByTimeAsync(10);
    controller.abort(reason);
    await vi.advanceTimersByTimeAsync(100);
    expect(call.outcome).toBe(reason);
    expect(cancelled).toBe(true);
  });
});
