import { checkBytes, createByteSource } from './byte-source.ts';
import { EventStreamError } from './errors.ts';
import { createSplitter, type FrameSplitterOptions, type TakeFrame } from './frame-splitter.ts';
import { createHeaderCache, type ReadHeaders } from './header-cache.ts';
import type { Message } from './message.ts';
import {
  checkMaxMessageBytes,
  checkMessageChecksum,
  checksumBytes,
  defaultMaxMessageBytes,
  minMessageBytes,
  preludeBytes,
  readPrelude,
} from './prelude.ts';
import { readHeaders } from './read-headers.ts';

/** Turns bytes into messages. */
export interface MessageDecoder {
  /**
   * Takes the next bytes of the stream and returns the messages that they complete. Payloads are views of the chunk
   * where a frame lay whole inside it: do not write into a chunk whose messages are still in use.
   * @throws EventStreamError, with the messages before the fault in `completed`; the decoder has then stopped for good.
   */
  feed(chunk: Uint8Array): Message[];
  /**
   * Says that no bytes follow.
   * @throws EventStreamError `stream-truncated` if the last message is not whole.
   */
  finish(): void;
}

/**
 * A push machine from chunks of any size to verified messages, in linear time. Messages with equal headers may share
 * one frozen headers object.
 */
export function createMessageDecoder(options: FrameSplitterOptions = {}): MessageDecoder {
  return createSplitter(createMessageReader(createHeaderCache()), options);
}

/**
 * Decodes one whole frame. The payload and binary headers are views of it.
 * @throws EventStreamError if the frame is not exactly one sound message
 */
export function decodeMessage(frame: Uint8Array, options: FrameSplitterOptions = {}): Message {
  const { maxMessageBytes = defaultMaxMessageBytes } = options;
  checkBytes('frame', frame);
  checkMaxMessageBytes(maxMessageBytes);
  const received = frame.length;
  if (received < minMessageBytes) {
    throw new EventStreamError(
      'message-length-invalid',
      `A frame of ${received} bytes is no message; the shortest has ${minMessageBytes}`,
      { offset: 0, received },
    );
  }
  const source = createByteSource(frame);
  const length = readPrelude(source, 0, { offset: 0, maxMessageBytes });
  if (length !== received) {
    throw new EventStreamError(
      'message-length-invalid',
      `The frame says that it has ${length} bytes, but ${received} were given; decodeMessage takes exactly one frame`,
      { offset: 0, length, received },
    );
  }
  return createMessageReader(readHeaders)(source, 0, length);
}

function createMessageReader(read: ReadHeaders): TakeFrame<Message> {
  return (source, start, end) => {
    checkMessageChecksum(source, start, end);
    const headersStart = start + preludeBytes;
    const headersEnd = headersStart + source.view.getUint32(start + 4);
    const headers = read(source, headersStart, headersEnd);
    return { headers, payload: source.bytes.subarray(headersEnd, end - checksumBytes) };
  };
}
