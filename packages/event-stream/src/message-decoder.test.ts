import { describe, expect, it } from 'vitest';
import {
  bytesOf,
  chunksOf,
  concat,
  failureOf,
  frameOf,
  fromHex,
  messageOf,
  textDelta,
} from '../test/support.ts';
import {
  createMessageDecoder,
  decodeMessage,
  encodeMessage,
  EventStreamError,
  type Message,
} from './index.ts';

const delta = textDelta('Hé');
const frame = encodeMessage(delta);
const stop = encodeMessage(messageOf({ ':event-type': 'messageStop', ':message-type': 'event' }, '{}'));

describe('createMessageDecoder', () => {
  it('gives all messages that a chunk completes', () => {
    const decoder = createMessageDecoder();
    expect(decoder.feed(concat([frame, stop, frame.subarray(0, 50)]))).toEqual([
      decodeMessage(frame),
      decodeMessage(stop),
    ]);
    expect(decoder.feed(frame.subarray(50))).toEqual([delta]);
    decoder.finish();
  });

  it('gives payloads as views of the chunk where a frame lies whole in it (G8)', () => {
    const chunk = concat([frame, stop]);
    for (const { payload } of createMessageDecoder().feed(chunk)) expect(payload.buffer).toBe(chunk.buffer);
  });

  it('gives plain Uint8Arrays of the bytes that a Node Buffer holds', () => {
    const [message] = createMessageDecoder().feed(Buffer.from(frame));
    expect(message).toEqual(delta);
  });

  it('reads equal header blocks once and shares the frozen headers', () => {
    const decoder = createMessageDecoder();
    const [one, other, again] = decoder.feed(concat([frame, stop, encodeMessage(textDelta('more'))]));
    expect(again?.headers).toBe(one?.headers);
    expect(other?.headers).not.toBe(one?.headers);
    expect(Object.isFrozen(one?.headers) && Object.values(one?.headers ?? {}).every(Object.isFrozen)).toBe(
      true,
    );
  });

  it('tells header blocks apart that differ in any one byte', () => {
    const names = ['aaaaaaaaa', 'baaaaaaaa', 'aaaabaaaa', 'aaaaaaaab'];
    const messages = names.map((value) => messageOf({ ':event-type': value }));
    const frames = concat([...messages, ...messages].map(encodeMessage));
    expect(createMessageDecoder().feed(frames)).toEqual([...messages, ...messages]);
  });

  it('reads on rightly when there are more kinds of header blocks than it remembers', () => {
    const messages = Array.from({ length: 100 }, (_, index) =>
      messageOf({ ':event-type': `kind${(index * 7) % 30}` }),
    );
    expect(createMessageDecoder().feed(concat(messages.map(encodeMessage)))).toEqual(messages);
  });

  it('shares no headers that a reader could change: byte arrays and dates', () => {
    const values = {
      binary: { type: 'binary', value: Uint8Array.of(1) },
      time: { type: 'timestamp', value: new Date(0) },
    } as const;
    for (const [name, value] of Object.entries(values)) {
      const message: Message = { headers: { [name]: value }, payload: new Uint8Array() };
      const [one, other] = createMessageDecoder().feed(
        concat([encodeMessage(message), encodeMessage(message)]),
      );
      expect(one).toEqual(other);
      expect(one?.headers).not.toBe(other?.headers);
    }
  });

  it('fails on damage in headers or payload with both checksums and the place', () => {
    const damaged = frame.slice();
    damaged[150] = (damaged[150] ?? 0) ^ 1;
    const failure = failureOf(() => createMessageDecoder().feed(concat([stop, damaged, stop])));
    expect(failure).toMatchObject({
      code: 'message-checksum-mismatch',
      offset: stop.length,
      length: frame.length,
    });
    expect(failure.expectedChecksum).not.toBe(failure.actualChecksum);
    expect(failure.completed).toEqual([decodeMessage(stop)]);
  });

  it('fails on a header that cannot be read and stays stopped', () => {
    const decoder = createMessageDecoder();
    const bad = frameOf(Uint8Array.of(1, 0x61, 99), new Uint8Array());
    expect(failureOf(() => decoder.feed(concat([stop, bad])))).toMatchObject({
      code: 'header-invalid',
      offset: stop.length,
    });
    expect(failureOf(() => decoder.feed(stop)).code).toBe('header-invalid');
  });

  it('fails on a stream that ends inside a message (G1)', () => {
    const decoder = createMessageDecoder();
    for (const chunk of chunksOf(frame.subarray(0, -1), 16)) decoder.feed(chunk);
    expect(failureOf(() => decoder.finish())).toMatchObject({
      code: 'stream-truncated',
      received: frame.length - 1,
      length: frame.length,
    });
  });
});

describe('decodeMessage', () => {
  it('decodes one frame wherever it lies in its buffer', () => {
    const bytes = concat([Uint8Array.of(1, 2, 3), frame, stop]);
    expect(decodeMessage(bytes.subarray(3, 3 + frame.length))).toEqual(delta);
  });

  it.each([0, 1, 15])('fails on %i bytes, which are too few for any message', (length) => {
    const failure = failureOf(() => decodeMessage(frame.subarray(0, length)));
    expect(failure).toMatchObject({ code: 'message-length-invalid', received: length });
  });

  it('fails on more or fewer bytes than the frame says', () => {
    for (const bytes of [frame.subarray(0, -1), concat([frame, Uint8Array.of(0)])]) {
      const failure = failureOf(() => decodeMessage(bytes));
      expect(failure).toMatchObject({
        code: 'message-length-invalid',
        length: frame.length,
        received: bytes.length,
      });
    }
  });

  it('takes the limit that it is given', () => {
    expect(failureOf(() => decodeMessage(frame, { maxMessageBytes: 100 }))).toMatchObject({
      code: 'message-too-large',
      limit: 100,
    });
    expect(() => decodeMessage(frame, { maxMessageBytes: Number.NaN })).toThrow(RangeError);
  });

  it('names a frame that is no Uint8Array', () => {
    // @ts-expect-error what callers without types pass
    expect(() => decodeMessage([...frame])).toThrow(/frame must be a Uint8Array, not \[object Array\]/);
    // @ts-expect-error
    expect(() => decodeMessage(null)).toThrow(/not null/);
  });
});

describe('EventStreamError', () => {
  const failure = failureOf(() => decodeMessage(new Uint8Array()));

  it('is recognised by its mark, also when another copy of the package made it', () => {
    const foreign = Object.defineProperty(
      new Error('elsewhere'),
      Symbol.for('bedrock-kit.EventStreamError'),
      { value: true },
    );
    for (const error of [failure, foreign]) expect(EventStreamError.isEventStreamError(error)).toBe(true);
    for (const other of [new Error('no'), null, 'EventStreamError', {}])
      expect(EventStreamError.isEventStreamError(other)).toBe(false);
  });

  it('shows its numbers and not the contents of the stream', () => {
    const secret = encodeMessage(messageOf({ ':message-type': 'event' }, 'what the user said'));
    const failed = failureOf(() => createMessageDecoder().feed(concat([secret, fromHex('80000000')])));
    expect(failed.completed).toHaveLength(1);
    expect(Object.keys(failed).toSorted()).toEqual(['code', 'length', 'limit', 'name', 'offset']);
    expect(failure).toMatchObject({ name: 'EventStreamError', completed: [] });
    expect(bytesOf(failed.message).length).toBeGreaterThan(40);
  });
});
