import { EventStreamError } from './errors.ts';
import type { Message } from './message.ts';

/** What a message is, by its headers: an event, a modelled exception, or an error that no model names. */
export type StreamEvent = ModelledEvent | ExceptionEvent | ErrorEvent;

/** `:message-type` event: an ordinary member of the stream. */
export interface ModelledEvent {
  readonly kind: 'event';
  /** The member of the stream's union, for example `contentBlockDelta`. */
  readonly eventType: string;
  readonly contentType: string | undefined;
  readonly payload: Uint8Array;
}

/** `:message-type` exception: the service ended the stream with an error that its model names. */
export interface ExceptionEvent {
  readonly kind: 'exception';
  /** The member of the stream's union, for example `throttlingException`. */
  readonly exceptionType: string;
  readonly contentType: string | undefined;
  readonly payload: Uint8Array;
}

/** `:message-type` error: the service ended the stream with an error that its model does not name. */
export interface ErrorEvent {
  readonly kind: 'error';
  /** `UnknownError` (as in the AWS SDKs) where the service gave no code. */
  readonly errorCode: string;
  /** Empty where the service gave no text. */
  readonly errorMessage: string;
}

/**
 * Says what a message is. An exception or an error ends the stream: nothing good follows it.
 * @throws EventStreamError `message-type-missing`, `message-type-unknown`, or `header-invalid` where the name of the
 * event or exception is missing
 */
export function readEvent(message: Message): StreamEvent {
  switch (readText(message, ':message-type')) {
    case 'event': {
      const eventType = requireText(message, ':event-type');
      return {
        kind: 'event',
        eventType,
        contentType: readText(message, ':content-type'),
        payload: message.payload,
      };
    }
    case 'exception': {
      const exceptionType = requireText(message, ':exception-type');
      const contentType = readText(message, ':content-type');
      return { kind: 'exception', exceptionType, contentType, payload: message.payload };
    }
    case 'error':
      return {
        kind: 'error',
        errorCode: readText(message, ':error-code') ?? 'UnknownError',
        errorMessage: readText(message, ':error-message') ?? '',
      };
    default:
      throw messageTypeError(message);
  }
}

function requireText(message: Message, name: string): string {
  const text = readText(message, name);
  if (text !== undefined) return text;
  throw new EventStreamError(
    'header-invalid',
    `The message has no string header ${name}, which its type needs`,
    {
      header: name,
    },
  );
}

function readText({ headers }: Message, name: string): string | undefined {
  const header = headers[name];
  return header?.type === 'string' ? header.value : undefined;
}

function messageTypeError({ headers }: Message): EventStreamError {
  const name = ':message-type';
  const header = headers[name];
  if (header === undefined) {
    return new EventStreamError(
      'message-type-missing',
      `The message has no header ${name}: this is no stream of events`,
      {
        header: name,
      },
    );
  }
  return new EventStreamError(
    'message-type-unknown',
    `The header ${name} is ${header.type} ${JSON.stringify(String(header.value))}; known are the strings "event", "exception" and "error"`,
    { header: name },
  );
}
