import { findException } from '@bedrock-kit/schemas';
import type { WireResponse } from './wire.ts';

/**
 * Which part of the service refuses. They spell the error type and the body differently (recordings of 2024 to 2026):
 * `bedrock` and `coral` append a namespace to `x-amzn-errortype`, `gateway` sends the bare name and `{"Message"}`.
 */
export type ErrorLayer = 'bedrock' | 'coral' | 'gateway';

export interface ServiceErrorDetails {
  readonly type: string;
  readonly status: number;
  readonly message: string;
  readonly layer?: ErrorLayer;
  /** More members of the body, such as `originalStatusCode`. */
  readonly members?: Readonly<Record<string, unknown>>;
  /** More headers of the answer, such as `retry-after`. */
  readonly headers?: Readonly<Record<string, string>>;
}

/** A refusal in the words of the service. Thrown inside the emulator, written as an HTTP answer at its edge. */
export class ServiceError extends Error {
  readonly type: string;
  readonly status: number;
  readonly layer: ErrorLayer;
  readonly members: Readonly<Record<string, unknown>>;
  readonly headers: Readonly<Record<string, string>>;

  constructor(details: ServiceErrorDetails) {
    super(details.message);
    this.name = 'ServiceError';
    this.type = details.type;
    this.status = details.status;
    this.layer = details.layer ?? 'bedrock';
    this.members = details.members ?? {};
    this.headers = details.headers ?? {};
  }
}

/** Errors of the front door, which no service model lists. */
const frontDoor: Readonly<Record<string, number>> = {
  ExpiredTokenException: 403,
  IncompleteSignatureException: 403,
  InvalidSignatureException: 403,
  MissingAuthenticationTokenException: 403,
  SerializationException: 400,
  UnknownOperationException: 404,
  UnrecognizedClientException: 403,
};

/** The status that the service sends with an exception; 400 for a name that it does not have. */
export function statusOf(type: string): number {
  return frontDoor[type] ?? findException(type)?.status ?? 400;
}

export function validationError(message: string): ServiceError {
  return new ServiceError({ type: 'ValidationException', status: 400, message });
}

/** What the model itself refuses comes with this prefix on Converse. */
export function modelRefusal(message: string): ServiceError {
  return validationError(`The model returned the following errors: ${message}`);
}

const namespaceOf: Readonly<Record<ErrorLayer, string>> = {
  bedrock: ':http://internal.amazon.com/coral/com.amazon.bedrock/',
  coral: ':http://internal.amazon.com/coral/com.amazon.coral.service/',
  gateway: '',
};

export function writeErrorResponse(
  error: ServiceError,
  headers: Readonly<Record<string, string>>,
): WireResponse {
  const message = error.layer === 'gateway' ? { Message: error.message } : { message: error.message };
  const body = new TextEncoder().encode(JSON.stringify({ ...error.members, ...message }));
  return {
    status: error.status,
    headers: {
      ...headers,
      ...error.headers,
      'content-type': 'application/json',
      'content-length': String(body.length),
      'x-amzn-errortype': `${error.type}${namespaceOf[error.layer]}`,
    },
    body,
  };
}
