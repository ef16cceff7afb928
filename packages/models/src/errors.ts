import type { ErrorReason } from './error-reasons.ts';
import type { OwnErrorCode } from './own-error-codes.ts';

/** What a call was about; every error tells it. */
export interface CallDescription {
  /** Name of the operation, for example `converse-stream`. */
  readonly operation: string;
  readonly modelId?: string;
  readonly region?: string;
  readonly url?: string;
}

/** An exception name of AWS (`ThrottlingException`, …) or one of ours; AWS may add names at any time. */
export type BedrockErrorCode = OwnErrorCode | (string & {});

/** Everything an error may know beside its message. What is not known is absent. */
export interface BedrockErrorDetails extends Partial<CallDescription> {
  readonly code: BedrockErrorCode;
  /** HTTP status; in a stream, the status that AWS gives this exception elsewhere. */
  readonly status?: number;
  readonly requestId?: string;
  /** Whether the same call may succeed when simply sent again. */
  readonly retryable: boolean;
  /** How long the service asked to wait, in milliseconds. */
  readonly retryAfterMs?: number;
  /** What is really wrong, where the text of the service tells: finer than `code`. */
  readonly reason?: ErrorReason;
  /** What to do about it. */
  readonly hint?: string;
  /** The option that is wrong, where `code` is `invalid-argument`: `dimensions`, `values[3].image`, … */
  readonly option?: string;
  /** Which of several values the call failed at, counted from 0; the first of its batch where that is all that is known. */
  readonly valueIndex?: number;
  /** Numbers found in the text of the service, for example `maxOutputTokens`. */
  readonly facts?: Readonly<Record<string, number>>;
  /** Inference profile ids to use in place of a model id that cannot be called directly. */
  readonly suggestedModelIds?: readonly string[];
  /** The text of the service alone, without what this package adds to `message`. */
  readonly serviceMessage?: string;
  readonly responseHeaders?: Readonly<Record<string, string>>;
  /** Text of the answer, at most 64 KiB of it. */
  readonly responseBody?: string;
  /** Gives the JSON of the request when asked. */
  readonly readRequestBody?: () => unknown;
  readonly cause?: unknown;
}

const marker: unique symbol = Symbol.for('bedrock-kit.BedrockError');
const streamMarker: unique symbol = Symbol.for('bedrock-kit.BedrockStreamError');

/**
 * A call of Bedrock failed: nothing was sent, nothing came back, or the service refused. `message` is whole: the text of
 * the service, what was called, and what to do. No field holds a request header or a credential.
 */
export class BedrockError extends Error {
  readonly code: BedrockErrorCode;
  readonly retryable: boolean;
  declare readonly operation?: string;
  declare readonly modelId?: string;
  declare readonly region?: string;
  declare readonly url?: string;
  declare readonly status?: number;
  declare readonly requestId?: string;
  declare readonly retryAfterMs?: number;
  declare readonly reason?: ErrorReason;
  declare readonly hint?: string;
  declare readonly option?: string;
  declare readonly valueIndex?: number;
  declare readonly facts?: Readonly<Record<string, number>>;
  declare readonly suggestedModelIds?: readonly string[];
  declare readonly serviceMessage?: string;
  /** Not enumerable, so that a logged error stays short. */
  declare readonly responseHeaders?: Readonly<Record<string, string>>;
  /** Not enumerable. */
  declare readonly responseBody?: string;
  readonly #readRequestBody: (() => unknown) | undefined;

  constructor(message: string, details: BedrockErrorDetails) {
    super(message, details.cause === undefined ? undefined : { cause: details.cause });
    this.name = 'BedrockError';
    this.code = details.code;
    this.retryable = details.retryable;
    this.#readRequestBody = details.readRequestBody;
    defineField(this, marker, { value: true });
    for (const name of shownFields) defineField(this, name, { value: details[name], enumerable: true });
    for (const name of hiddenFields) defineField(this, name, { value: details[name], enumerable: false });
  }

  /** Tells a `BedrockError` (or `BedrockStreamError`) of any copy of this package from other values. */
  static isBedrockError(value: unknown): value is BedrockError {
    return typeof value === 'object' && value !== null && marker in value;
  }

  /** JSON of the request, made when asked for; undefined where no request was written. */
  get requestBody(): unknown {
    return this.#readRequestBody?.();
  }

  /** What may be logged: everything but the bodies, the headers and the cause. */
  toJSON(): Record<string, unknown> {
    return Object.fromEntries([['message', this.message], ...Object.entries(this)]);
  }
}

/** How far a stream had come when it failed. */
export interface StreamProgress {
  /** Events read, all of them handed over. */
  readonly events: number;
  /** Bytes received, an unfinished frame included. */
  readonly bytes: number;
  readonly lastEventType?: string;
  /** Indexes of content blocks that had begun and not ended. */
  readonly openBlocks: readonly number[];
}

/** Everything a `BedrockStreamError` may know beside its message. */
export interface BedrockStreamErrorDetails extends BedrockErrorDetails {
  readonly received: StreamProgress;
}

/** An answer broke off after its HTTP status 200. The stream is over; what `received` counts was handed over before. */
export class BedrockStreamError extends BedrockError {
  readonly received: StreamProgress;

  constructor(message: string, details: BedrockStreamErrorDetails) {
    super(message, details);
    this.name = 'BedrockStreamError';
    this.received = details.received;
    defineField(this, streamMarker, { value: true });
  }

  /** Tells a `BedrockStreamError` of any copy of this package from other values. */
  static isBedrockStreamError(value: unknown): value is BedrockStreamError {
    return typeof value === 'object' && value !== null && streamMarker in value;
  }
}

const shownFields = [
  'operation',
  'modelId',
  'region',
  'url',
  'status',
  'requestId',
  'retryAfterMs',
  'reason',
  'hint',
  'option',
  'valueIndex',
  'facts',
  'suggestedModelIds',
  'serviceMessage',
] as const;

const hiddenFields = ['responseHeaders', 'responseBody'] as const;

function defineField(error: BedrockError, name: PropertyKey, field: PropertyDescriptor): void {
  if (field.value !== undefined) Object.defineProperty(error, name, field);
}
