import type { ErrorEvent, ExceptionEvent } from '@bedrock-kit/event-stream/decoder';
import type { Answer } from './answer.ts';
import {
  BedrockStreamError,
  type BedrockError,
  type BedrockErrorDetails,
  type StreamProgress,
} from './errors.ts';
import { explainFault, writeMessage } from './explain-fault.ts';
import { isRecord, readJson } from './json.ts';
import { redactHeaders } from './redact.ts';
import type { OwnErrorCode } from './own-error-codes.ts';

/** Where a stream failed. */
export interface StreamPosition {
  readonly answer: Answer;
  readonly received: StreamProgress;
}

/** Failures that the service did not name, and whether the same call may succeed when sent again. */
export interface UnnamedFailure {
  readonly code: OwnErrorCode;
  readonly text: string;
  readonly retryable: boolean;
  readonly cause?: unknown;
  /** Beginning of an answer that was no stream. */
  readonly responseBody?: string | undefined;
}

/** The error for an exception frame, modelled or not, or an `error` frame (G2, B3). */
export function namedStreamError(
  event: ExceptionEvent | ErrorEvent,
  { answer, received }: StreamPosition,
): BedrockStreamError {
  const fault =
    event.kind === 'error'
      ? { code: event.errorCode, message: answer.redact(event.errorMessage) }
      : { code: upperFirst(event.exceptionType), message: answer.redact(readExceptionText(event.payload)) };
  const { requestId } = answer.http;
  const known = requestId === undefined ? {} : { requestId };
  const { message, details } = explainFault(fault, answer.call, known);
  return new BedrockStreamError(message, { ...details, ...hidden(answer), received });
}

/** The error for everything else that ends a stream before its time. */
export function unnamedStreamError(
  { code, text, retryable, cause, responseBody }: UnnamedFailure,
  { answer, received }: StreamPosition,
): BedrockStreamError {
  const { status, requestId } = answer.http;
  const details = {
    ...answer.call,
    code,
    status,
    ...(requestId !== undefined && { requestId }),
    retryable,
    cause,
    ...(responseBody !== undefined && { responseBody }),
    received,
  };
  return new BedrockStreamError(writeMessage(text, details), { ...details, ...hidden(answer) });
}

/** What a timeout, a lost connection or an answer of another kind is, once the status was 200. */
export function asStreamError(error: BedrockError, { answer, received }: StreamPosition): BedrockStreamError {
  const { status, requestId } = answer.http;
  const shown: BedrockErrorDetails = Object.assign({}, error);
  return new BedrockStreamError(error.message, {
    status,
    ...(requestId !== undefined && { requestId }),
    ...shown,
    ...(error.responseBody !== undefined && { responseBody: error.responseBody }),
    ...hidden(answer),
    cause: error.cause,
    received,
  });
}

function hidden({ http, redact }: Answer): Pick<BedrockErrorDetails, 'responseHeaders' | 'readRequestBody'> {
  return { responseHeaders: redactHeaders(http.headers, redact), readRequestBody: () => http.requestBody };
}

/** Streams write `throttlingException`, everything else `ThrottlingException`. */
function upperFirst(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1);
}

/** `modelStreamErrorException` has the text of the model beside that of the service. */
function readExceptionText(payload: Uint8Array): string {
  const text = new TextDecoder().decode(payload);
  const json = readJson(text);
  if (!isRecord(json)) return json === null ? '' : text.trim();
  const { message, Message, originalMessage } = json as Readonly<Record<string, unknown>>;
  const texts = [message ?? Message, originalMessage].filter(
    (part) => typeof part === 'string' && part !== '',
  );
  return texts.length > 0 ? texts.join(' ') : text;
}
