import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { concat, failureOf, fromHex, preludeOf, repairChecksums, textDelta } from '../test/support.ts';
import {
  createFrameSplitter,
  createMessageDecoder,
  decodeMessage,
  encodeMessage,
  EventStreamError,
  type HeaderValue,
  type Message,
  readEvent,
} from './index.ts';

const long = process.env['BEDROCK_KIT_LONG'] !== undefined;
const settings: fc.Parameters<unknown> = long ? { numRuns: 100_000 } : { seed: 20_261_122, numRuns: 500 };

if (long) vi.setConfig({ testTimeout: 600_000 });

const text = fc.string({ unit: 'binary', maxLength: 40 });
/** JavaScript puts names that are whole numbers first; their frames are tested by value, not by byte order. */
const headerName = fc
  .oneof(text, fc.constant('__proto__'))
  .filter((name) => name !== '' && !/^\d+$/.test(name));
const headerValue: fc.Arbitrary<HeaderValue> = fc.oneof(
  fc.record({ type: fc.constant('boolean' as const), value: fc.boolean() }),
  fc.record({ type: fc.constant('byte' as const), value: fc.integer({ min: -128, max: 127 }) }),
  fc.record({ type: fc.constant('short' as const), value: fc.integer({ min: -32_768, max: 32_767 }) }),
  fc.record({ type: fc.constant('integer' as const), value: fc.integer() }),
  fc.record({
    type: fc.constant('long' as const),
    value: fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }),
  }),
  fc.record({ type: fc.constant('binary' as const), value: fc.uint8Array({ maxLength: 300 }) }),
  fc.record({ type: fc.constant('string' as const), value: text }),
  fc.record({ type: fc.constant('timestamp' as const), value: fc.date({ noInvalidDate: true }) }),
  fc.record({ type: fc.constant('uuid' as const), value: fc.uuid() }),
);
const message: fc.Arbitrary<Message> = fc.record({
  headers: fc
    .uniqueArray(fc.tuple(headerName, headerValue), { selector: ([name]) => name, maxLength: 6 })
    .map((entries) => Object.fromEntries(entries)),
  payload: fc.uint8Array({ maxLength: 3000 }),
});
const conversation = fc.array(fc.oneof(message, fc.string().map(textDelta)), { maxLength: 8 });

describe('the five fuzz targets of smithy-rs', () => {
  it('raw_bytes: bytes of any kind give messages or a typed error', () => {
    check(fc.uint8Array({ maxLength: 400 }), (bytes) => expectMessagesOrTypedError(bytes));
  });

  it('prelude: any two lengths with a right checksum give messages or a typed error', () => {
    const length = fc.oneof(fc.integer({ min: 0, max: 200 }), fc.integer({ min: 0, max: 0xff_ff_ff_ff }));
    check(fc.tuple(length, length, fc.uint8Array({ maxLength: 200 })), ([total, headers, rest]) => {
      expectMessagesOrTypedError(concat([preludeOf(total, headers), rest]));
    });
  });

  it('corrected_prelude_crc: bytes of any kind behind a right prelude give messages or a typed error', () => {
    check(fc.uint8Array({ minLength: 16, maxLength: 400 }), (bytes) => {
      const view = new DataView(bytes.buffer);
      view.setUint32(0, bytes.length);
      view.setUint32(4, view.getUint32(4) % (bytes.length - 15));
      bytes.set(preludeOf(bytes.length, view.getUint32(4)));
      expectMessagesOrTypedError(bytes);
    });
  });

  it('mutated_headers: damage behind checksums that were made right again is read or refused, and never lost', () => {
    const mutation = fc.record({ at: fc.nat(), byte: fc.integer({ min: 0, max: 255 }) });
    check(fc.tuple(message, fc.array(mutation, { minLength: 1, maxLength: 4 })), ([original, mutations]) => {
      const frame = encodeMessage(original);
      const headersLength = frame.length - original.payload.length - 16;
      if (headersLength === 0) return;
      for (const { at, byte } of mutations) frame[12 + (at % headersLength)] = byte;
      expectMessagesOrTypedError(repairChecksums(frame));
    });
  });

  it('round_trip: a message that was written is read as it was', () => {
    check(message, (original) => {
      const frame = encodeMessage(original);
      expect(decodeMessage(frame)).toEqual(original);
      expect(createMessageDecoder().feed(frame)).toEqual([original]);
      expect(encodeMessage(decodeMessage(frame))).toEqual(frame);
    });
  });
});

describe('any chunking', () => {
  const cuts = fc.array(fc.nat(), { maxLength: 30 });

  it('gives the same messages (G7)', () => {
    check(fc.tuple(conversation, cuts), ([messages, places]) => {
      const decoder = createMessageDecoder();
      const chunks = cut(concat(messages.map(encodeMessage)), places);
      expect(chunks.flatMap((chunk) => decoder.feed(chunk))).toEqual(messages);
      decoder.finish();
    });
  });

  it('gives the same frames', () => {
    check(fc.tuple(conversation, cuts), ([messages, places]) => {
      const frames = messages.map(encodeMessage);
      const splitter = createFrameSplitter();
      expect(cut(concat(frames), places).flatMap((chunk) => splitter.feed(chunk))).toEqual(frames);
      splitter.finish();
    });
  });

  it('gives the same messages and the same error when a byte is damaged or the end is cut off', () => {
    const damage = fc.record({ at: fc.nat(), flip: fc.integer({ min: 1, max: 255 }), isCut: fc.boolean() });
    check(fc.tuple(conversation, cuts, damage), ([messages, places, { at, flip, isCut }]) => {
      const bytes = concat(messages.map(encodeMessage));
      const place = at % (bytes.length || 1);
      if (!isCut && bytes.length > 0) bytes[place] = (bytes[place] ?? 0) ^ flip;
      const damaged = isCut ? bytes.subarray(0, place) : bytes;
      expect(decodeAll(cut(damaged, places))).toEqual(decodeAll([damaged]));
    });
  });
});

describe('damage', () => {
  const messages = ['one', 'two', 'three'].map(textDelta);
  const frames = messages.map(encodeMessage);
  const bytes = concat(frames);

  it('of any single bit gives a typed error at its frame, and the messages before it', () => {
    for (let bit = 0; bit < bytes.length * 8; bit++) {
      const damaged = bytes.slice();
      damaged[bit >> 3] = (damaged[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      const { messages: before, failure } = decodeAll([damaged]);
      const index = frameAt(bit >> 3);
      expect(before).toEqual(messages.slice(0, index));
      expect(failure?.offset).toBe(frames.slice(0, index).reduce((sum, frame) => sum + frame.length, 0));
    }
  });

  it('of any byte to any other value is noticed', () => {
    const [frame = fromHex('')] = frames;
    check(fc.tuple(fc.nat(frame.length - 1), fc.integer({ min: 1, max: 255 })), ([at, flip]) => {
      const damaged = frame.slice();
      damaged[at] = (damaged[at] ?? 0) ^ flip;
      expect(failureOf(() => decodeMessage(damaged))).toBeInstanceOf(EventStreamError);
    });
  });

  it('by an end at any byte is an error, except between frames', () => {
    let boundary = 0;
    const boundaries = new Set([0, ...frames.map((frame) => (boundary += frame.length))]);
    for (let end = 0; end <= bytes.length; end++) {
      const { failure } = decodeAll([bytes.subarray(0, end)]);
      expect(failure?.code).toBe(boundaries.has(end) ? undefined : 'stream-truncated');
    }
  });

  function frameAt(byte: number): number {
    let end = 0;
    return frames.findIndex((frame) => byte < (end += frame.length));
  }
});

function check<Input>(inputs: fc.Arbitrary<Input>, law: (input: Input) => void): void {
  fc.assert(fc.property(inputs, law), settings as fc.Parameters<[Input]>);
}

/** Whatever comes, it comes as messages that can be written again, or as an EventStreamError. */
function expectMessagesOrTypedError(bytes: Uint8Array): void {
  const { messages } = decodeAll([bytes]);
  for (const each of messages) {
    expect(decodeMessage(encodeMessage(each))).toEqual(each);
    try {
      readEvent(each);
    } catch (error) {
      expect(error).toBeInstanceOf(EventStreamError);
    }
  }
}

interface Outcome {
  readonly messages: readonly Message[];
  readonly failure?: { readonly code: string; readonly message: string; readonly offset: number | undefined };
}

function decodeAll(chunks: readonly Uint8Array[]): Outcome {
  const decoder = createMessageDecoder();
  const messages: Message[] = [];
  try {
    for (const chunk of chunks) messages.push(...decoder.feed(chunk));
    decoder.finish();
    return { messages };
  } catch (error) {
    if (!EventStreamError.isEventStreamError(error)) throw error;
    const { code, message: told, offset } = error;
    return {
      messages: [...messages, ...(error.completed as Message[])],
      failure: { code, message: told, offset },
    };
  }
}

function cut(bytes: Uint8Array, places: readonly number[]): Uint8Array[] {
  const sorted = places.map((place) => place % (bytes.length + 1)).toSorted((a, b) => a - b);
  return [0, ...sorted].map((start, index) => bytes.slice(start, sorted[index] ?? bytes.length));
}
