import type { ByteSource } from './byte-source.ts';
import { EventStreamError } from './errors.ts';
import { checkMessageLength, type FrameContext, preludeBytes, readPrelude } from './prelude.ts';
import { createRoom } from './room.ts';

/** A frame and where it lies. */
export interface FrameSpan {
  readonly source: ByteSource;
  readonly start: number;
  readonly end: number;
}

/** The frame that chunks have begun and not yet ended. Its bytes are copied together, each once. */
export interface PartialFrame {
  isEmpty(): boolean;
  /** Keeps the first bytes of a frame, `chunk` from `start` on; `length` is that of the frame, if its prelude has been read. */
  begin(chunk: Uint8Array, start: number, length?: number): void;
  /** Adds what the frame lacks, `chunk` from `start` on, and returns where it stopped. */
  fill(chunk: Uint8Array, start: number): number;
  /** Gives the frame away if it is whole. */
  takeWhole(): FrameSpan | undefined;
  clear(): void;
  /** The error for a stream that ends here. */
  truncation(): EventStreamError;
}

export function createPartialFrame(context: FrameContext): PartialFrame {
  const room = createRoom();
  let source: ByteSource | undefined;
  let start = 0;
  /** Of the frame, or of a prelude as long as that is not whole. */
  let length = 0;
  let held = 0;

  return {
    isEmpty: () => source === undefined,
    begin(chunk, from, frameLength = preludeBytes) {
      [source, start] = room.reserve(frameLength);
      length = frameLength;
      held = 0;
      this.fill(chunk, from);
    },
    fill(chunk, from) {
      if (source === undefined) return from;
      const to = Math.min(chunk.length, from + length - held);
      const at = start + held - from;
      // A call into the engine, and a view for it, cost more than a few bytes.
      if (to - from > 8)
        source.bytes.set(to - from === chunk.length ? chunk : chunk.subarray(from, to), at + from);
      else for (let index = from; index < to; index++) source.bytes[at + index] = chunk[index] ?? 0;
      held += to - from;
      if (length === preludeBytes) growAfterPrelude(source);
      return to;
    },
    takeWhole() {
      if (source === undefined || held < length) return undefined;
      const whole = { source, start, end: start + length };
      source = undefined;
      return whole;
    },
    clear() {
      source = undefined;
    },
    truncation: () => truncation({ offset: context.offset, received: held, length: knownLength() }),
  };

  /** Checks as much of the prelude as there is. Room for the whole frame is made only when all of it is right. */
  function growAfterPrelude(prelude: ByteSource): void {
    if (held >= 4) checkMessageLength(prelude.view.getUint32(start), context);
    if (held < preludeBytes) return;
    length = readPrelude(prelude, start, context);
    const preludeStart = start;
    [source, start] = room.extend(preludeBytes, length);
    if (source !== prelude)
      source.bytes.set(prelude.bytes.subarray(preludeStart, preludeStart + preludeBytes), start);
  }

  function knownLength(): number | undefined {
    return held < 4 ? undefined : source?.view.getUint32(start);
  }
}

interface Received {
  readonly offset: number;
  readonly received: number;
  readonly length: number | undefined;
}

function truncation({ offset, received, length }: Received): EventStreamError {
  const expected = length === undefined ? `the ${preludeBytes} of its prelude` : `${length}`;
  return new EventStreamError(
    'stream-truncated',
    `The stream ended inside the frame at byte ${offset}: ${received} bytes of ${expected} had come. The connection was cut; send the request again`,
    { offset, received, ...(length !== undefined && { length }) },
  );
}
