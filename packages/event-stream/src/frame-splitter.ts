import { type ByteSource, checkBytes, createByteSource } from './byte-source.ts';
import { EventStreamError, setCompleted } from './errors.ts';
import { createPartialFrame, type FrameSpan } from './partial-frame.ts';
import { checkMaxMessageBytes, defaultMaxMessageBytes, preludeBytes, readPrelude } from './prelude.ts';

/** Limits of everything here that reads frames. */
export interface FrameSplitterOptions {
  /** The longest message to accept, in bytes. Default: 25,165,824 (24 MiB). */
  readonly maxMessageBytes?: number;
}

/** Cuts bytes into whole frames. */
export interface FrameSplitter {
  /**
   * Takes the next bytes of the stream and returns the frames that they complete. A frame that lies whole inside the
   * chunk is a view of it; any other is copied together, each byte once.
   * @throws EventStreamError; the splitter has then stopped for good.
   */
  feed(chunk: Uint8Array): Uint8Array[];
  /**
   * Says that no bytes follow.
   * @throws EventStreamError `stream-truncated` if the last frame is not whole.
   */
  finish(): void;
}

/**
 * A push machine that cuts an event stream into frames in linear time, whatever the chunks. It checks each prelude
 * as soon as its twelve bytes (its length: four bytes) are there; the checksum of the whole frame is left to `decodeMessage`.
 */
export function createFrameSplitter(options: FrameSplitterOptions = {}): FrameSplitter {
  return createSplitter(({ bytes }, start, end) => bytes.subarray(start, end), options);
}

/** Makes of the frame from `start` to before `end` what the splitter gives out. */
export type TakeFrame<Taken> = (source: ByteSource, start: number, end: number) => Taken;

/** The splitter behind both faces: `take` reads each frame where it lies, so that a decoder needs no object per frame. */
export function createSplitter<Taken>(
  take: TakeFrame<Taken>,
  { maxMessageBytes = defaultMaxMessageBytes }: FrameSplitterOptions,
): { feed(chunk: Uint8Array): Taken[]; finish(): void } {
  checkMaxMessageBytes(maxMessageBytes);
  const context = { offset: 0, maxMessageBytes };
  const partial = createPartialFrame(context);
  let stopped: EventStreamError | undefined;

  return {
    feed(chunk) {
      if (stopped !== undefined) throw refusal(stopped);
      checkBytes('chunk', chunk);
      const completed: Taken[] = [];
      try {
        split(chunk, completed);
      } catch (error) {
        throw stop(error, completed);
      }
      return completed;
    },
    finish() {
      if (stopped?.code === 'stream-finished') return;
      if (stopped !== undefined) throw refusal(stopped);
      if (!partial.isEmpty()) throw stop(partial.truncation(), []);
      stopped = new EventStreamError('stream-finished', 'finish() was called');
    },
  };

  function split(chunk: Uint8Array, completed: Taken[]): void {
    let start = 0;
    while (!partial.isEmpty() && start < chunk.length) {
      start = partial.fill(chunk, start);
      const whole = partial.takeWhole();
      if (whole !== undefined) complete(whole, completed);
    }
    if (chunk.length - start >= preludeBytes) splitWhole(createByteSource(chunk), start, completed);
    else if (start < chunk.length) partial.begin(chunk, start);
  }

  /** Takes the frames that lie whole inside the chunk, where they lie, and keeps the beginning of the next. */
  function splitWhole(source: ByteSource, from: number, completed: Taken[]): void {
    const chunkEnd = source.bytes.length;
    let start = from;
    while (chunkEnd - start >= preludeBytes) {
      const length = readPrelude(source, start, context);
      const end = start + length;
      if (end > chunkEnd) return partial.begin(source.bytes, start, length);
      complete({ source, start, end }, completed);
      start = end;
    }
    if (start < chunkEnd) partial.begin(source.bytes, start);
  }

  function complete({ source, start, end }: FrameSpan, completed: Taken[]): void {
    completed.push(take(source, start, end));
    context.offset += end - start;
  }

  function stop(error: unknown, completed: readonly Taken[]): EventStreamError {
    partial.clear();
    stopped = EventStreamError.isEventStreamError(error) ? error : allocationFailure(error);
    if (stopped.offset === undefined) Object.assign(stopped, { offset: context.offset });
    setCompleted(stopped, completed);
    return stopped;
  }
}

/** Room for a frame is the one thing here that can fail without being damage: with a `maxMessageBytes` beyond the machine. */
function allocationFailure(cause: unknown): EventStreamError {
  return new EventStreamError(
    'message-too-large',
    'There is no memory for this frame; lower maxMessageBytes',
    { cause },
  );
}

function refusal(stopped: EventStreamError): EventStreamError {
  return new EventStreamError(stopped.code, `This stream takes no more bytes: ${stopped.message}`, {
    cause: stopped,
  });
}
