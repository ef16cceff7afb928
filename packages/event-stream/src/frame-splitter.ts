import { type ByteSource, createByteSource } from './byte-source.ts';
import { EventStreamError, type EventStreamErrorDetails, setCompleted } from './errors.ts';
import { checkMessageLength, defaultMaxMessageBytes, preludeBytes, readPrelude } from './prelude.ts';

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
  const context = { offset: 0, maxMessageBytes };
  /** A frame of which only `held` bytes have come; before its prelude is whole, room for the prelude only. */
  let partial: ByteSource | undefined;
  let held = 0;
  let stopped: EventStreamError | undefined;

  return {
    feed(chunk) {
      if (stopped !== undefined) throw refusal(stopped);
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
      if (partial !== undefined) throw stop(truncation(partial), []);
      stopped = new EventStreamError(
        'stream-finished',
        'finish() was called: the stream takes no more bytes',
      );
    },
  };

  function split(chunk: Uint8Array, completed: Taken[]): void {
    let start = 0;
    while (partial !== undefined && start < chunk.length) {
      start += complete(partial, start === 0 ? chunk : chunk.subarray(start), completed);
    }
    if (chunk.length - start >= preludeBytes) start = splitWhole(createByteSource(chunk), start, completed);
    if (start < chunk.length) hold(chunk, start);
  }

  /** Fills up `target`, and returns how many bytes of `chunk` that took. */
  function complete(target: ByteSource, chunk: Uint8Array, completed: Taken[]): number {
    const wanted = target.bytes.length - held;
    const part = chunk.length > wanted ? chunk.subarray(0, wanted) : chunk;
    target.bytes.set(part, held);
    held += part.length;
    if (target.bytes.length === preludeBytes) checkHeldPrelude(target);
    else if (held === target.bytes.length) {
      partial = undefined;
      completed.push(take(target, 0, held));
      context.offset += held;
    }
    return part.length;
  }

  /** Takes the frames that lie whole inside the chunk, where they lie, and returns where the rest begins. */
  function splitWhole(source: ByteSource, from: number, completed: Taken[]): number {
    const end = source.bytes.length;
    let start = from;
    while (end - start >= preludeBytes) {
      const length = readPrelude(source, start, context);
      if (end - start < length) break;
      completed.push(take(source, start, start + length));
      context.offset += length;
      start += length;
    }
    return start;
  }

  /** Keeps the beginning of a frame until the rest comes. Its prelude, where whole, has been checked by now. */
  function hold(chunk: Uint8Array, start: number): void {
    const rest = chunk.subarray(start);
    const isPreludeWhole = rest.length >= preludeBytes;
    partial = createByteSource(
      new Uint8Array(isPreludeWhole ? createByteSource(rest).view.getUint32(0) : preludeBytes),
    );
    partial.bytes.set(rest);
    held = rest.length;
    if (!isPreludeWhole) checkHeldPrelude(partial);
  }

  /** Checks as much of a prelude as there is; a whole one gets room for its whole frame. */
  function checkHeldPrelude(prelude: ByteSource): void {
    if (held >= 4) checkMessageLength(prelude.view.getUint32(0), context);
    if (held < preludeBytes) return;
    partial = createByteSource(new Uint8Array(readPrelude(prelude, 0, context)));
    partial.bytes.set(prelude.bytes);
  }

  function stop(error: unknown, completed: readonly Taken[]): unknown {
    partial = undefined;
    if (!EventStreamError.isEventStreamError(error)) return error;
    stopped = error;
    setCompleted(error, completed);
    return error.offset === undefined ? Object.assign(error, { offset: context.offset }) : error;
  }

  function truncation({ bytes, view }: ByteSource): EventStreamError {
    const length = held >= 4 ? view.getUint32(0) : undefined;
    const details: EventStreamErrorDetails = {
      offset: context.offset,
      received: held,
      ...(length !== undefined && { length }),
    };
    const expected = length === undefined ? `its ${bytes.length}-byte prelude` : `${length} bytes`;
    return new EventStreamError(
      'stream-truncated',
      `The stream ended inside the frame at byte ${context.offset}: ${held} of ${expected} had come. The connection was cut; ask again`,
      details,
    );
  }
}

function refusal(stopped: EventStreamError): EventStreamError {
  return new EventStreamError(stopped.code, `This stream takes no more bytes: ${stopped.message}`, {
    cause: stopped,
  });
}
