import { type ByteSource, createByteSource } from './byte-source.ts';
import type { MessageHeaders } from './message.ts';
import { readHeaders } from './read-headers.ts';

/** ConverseStream has six kinds of events, so a stream of it is served by six entries from its second event on. */
const maxEntries = 8;
const maxBlockBytes = 512;

interface Entry extends ByteSource {
  readonly headers: MessageHeaders;
}

/** Reads the header block from `start` to before `end`. */
export type ReadHeaders = (source: ByteSource, start: number, end: number) => MessageHeaders;

/**
 * A reader that remembers the latest distinct blocks: a repeated block costs one comparison of bytes and gives the
 * same, frozen, object.
 */
export function createHeaderCache(): ReadHeaders {
  const entries: Entry[] = [];
  let oldest = 0;

  return (source, start, end) => {
    const length = end - start;
    for (const entry of entries) {
      if (entry.bytes.length === length && hasBytesAt(source.view, start, entry.view)) return entry.headers;
    }
    const headers = readHeaders(source, start, end);
    if (length > maxBlockBytes || !isShareable(headers)) return headers;
    for (const value of Object.values(headers)) Object.freeze(value);
    entries[oldest] = {
      ...createByteSource(source.bytes.slice(start, end)),
      headers: Object.freeze(headers),
    };
    oldest = (oldest + 1) % maxEntries;
    return headers;
  };
}

function hasBytesAt(view: DataView, start: number, block: DataView): boolean {
  const length = block.byteLength;
  let at = 0;
  for (; at + 4 <= length; at += 4) if (view.getInt32(start + at) !== block.getInt32(at)) return false;
  for (; at < length; at++) if (view.getUint8(start + at) !== block.getUint8(at)) return false;
  return true;
}

/** Byte arrays and dates can be changed by whoever holds them, so a block with one is read anew each time. */
function isShareable(headers: MessageHeaders): boolean {
  return Object.values(headers).every(({ value }) => typeof value !== 'object');
}
