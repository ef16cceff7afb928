import { describe, expect, it, vi } from 'vitest';
import { bytesOf, chunksOf, concat, failureOf, frameOf, preludeOf } from '../test/support.ts';
import { createFrameSplitter } from './index.ts';

const none = new Uint8Array();
const first = frameOf(none, bytesOf('first'));
const second = frameOf(none, bytesOf('the second'));
const mebibyte = 1024 * 1024;

describe('createFrameSplitter', () => {
  it('gives the frames that lie whole inside a chunk as views of it, without a copy (G8)', () => {
    const chunk = concat([first, second]);
    const frames = createFrameSplitter().feed(chunk);
    expect(frames).toEqual([first, second]);
    expect(frames.map(({ buffer, byteOffset }) => [buffer === chunk.buffer, byteOffset])).toEqual([
      [true, 0],
      [true, first.length],
    ]);
  });

  it('puts a frame together from chunks that cut it anywhere', () => {
    const bytes = concat([first, second]);
    for (let cut = 0; cut <= bytes.length; cut++) {
      const splitter = createFrameSplitter();
      expect([...splitter.feed(bytes.subarray(0, cut)), ...splitter.feed(bytes.subarray(cut))]).toEqual([
        first,
        second,
      ]);
      splitter.finish();
    }
  });

  it('takes one byte at a time, and empty chunks', () => {
    const splitter = createFrameSplitter();
    const frames = chunksOf(concat([first, second]), 1).flatMap((byte) => [
      ...splitter.feed(none),
      ...splitter.feed(byte),
    ]);
    splitter.finish();
    expect(frames).toEqual([first, second]);
  });

  it('keeps a frame together when the caller reuses the chunk for the next read', () => {
    const splitter = createFrameSplitter();
    const chunk = first.slice(0, 14);
    splitter.feed(chunk);
    chunk.fill(0);
    expect(splitter.feed(first.subarray(14))).toEqual([first]);
  });
});

describe('a length that cannot be true', () => {
  it('fails on four bytes that claim 2 GiB, while the connection stays open (G7)', () => {
    const splitter = createFrameSplitter();
    const failure = failureOf(() => splitter.feed(Uint8Array.of(0x80, 0, 0, 0)));
    expect(failure).toMatchObject({
      code: 'message-too-large',
      offset: 0,
      length: 2 ** 31,
      limit: 24 * mebibyte,
    });
  });

  it('fails on the fourth byte when they come one by one', () => {
    const splitter = createFrameSplitter();
    for (const byte of [0x80, 0, 0]) expect(splitter.feed(Uint8Array.of(byte))).toEqual([]);
    expect(failureOf(() => splitter.feed(Uint8Array.of(0))).code).toBe('message-too-large');
  });

  it('fails on a message shorter than its own prelude and checksum', () => {
    const failure = failureOf(() => createFrameSplitter().feed(preludeOf(15, 0)));
    expect(failure).toMatchObject({ code: 'message-length-invalid', offset: 0, length: 15 });
  });

  it('fails on headers longer than the message, before any of them comes', () => {
    const failure = failureOf(() => createFrameSplitter().feed(preludeOf(100, 85)));
    expect(failure).toMatchObject({ code: 'message-length-invalid', length: 85 });
  });

  it('fails on more than 128 KiB of headers, and takes exactly so many', () => {
    const limit = 128 * 1024;
    const failure = failureOf(() => createFrameSplitter().feed(preludeOf(mebibyte, limit + 1)));
    expect(failure).toMatchObject({ code: 'message-too-large', length: limit + 1, limit });
    expect(createFrameSplitter().feed(preludeOf(mebibyte, limit))).toEqual([]);
  });

  it('takes a message of maxMessageBytes and not one of a byte more', () => {
    const splitter = createFrameSplitter({ maxMessageBytes: first.length });
    expect(splitter.feed(first)).toEqual([first]);
    const failure = failureOf(() => splitter.feed(second));
    expect(failure).toMatchObject({ code: 'message-too-large', offset: first.length, limit: first.length });
  });

  it('takes a message of 24 MiB by default', () => {
    const frame = frameOf(none, new Uint8Array(24 * mebibyte - 16));
    const splitter = createFrameSplitter();
    const frames = chunksOf(frame, mebibyte).flatMap((chunk) => splitter.feed(chunk));
    expect(frames.map(({ length }) => length)).toEqual([24 * mebibyte]);
    expect(failureOf(() => splitter.feed(preludeOf(24 * mebibyte + 1, 0))).code).toBe('message-too-large');
  });

  it('makes no room for a frame whose prelude is not whole and right', () => {
    const before = process.memoryUsage().arrayBuffers;
    const splitters = Array.from({ length: 100 }, () => createFrameSplitter());
    for (const splitter of splitters) splitter.feed(preludeOf(20 * mebibyte, 0).subarray(0, 11));
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(mebibyte);
  });
});

describe('a damaged prelude', () => {
  const damaged = preludeOf(100, 0);
  damaged[7] = 1;

  it('fails as soon as its twelve bytes are there, with both checksums', () => {
    const failure = failureOf(() => createFrameSplitter().feed(damaged));
    expect(failure).toMatchObject({ code: 'prelude-checksum-mismatch', offset: 0 });
    expect(failure.expectedChecksum).toBe(new DataView(preludeOf(100, 0).buffer).getUint32(8));
    expect(failure.actualChecksum).toBe(new DataView(preludeOf(100, 1).buffer).getUint32(8));
    expect(failure.message).toMatch(/0x[\da-f]{8} but has 0x[\da-f]{8}/);
  });

  it('fails just so when it comes in pieces, and says where in the stream', () => {
    const splitter = createFrameSplitter();
    splitter.feed(first);
    splitter.feed(damaged.subarray(0, 11));
    const failure = failureOf(() => splitter.feed(damaged.subarray(11)));
    expect(failure).toMatchObject({ code: 'prelude-checksum-mismatch', offset: first.length });
  });

  it('loses no frame that came before it in the same chunk', () => {
    const failure = failureOf(() => createFrameSplitter().feed(concat([first, second, damaged])));
    expect(failure.completed).toEqual([first, second]);
    expect(failure.offset).toBe(first.length + second.length);
  });

  it('stops the splitter: it takes no more bytes and says why', () => {
    const splitter = createFrameSplitter();
    const failure = failureOf(() => splitter.feed(concat([first, damaged])));
    for (const call of [() => splitter.feed(second), () => splitter.finish()]) {
      const refusal = failureOf(call);
      expect(refusal).toMatchObject({ code: 'prelude-checksum-mismatch', cause: failure, completed: [] });
      expect(refusal.message).toContain('takes no more bytes');
    }
  });
});

describe('finish', () => {
  it('fails with the byte counts when the last frame is not whole (G1)', () => {
    for (let cut = 1; cut < second.length; cut++) {
      const splitter = createFrameSplitter();
      splitter.feed(concat([first, second.subarray(0, cut)]));
      const failure = failureOf(() => splitter.finish());
      expect(failure).toMatchObject({ code: 'stream-truncated', offset: first.length, received: cut });
      expect(failure.length).toBe(cut < 4 ? undefined : second.length);
    }
  });

  it('is content with an empty stream and with being called twice', () => {
    const splitter = createFrameSplitter();
    splitter.finish();
    splitter.finish();
  });

  it('ends the splitter', () => {
    const splitter = createFrameSplitter();
    splitter.finish();
    expect(failureOf(() => splitter.feed(first)).code).toBe('stream-finished');
  });
});

describe('wrong arguments', () => {
  it('names a chunk that is no Uint8Array, and goes on after it', () => {
    const splitter = createFrameSplitter();
    // @ts-expect-error text is what callers without types pass
    expect(() => splitter.feed('text')).toThrow(/chunk must be a Uint8Array, not string/);
    // @ts-expect-error
    expect(() => splitter.feed(new Float32Array(4))).toThrow(/not \[object Float32Array\]/);
    expect(splitter.feed(first)).toEqual([first]);
  });

  it.each([Number.NaN, 15, -1])('refuses %d as maxMessageBytes', (maxMessageBytes) => {
    expect(() => createFrameSplitter({ maxMessageBytes })).toThrow(RangeError);
  });

  it('turns a frame for which there is no memory into an error of its own', () => {
    const splitter = createFrameSplitter();
    const noMemory = new RangeError('Array buffer allocation failed');
    const construct = (): never => {
      throw noMemory;
    };
    const prelude = preludeOf(20 * mebibyte, 0);
    vi.stubGlobal('Uint8Array', new Proxy(Uint8Array, { construct }));
    try {
      expect(failureOf(() => splitter.feed(prelude))).toMatchObject({
        code: 'message-too-large',
        cause: noMemory,
      });
    } finally {
      vi.unstubAllGlobals();
    }
  });
});
