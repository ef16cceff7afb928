import type { ByteSource } from './byte-source.ts';
import { crc32 } from './crc32.ts';
import { EventStreamError } from './errors.ts';

/** Total length, headers length and the checksum of the two: 4 bytes each, big-endian. */
export const preludeBytes = 12;
/** Prelude and message checksum: what a message without headers and payload takes. */
export const minMessageBytes = 16;
export const checksumBytes = 4;
/** The limit that AWS's own C implementation sets on a whole message. */
export const defaultMaxMessageBytes: number = 24 * 1024 * 1024;
/** The limit that botocore sets on the header block of a message. */
export const maxHeadersBytes: number = 128 * 1024;

/** Where a frame stands and how long it may be. */
export interface FrameContext {
  /** Bytes between the start of the stream and the frame. */
  readonly offset: number;
  readonly maxMessageBytes: number;
}

/**
 * Reads the twelve bytes at `start` and returns the length of their whole frame. Nothing that they say is believed
 * before it is checked, in this order: length within bounds, checksum, header block within the message and its limit.
 */
export function readPrelude(source: ByteSource, start: number, context: FrameContext): number {
  const length = source.view.getUint32(start);
  checkMessageLength(length, context);
  const expectedChecksum = source.view.getUint32(start + 8);
  const actualChecksum = crc32(source, start, start + 8);
  if (expectedChecksum !== actualChecksum) {
    throw new EventStreamError(
      'prelude-checksum-mismatch',
      `The prelude of the frame at byte ${context.offset} carries checksum ${hex(expectedChecksum)} but has ${hex(actualChecksum)}: the stream is damaged, or is no event stream`,
      { offset: context.offset, expectedChecksum, actualChecksum },
    );
  }
  checkHeadersLength(source.view.getUint32(start + 4), length, context);
  return length;
}

/** Needs only the first four bytes of a frame, so that an absurd length fails even if nothing else ever comes. */
export function checkMessageLength(length: number, { offset, maxMessageBytes }: FrameContext): void {
  if (length < minMessageBytes) {
    throw new EventStreamError(
      'message-length-invalid',
      `The frame at byte ${offset} claims ${length} bytes; the shortest message has ${minMessageBytes}`,
      { offset, length },
    );
  }
  if (length > maxMessageBytes) {
    throw new EventStreamError(
      'message-too-large',
      `The frame at byte ${offset} claims ${length} bytes, over the limit of ${maxMessageBytes} (maxMessageBytes): the stream is damaged, is no event stream, or the limit is too low for it`,
      { offset, length, limit: maxMessageBytes },
    );
  }
}

/** `NaN` as a limit would be no limit. */
export function checkMaxMessageBytes(limit: number): void {
  if (limit >= minMessageBytes) return;
  throw new RangeError(
    `maxMessageBytes is ${limit}; give the longest message to accept, at least ${minMessageBytes} bytes`,
  );
}

/** Compares the checksum at the end of a whole frame with its bytes. */
export function checkMessageChecksum(source: ByteSource, start: number, end: number): void {
  const expectedChecksum = source.view.getUint32(end - checksumBytes);
  const actualChecksum = crc32(source, start, end - checksumBytes);
  if (expectedChecksum === actualChecksum) return;
  throw new EventStreamError(
    'message-checksum-mismatch',
    `A message of ${end - start} bytes carries checksum ${hex(expectedChecksum)} but has ${hex(actualChecksum)}: its headers or payload are damaged`,
    { length: end - start, expectedChecksum, actualChecksum },
  );
}

function checkHeadersLength(length: number, messageLength: number, { offset }: FrameContext): void {
  if (length > messageLength - minMessageBytes) {
    throw new EventStreamError(
      'message-length-invalid',
      `The frame at byte ${offset} claims ${length} bytes of headers in a message of ${messageLength} bytes`,
      { offset, length },
    );
  }
  if (length > maxHeadersBytes) {
    throw new EventStreamError(
      'message-too-large',
      `The frame at byte ${offset} claims ${length} bytes of headers, over the limit of ${maxHeadersBytes}`,
      { offset, length, limit: maxHeadersBytes },
    );
  }
}

function hex(checksum: number): string {
  return `0x${checksum.toString(16).padStart(8, '0')}`;
}
