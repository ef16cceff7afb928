import { writeExceptionFrame } from './frames/write-frame.ts';
import { ServiceError, statusOf } from './service-error.ts';
import { writeJson } from './write-json.ts';

/** Something that goes wrong with the next answer. Frames are counted from 0. */
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
  /** An exception frame after so many frames (default 0: the first one), then the end of the stream. */
  | {
      readonly kind: 'stream-exception';
      /** `throttlingException`, `modelStreamErrorException`, … */
      readonly type: string;
      readonly message?: string;
      readonly afterFrames?: number;
    }
  /** The body ends after so many frames and `bytes` bytes of the next one; `reset` breaks the connection instead. */
  | {
      readonly kind: 'cut';
      readonly afterFrames: number;
      readonly bytes?: number;
      readonly how?: 'end' | 'reset';
    }
  /** All bits of one byte of one frame are turned over; default is the first byte of the frame's payload. */
  | { readonly kind: 'flip'; readonly frame: number; readonly byte?: number };

/** Thrown out of a body to break the connection. */
export class ConnectionReset extends Error {
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
  });
}

/** Applies a fault to the frames of a stream. */
export function* damageFrames(frames: Iterable<Uint8Array>, fault: Fault | undefined): Generator<Uint8Array> {
  let index = 0;
  for (const frame of frames) {
    if (fault?.kind === 'stream-exception' && index === (fault.afterFrames ?? 0)) {
      yield exceptionFrame(fault.type, fault.message);
      return;
    }
    if (fault?.kind === 'cut' && index === fault.afterFrames) {
      if (fault.bytes !== undefined && fault.bytes > 0) yield frame.subarray(0, fault.bytes);
      if (fault.how === 'reset') throw new ConnectionReset();
      return;
    }
    yield fault?.kind === 'flip' && index === fault.frame ? flip(frame, fault.byte) : frame;
    index += 1;
  }
  // A fault behind the last frame still happens: after messageStop and metadata.
  if (fault?.kind === 'stream-exception') yield exceptionFrame(fault.type, fault.message);
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
