import { crc32 } from 'node:zlib';
import { EventStreamError, type HeaderValue, type Message } from '../src/index.ts';

/** What a test needs of a frame, made without the code under test. */
export function frameOf(headers: Uint8Array, payload: Uint8Array): Uint8Array {
  const frame = new Uint8Array(headers.length + payload.length + 16);
  const view = new DataView(frame.buffer);
  view.setUint32(0, frame.length);
  view.setUint32(4, headers.length);
  frame.set(headers, 12);
  frame.set(payload, 12 + headers.length);
  return repairChecksums(frame);
}

/** Makes both checksums right again after a test has changed bytes. */
export function repairChecksums(frame: Uint8Array): Uint8Array {
  const view = new DataView(frame.buffer, frame.byteOffset, frame.length);
  view.setUint32(8, crc32(frame.subarray(0, 8)));
  view.setUint32(frame.length - 4, crc32(frame.subarray(0, -4)));
  return frame;
}

/** Twelve bytes with a right checksum. */
export function preludeOf(totalLength: number, headersLength: number): Uint8Array {
  const prelude = new Uint8Array(12);
  const view = new DataView(prelude.buffer);
  view.setUint32(0, totalLength);
  view.setUint32(4, headersLength);
  view.setUint32(8, crc32(prelude.subarray(0, 8)));
  return prelude;
}

/** A message with string headers, as Bedrock sends them. */
export function messageOf(headers: Record<string, string>, payload: Uint8Array | string = ''): Message {
  const entries = Object.entries(headers).map(([name, value]): [string, HeaderValue] => [
    name,
    { type: 'string', value },
  ]);
  return {
    headers: Object.fromEntries(entries),
    payload: typeof payload === 'string' ? bytesOf(payload) : payload,
  };
}

/** One text delta of ConverseStream: a frame of about 190 bytes, most of them headers. */
export function textDelta(text: string): Message {
  return messageOf(
    { ':event-type': 'contentBlockDelta', ':content-type': 'application/json', ':message-type': 'event' },
    JSON.stringify({ contentBlockIndex: 0, delta: { text }, p: 'abcdefghijklmnopqrstuvwxyz' }),
  );
}

export function bytesOf(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

export function fromHex(digits: string): Uint8Array {
  return Uint8Array.from(digits.match(/../g) ?? [], (byte) => Number.parseInt(byte, 16));
}

export function concat(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

/** Cuts bytes into chunks of one size, each with a buffer of its own as a socket gives them. */
export function chunksOf(bytes: Uint8Array, size: number): Uint8Array[] {
  const chunks = [];
  for (let at = 0; at < bytes.length; at += size) chunks.push(bytes.slice(at, at + size));
  return chunks;
}

/** Runs what must fail, and returns the EventStreamError that it failed with. */
export function failureOf(work: () => unknown): EventStreamError {
  try {
    work();
  } catch (error) {
    if (EventStreamError.isEventStreamError(error)) return error;
    throw error;
  }
  throw new Error('expected an EventStreamError, but nothing was thrown');
}

export function streamOf<Item>(items: Iterable<Item> | AsyncIterable<Item>): ReadableStream<Item> {
  const iterator = Symbol.asyncIterator in items ? items[Symbol.asyncIterator]() : items[Symbol.iterator]();
  return new ReadableStream<Item>({
    async pull(controller) {
      const { done, value } = await iterator.next();
      if (done === true) controller.close();
      else controller.enqueue(value);
    },
  });
}
