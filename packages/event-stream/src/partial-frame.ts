import { type ByteSource, createByteSource } from './byte-source.ts';
import { EventStreamError } from './errors.ts';
import { checkMessageLength, type FrameContext, preludeBytes, readPrelude } from './prelude.ts';

/** The frame that chunks have begun and not yet ended. Each of its bytes is copied once, a prelude cut by chunks twice. */
export interface PartialFrame {
  isEmpty(): boolean;
  /** Keeps the first bytes of a frame of `length` bytes, or of one whose prelude is not whole. */
  begin(bytes: Uint8Array, length?: number): void;
  /** Adds what it lacks from `chunk` on from `start`, and returns where it stopped. */
  fill(chunk: Uint8Array, start: number): number;
  /** Gives the frame away if it is whole. */
  takeWhole(): ByteSource | undefined;
  clear(): void;
  /** The error for a stream that ends here. */
  truncation(): EventStreamError;
}

export function createPartialFrame(context: FrameContext): PartialFrame {
  /** Has the length of the frame, or of a prelude as long as that is not whole. */
  let frame: ByteSource | undefined;
  let held = 0;

  return {
    isEmpty: () => frame === undefined,
    begin(bytes, length = preludeBytes) {
      frame = createByteSource(new Uint8Array(length));
      held = 0;
      this.fill(bytes, 0);
    },
    fill(chunk, start) {
      if (frame === undefined) return start;
      const end = Math.min(chunk.length, start + frame.bytes.length - held);
      frame.bytes.set(end - start === chunk.length ? chunk : chunk.subarray(start, end), held);
      held += end - start;
      if (frame.bytes.length === preludeBytes) frame = growAfterPrelude(frame);
      return end;
    },
    takeWhole() {
      if (held !== frame?.bytes.length) return undefined;
      const whole = frame;
      frame = undefined;
      return whole;
    },
    clear() {
      frame = undefined;
    },
    truncation: () => truncation(frame?.view, { ...context, received: held }),
  };

  /** Checks as much of the prelude as there is. Room for the whole frame is made only when all of it is right. */
  function growAfterPrelude(prelude: ByteSource): ByteSource {
    if (held >= 4) checkMessageLength(prelude.view.getUint32(0), context);
    if (held < preludeBytes) return prelude;
    const whole = createByteSource(new Uint8Array(readPrelude(prelude, 0, context)));
    whole.bytes.set(prelude.bytes);
    return whole;
  }
}

interface Received {
  readonly offset: number;
  readonly received: number;
}

function truncation(view: DataView | undefined, { offset, received }: Received): EventStreamError {
  const length = view !== undefined && received >= 4 ? view.getUint32(0) : undefined;
  const expected = length === undefined ? `the ${preludeBytes} of its prelude` : `${length}`;
  return new EventStreamError(
    'stream-truncated',
    `The stream ended inside the frame at byte ${offset}: ${received} bytes of ${expected} had come. The connection was cut; send the request again`,
    { offset, received, ...(length !== undefined && { length }) },
  );
}
