import { faultMessage } from './faults/fault-messages.ts';
import { writeExceptionFrame } from './frames/write-frame.ts';
import type { TypedFrame } from './operations/stream-frames.ts';
import { ServiceError, statusOf } from './service-error.ts';
import { writeJson } from './write-json.ts';

/** Where in a stream something happens: after so many frames, or after an event of a type. Default: before all. */
export interface StreamPlace {
  readonly afterFrames?: number;
  /** `contentBlockStart`, `messageStop`, …. A place that the stream does not have is its end. */
  readonly afterEvent?: string;
  /** After the how many-th event of that type. Default: 1. */
  readonly nth?: number;
}

/** Something that goes wrong with the next answer. */
export type Fault =
  /** An HTTP error instead of the answer. `status` defaults to that of the exception. */
  | {
      readonly kind: 'exception';
      /** `ThrottlingException`, `ServiceUnavailableException`, … */
      readonly type: string;
      readonly message?: string;
      readonly status?: number;
      /** More answer headers, such as `retry-after`. */
      readonly headers?: Readonly<Record<string, string>>;
    }
  /** An exception frame, then the end of the stream. Where the answer is no stream: an HTTP error. */
  | (StreamPlace & {
      readonly kind: 'stream-exception';
      /** `throttlingException`, `modelStreamErrorException`, … */
      readonly type: string;
      readonly message?: string;
    })
  /**
   * The body ends, after `bytes` bytes more of the next frame; `reset` breaks the connection instead. A JSON body ends after
   * `bytes` bytes, by default in its middle.
   */
  | (StreamPlace & { readonly kind: 'cut'; readonly bytes?: number; readonly how?: 'end' | 'reset' })
  /** All bits of one byte of the next frame are turned over; default is the first byte of its payload, the middle of a JSON body. */
  | (StreamPlace & { readonly kind: 'flip'; readonly byte?: number })
  /** Silence for `ms` milliseconds, without them until the client leaves. A JSON answer is held back as a whole. */
  | (StreamPlace & { readonly kind: 'stall'; readonly ms?: number })
  /** The body in chunks of `bytes` bytes (default 1), with `ms` milliseconds (default 0) between them, whatever the frames. */
  | { readonly kind: 'chunks'; readonly bytes?: number; readonly ms?: number }
  /** The connection breaks before a byte of the answer. */
  | { readonly kind: 'reset' }
  /** The clock of the service is ahead by `ms` for this request: with more than five minutes the signature has expired. */
  | { readonly kind: 'clock-skew'; readonly ms: number }
  /** The session token, or the API key, has expired. */
  | { readonly kind: 'expired-token' };

/** Thrown to break the connection: out of a body, or in the place of an answer. */
export class ConnectionReset extends Error {
  constructor() {
    super('The emulator broke the connection on request (a fault).');
    this.name = 'ConnectionReset';
  }
}

/** Throws what a fault puts in the place of the answer. `scheme` is how the caller was authorized. */
export function raiseFault(fault: Fault | undefined, scheme?: string): void {
  switch (fault?.kind) {
    case 'reset':
      throw new ConnectionReset();
    case 'expired-token':
      throw expiredToken(scheme);
    case 'exception':
      throw new ServiceError({
        type: fault.type,
        status: fault.status ?? statusOf(fault.type),
        message: fault.message ?? faultMessage(fault.type),
        ...(fault.headers === undefined ? {} : { headers: fault.headers }),
      });
  }
}

function expiredToken(scheme: string | undefined): ServiceError {
  return scheme === 'bearer'
    ? new ServiceError({
        type: 'AccessDeniedException',
        status: 403,
        message: 'Bearer Token has expired',
        layer: 'gateway',
      })
    : new ServiceError({
        type: 'ExpiredTokenException',
        status: 403,
        message: faultMessage('ExpiredTokenException'),
        layer: 'coral',
      });
}

/** Applies a fault of the frames to the frames of a stream; the others are the matter of `disturbAnswer`. */
export function* damageFrames(frames: Iterable<TypedFrame>, fault: Fault | undefined): Generator<Uint8Array> {
  const damager = createFrameDamager(fault);
  for (const { type, frame } of frames) {
    const damaged = damager.push(type, frame);
    yield* damaged.frames;
    if (damaged.end === 'reset') throw new ConnectionReset();
    if (damaged.end !== undefined) return;
  }
  const last = damager.finish();
  yield* last.frames;
  if (last.end === 'reset') throw new ConnectionReset();
}

/** What becomes of a frame: the bytes that are sent in its place, and whether the stream ends after them. */
export interface DamagedFrame {
  readonly frames: readonly Uint8Array[];
  readonly end?: 'end' | 'reset';
}

export interface FrameDamager {
  push(type: string, frame: Uint8Array): DamagedFrame;
  /** For a place that the stream did not have. */
  finish(): DamagedFrame;
}

/** Damages the frames of one stream as they go by. */
export function createFrameDamager(fault: Fault | undefined): FrameDamager {
  if (fault?.kind !== 'stream-exception' && fault?.kind !== 'cut' && fault?.kind !== 'flip') {
    return { push: (_, frame) => ({ frames: [frame] }), finish: () => ({ frames: [] }) };
  }
  const seen: string[] = [];
  let pending = true;
  return {
    push(type, frame) {
      const reached = pending && isReached(fault, seen);
      seen.push(type);
      if (!reached) return { frames: [frame] };
      pending = false;
      return fault.kind === 'flip' ? { frames: [flipFrame(frame, fault.byte)] } : endStream(fault, frame);
    },
    finish: () => (pending && fault.kind !== 'flip' ? endStream(fault, new Uint8Array()) : { frames: [] }),
  };
}

/** Whether a stream has come to a place, by the types of the frames that went before. */
export function isReached(
  { afterFrames = 0, afterEvent, nth = 1 }: StreamPlace,
  seen: readonly string[],
): boolean {
  if (seen.length < afterFrames) return false;
  return afterEvent === undefined || seen.filter((type) => type === afterEvent).length >= nth;
}

function endStream(
  fault: Extract<Fault, { readonly kind: 'stream-exception' | 'cut' }>,
  next: Uint8Array,
): DamagedFrame {
  if (fault.kind === 'stream-exception') {
    return { frames: [exceptionFrame(fault.type, fault.message)], end: 'end' };
  }
  const rest = fault.bytes === undefined || next.length === 0 ? [] : [next.subarray(0, fault.bytes)];
  return { frames: rest, end: fault.how ?? 'end' };
}

function exceptionFrame(type: string, message: string | undefined): Uint8Array {
  const name = type.charAt(0).toLowerCase() + type.slice(1);
  return writeExceptionFrame(name, writeJson({ message: message ?? faultMessage(type) }));
}

function flipFrame(frame: Uint8Array, byte: number | undefined): Uint8Array {
  return flipByte(frame, byte ?? 12 + new DataView(frame.buffer, frame.byteOffset).getUint32(4));
}

/** A copy with all bits of one byte turned over; a place behind the end is the last byte. */
export function flipByte(bytes: Uint8Array, byte: number): Uint8Array {
  const damaged = Uint8Array.from(bytes);
  const at = Math.min(byte, bytes.length - 1);
  damaged[at] = (damaged[at] ?? 0) ^ 0xff;
  return damaged;
}
