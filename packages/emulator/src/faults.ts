import { writeExceptionFrame } from './frames/write-frame.ts';
import type { TypedFrame } from './operations/stream-frames.ts';
import { ServiceError, statusOf } from './service-error.ts';
import { writeJson } from './write-json.ts';

/** Where in a stream something happens: after so many frames, or after the first event of a type. Default: before all. */
export interface StreamPlace {
  readonly afterFrames?: number;
  /** `contentBlockStart`, `messageStop`, …. A place that the stream does not have is its end. */
  readonly afterEvent?: string;
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
  /** An exception frame, then the end of the stream. */
  | (StreamPlace & {
      readonly kind: 'stream-exception';
      /** `throttlingException`, `modelStreamErrorException`, … */
      readonly type: string;
      readonly message?: string;
    })
  /** The body ends, after `bytes` bytes more of the next frame; `reset` breaks the connection instead. */
  | (StreamPlace & { readonly kind: 'cut'; readonly bytes?: number; readonly how?: 'end' | 'reset' })
  /** All bits of one byte of the next frame are turned over; default is the first byte of its payload. */
  | (StreamPlace & { readonly kind: 'flip'; readonly byte?: number });

/** Thrown out of a body to break the connection. */
class ConnectionReset extends Error {
  constructor() {
    super('The emulator broke the connection on request (a fault of kind "cut").');
    this.name = 'ConnectionReset';
  }
}

/** Throws the HTTP error of a fault that is one. */
export function raiseFault(fault: Fault | undefined): void {
  if (fault?.kind !== 'exception') return;
  throw new ServiceError({
    type: fault.type,
    status: fault.status ?? statusOf(fault.type),
    message: fault.message ?? defaultMessage(fault.type),
    ...(fault.headers === undefined ? {} : { headers: fault.headers }),
  });
}

/** Applies a fault to the frames of a stream. */
export function* damageFrames(frames: Iterable<TypedFrame>, fault: Fault | undefined): Generator<Uint8Array> {
  if (fault === undefined || fault.kind === 'exception') {
    for (const { frame } of frames) yield frame;
    return;
  }
  const seen: string[] = [];
  let pending = true;
  for (const { type, frame } of frames) {
    if (pending && isReached(fault, seen)) {
      if (fault.kind !== 'flip') return yield* endStream(fault, frame);
      pending = false;
      yield flip(frame, fault.byte);
    } else {
      yield frame;
    }
    seen.push(type);
  }
  if (pending && fault.kind !== 'flip') yield* endStream(fault, new Uint8Array());
}

function isReached({ afterFrames = 0, afterEvent }: StreamPlace, seen: readonly string[]): boolean {
  return seen.length >= afterFrames && (afterEvent === undefined || seen.includes(afterEvent));
}

function* endStream(
  fault: Extract<Fault, { readonly kind: 'stream-exception' | 'cut' }>,
  next: Uint8Array,
): Generator<Uint8Array> {
  if (fault.kind === 'stream-exception') {
    yield exceptionFrame(fault.type, fault.message);
    return;
  }
  if (fault.bytes !== undefined && next.length > 0) yield next.subarray(0, fault.bytes);
  if (fault.how === 'reset') throw new ConnectionReset();
}

function exceptionFrame(type: string, message: string | undefined): Uint8Array {
  const name = type.charAt(0).toLowerCase() + type.slice(1);
  const known = type.charAt(0).toUpperCase() + type.slice(1);
  return writeExceptionFrame(name, writeJson({ message: message ?? defaultMessage(known) }));
}

function flip(frame: Uint8Array, byte: number | undefined): Uint8Array {
  const damaged = Uint8Array.from(frame);
  const headerLength = new DataView(frame.buffer, frame.byteOffset).getUint32(4);
  const at = Math.min(byte ?? 12 + headerLength, frame.length - 1);
  damaged[at] = (damaged[at] ?? 0) ^ 0xff;
  return damaged;
}

const messages: Readonly<Record<string, string>> = {
  ThrottlingException: 'Too many requests, please wait before trying again.',
  ServiceUnavailableException: 'Bedrock is unable to process your request.',
  ModelNotReadyException: 'Model is not ready for inference. Wait and try your request again.',
  ModelTimeoutException: 'Model has timed out in processing the request. Try your request again.',
  AccessDeniedException: "You don't have access to the model with the specified model ID.",
  ModelStreamErrorException:
    'The system encountered an unexpected error during processing. Try your request again.',
};

function defaultMessage(type: string): string {
  return (
    messages[type] ?? 'The system encountered an unexpected error during processing. Try your request again.'
  );
}
