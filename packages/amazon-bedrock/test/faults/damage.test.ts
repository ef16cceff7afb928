import { afterEach, describe, expect, it } from 'vitest';
import { shared } from '@bedrock-kit/vitest-config';
import { cut, readExchanges } from '../exchanges.ts';
import { callersOf, type Caller, inParallel, type Outcome } from './callers.ts';
import { createRawServer, head, type RawExchange, type RawServer, whole } from './raw-server.ts';
import { eventStream, story, textBefore } from './story.ts';

// A stream over a real socket, damaged at every single byte (G1, G7): read by the client alone, and, at every third byte unless
// BEDROCK_KIT_LONG is set, by `ai` over the provider.
const long = process.env['BEDROCK_KIT_LONG'] !== undefined;
const { bytes } = story;

/** Every byte, or every so many-th of them while time is short. The step divides no frame, so that all parts of frames occur. */
function everyByte(step: number): readonly number[] {
  return Array.from({ length: bytes.length }, (_, index) => index).filter((at) => long || at % step === 0);
}

let server: RawServer | undefined;
afterEach(async () => {
  await server?.close();
  server = undefined;
});

type Answer = (byte: number, exchange: RawExchange) => void;

/** Streams once for each place with what `answer` makes of it. The prompt tells the server which place it is. */
async function streamAt(
  places: readonly number[],
  which: 0 | 1,
  answer: Answer,
): Promise<Map<number, Outcome>> {
  server = await createRawServer((exchange) =>
    answer(Number(/"at (\d+)"/.exec(exchange.body)?.[1]), exchange),
  );
  const caller: Caller = callersOf(server.url)[which];
  const outcomes = new Map<number, Outcome>();
  await inParallel(places, 16, async (byte) => void outcomes.set(byte, await caller.stream(`at ${byte}`)));
  expect(server.requests).toBe(places.length);
  return outcomes;
}

const callers = [
  ['models', 0],
  ['ai', 1],
] as const;

describe.each(callers)('a stream read by %s', (name, which) => {
  const goodEnd = name === 'ai' ? 'tool-calls' : 'tool_use';
  const step = name === 'ai' ? 3 : 1;

  it('is whole when nothing happens', async () => {
    const outcomes = await streamAt([0], which, (_, { socket }) =>
      socket.write(whole('200 OK', eventStream, bytes)),
    );
    expect(outcomes.get(0)).toEqual({ text: story.text, finishReason: goodEnd });
  });

  it(
    'and ended at any byte never ends well before messageStop, and keeps its text',
    { timeout: 120_000 },
    async () => {
      const outcomes = await streamAt(
        [...new Set([...everyByte(step), story.messageEnd])],
        which,
        (at, { socket }) => {
          socket.write(whole('200 OK', eventStream, bytes.subarray(0, at)));
        },
      );
      for (const [at, outcome] of outcomes) {
        expect(outcome.text, `ended at byte ${at}`).toBe(textBefore(story, at));
        if (at === story.messageEnd) {
          expect(outcome).toEqual({ text: story.text, finishReason: goodEnd });
          continue;
        }
        const isBetween = at === 0 || story.ends.some((end) => end.at === at);
        expect(outcome, `ended at byte ${at}`).toMatchObject({
          code: isBetween ? 'stream-incomplete' : 'stream-truncated',
          isRetryable: true,
        });
        expect(outcome.finishReason).not.toBe(goodEnd);
      }
    },
  );

  it('and dropped at any byte is a lost connection', { timeout: 120_000 }, async () => {
    const outcomes = await streamAt(everyByte(4 * step), which, (at, { socket }) => {
      socket.write(head('200 OK', { 'content-type': eventStream, 'content-length': bytes.length }));
      socket.end(bytes.subarray(0, at));
    });
    for (const [at, outcome] of outcomes) {
      expect(outcome, `dropped at byte ${at}`).toMatchObject({ code: 'network-error', isRetryable: true });
      expect(story.text.startsWith(outcome.text)).toBe(true);
      expect(outcome.finishReason).not.toBe(goodEnd);
    }
  });

  it('and reset at any byte is a lost connection', { timeout: 120_000 }, async () => {
    const outcomes = await streamAt(everyByte(5 * step), which, (at, { socket }) => {
      socket.write(head('200 OK', { 'content-type': eventStream, 'transfer-encoding': 'chunked' }));
      const chunk = bytes.subarray(0, at);
      socket.write(at === 0 ? '' : Buffer.concat([Buffer.from(`${at.toString(16)}\r\n`), chunk]), () =>
        socket.resetAndDestroy(),
      );
    });
    for (const [at, outcome] of outcomes) {
      expect(outcome, `reset at byte ${at}`).toMatchObject({ code: 'network-error', isRetryable: true });
      expect(outcome.finishReason).not.toBe(goodEnd);
    }
  });

  it('with any byte turned over never ends well, and tells nothing false', { timeout: 120_000 }, async () => {
    const outcomes = await streamAt(everyByte(step), which, (at, { socket }) => {
      socket.write(whole('200 OK', eventStream, flipped(bytes, at, 0xff)));
    });
    for (const [at, outcome] of outcomes) {
      expect(outcome, `byte ${at} turned over`).toMatchObject({ code: 'stream-damaged', isRetryable: true });
      expect(outcome.text).toBe(textBefore(story, at));
      expect(outcome.finishReason).not.toBe(goodEnd);
    }
  });

  it('with any single bit turned over never ends well', { timeout: 120_000 }, async () => {
    const outcomes = await streamAt(everyByte(7 * step), which, (at, { socket }) => {
      socket.write(whole('200 OK', eventStream, flipped(bytes, at, 1 << (at % 8))));
    });
    for (const [at, outcome] of outcomes) {
      expect(outcome.error, `a bit of byte ${at}`).toBeDefined();
      expect(outcome.text).toBe(textBefore(story, at));
    }
  });

  it('arrives the same in any chunks', { timeout: 600_000 }, async () => {
    const seeds = Array.from({ length: long ? 2000 : 40 }, (_, index) => index + 1);
    const outcomes = await streamAt(seeds, which, (seed, { socket }) => {
      socket.setNoDelay(true);
      socket.write(head('200 OK', { 'content-type': eventStream, 'content-length': bytes.length }));
      void writeSlowly(socket, cut(bytes, 1 + (seed % 200), seed));
    });
    for (const outcome of outcomes.values()) {
      expect(outcome).toEqual({ text: story.text, finishReason: goodEnd });
    }
  });
});

describe.skipIf(!shared)('a recorded stream', () => {
  const frames = (shared === undefined ? [] : readExchanges(shared, 'converse-stream'))
    .flatMap(({ response }) => response.frames_base64 ?? [])
    .map((base64) => new Uint8Array(Buffer.from(base64, 'base64')))
    .sort((one, other) => one.length - other.length);

  it('cut or changed at any byte is never a false success', { timeout: 600_000 }, async () => {
    for (const recorded of frames.slice(0, long ? 20 : 1)) {
      const places = Array.from({ length: 2 * recorded.length }, (_, index) => index);
      const outcomes = await streamAt(places, 0, (place, { socket }) => {
        const at = place >> 1;
        const body = place % 2 === 0 ? recorded.subarray(0, at) : flipped(recorded, at, 0x01);
        socket.write(whole('200 OK', eventStream, body));
      });
      const good = [...outcomes].filter(([, { error }]) => error === undefined);
      // Behind messageStop the answer is whole; only the metadata can be missing.
      expect(good.every(([place, { finishReason }]) => place % 2 === 0 && finishReason !== undefined)).toBe(
        true,
      );
      expect(good.length).toBeLessThanOrEqual(1);
      await server?.close();
    }
  });
});

function flipped(source: Uint8Array, at: number, mask: number): Uint8Array {
  const damaged = source.slice();
  damaged[at] = (damaged[at] ?? 0) ^ mask;
  return damaged;
}

async function writeSlowly(socket: RawExchange['socket'], chunks: readonly Uint8Array[]): Promise<void> {
  for (const chunk of chunks) {
    socket.write(chunk);
    await new Promise((resolve) => void setImmediate(resolve));
  }
}
