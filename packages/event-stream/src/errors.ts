const marker: unique symbol = Symbol.for('bedrock-kit.EventStreamError');

/** Every way in which an event stream, or the use of this package, can be wrong. */
export type EventStreamErrorCode =
  | 'message-too-large'
  | 'message-length-invalid'
  | 'prelude-checksum-mismatch'
  | 'message-checksum-mismatch'
  | 'header-invalid'
  | 'message-type-missing'
  | 'message-type-unknown'
  | 'stream-truncated'
  | 'stream-finished';

/** The numbers behind an {@link EventStreamError}; only those that apply are set. */
export interface EventStreamErrorDetails {
  /** Where the frame at fault begins: bytes from the start of the stream (or of the array that was given). */
  readonly offset?: number;
  /** The length that the wire claims (of the message, or of its header block), in bytes. */
  readonly length?: number;
  /** How many bytes of the frame there were. */
  readonly received?: number;
  /** The limit that was passed, in bytes. */
  readonly limit?: number;
  /** The CRC-32 that the frame carries. */
  readonly expectedChecksum?: number;
  /** The CRC-32 that its bytes have. */
  readonly actualChecksum?: number;
  /** The name of the header at fault. */
  readonly header?: string;
  readonly cause?: unknown;
}

/**
 * The one error of this package. A decoder that threw it has stopped: bytes after damage cannot be trusted, and every
 * later call throws again.
 */
export class EventStreamError extends Error implements EventStreamErrorDetails {
  /** Whether a value is an EventStreamError, also one of another copy of this package. */
  static isEventStreamError(value: unknown): value is EventStreamError {
    return typeof value === 'object' && value !== null && marker in value;
  }

  declare readonly offset?: number;
  declare readonly length?: number;
  declare readonly received?: number;
  declare readonly limit?: number;
  declare readonly expectedChecksum?: number;
  declare readonly actualChecksum?: number;
  declare readonly header?: string;
  readonly code: EventStreamErrorCode;
  /**
   * What the failing `feed` had completed before it met the fault: `Message`s from a message decoder, frames
   * (`Uint8Array`s) from a frame splitter. They are whole and verified, and are handed out nowhere else.
   */
  declare readonly completed: readonly unknown[];

  constructor(code: EventStreamErrorCode, message: string, details: EventStreamErrorDetails = {}) {
    const { cause, ...numbers } = details;
    super(message, cause === undefined ? undefined : { cause });
    this.name = 'EventStreamError';
    this.code = code;
    Object.assign(this, numbers);
    Object.defineProperty(this, marker, { value: true });
    setCompleted(this, []);
  }
}

/** Not enumerable: a logged error must not print what was in the stream. */
export function setCompleted(error: EventStreamError, completed: readonly unknown[]): void {
  Object.defineProperty(error, 'completed', { value: completed, configurable: true });
}
