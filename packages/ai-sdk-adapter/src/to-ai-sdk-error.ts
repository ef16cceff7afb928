import { APICallError, InvalidArgumentError, LoadSettingError } from '@ai-sdk/provider';
import { BedrockError, BedrockStreamError } from '@bedrock-kit/models';

/** What `error.data` of an `APICallError` of Bedrock holds; what is not known is absent. */
export interface BedrockErrorData {
  /** Name of AWS's exception, or the package's own name of the failure. */
  readonly code: string;
  readonly requestId?: string;
  readonly modelId?: string;
  readonly region?: string;
  readonly operation?: string;
  /** What is really wrong, where the text of the service tells: finer than `code`. */
  readonly reason?: string;
  /** What to do about it. */
  readonly hint?: string;
  /** Numbers found in the text of the service. */
  readonly facts?: Readonly<Record<string, number>>;
  /** Inference profile ids to use in place of a model id that cannot be called directly. */
  readonly suggestedModelIds?: readonly string[];
  readonly retryAfterMs?: number;
  /** Which of several values the call failed at, counted from 0; the first of its batch where that is all that is known. */
  readonly valueIndex?: number;
  /** How far a stream had come when it failed. */
  readonly received?: object;
}

// Nothing was sent, and sending again would not help: the AI SDK has its own classes for that.
const settingCodes: ReadonlySet<string> = new Set([
  'region-missing',
  'region-invalid',
  'endpoint-invalid',
  'host-not-allowed',
  'token-invalid',
  'timeouts-invalid',
]);
const argumentCodes: ReadonlyMap<string, string> = new Map([
  ['model-id-invalid', 'modelId'],
  ['header-invalid', 'headers'],
  ['request-not-serializable', 'prompt'],
]);

/**
 * The one translation of Bedrock's errors into the AI SDK's: a `BedrockError` or `BedrockStreamError` becomes an
 * `APICallError`, whose `isRetryable` tells `ai` whether to call again, or a setting or argument error when nothing was
 * sent. Everything else (abort errors, errors of the AI SDK) comes back as it is.
 */
export function toAiSdkError(error: unknown): unknown {
  if (!BedrockError.isBedrockError(error)) return error;
  if (settingCodes.has(error.code)) return withCause(new LoadSettingError({ message: error.message }), error);
  const argument = error.code === 'invalid-argument' ? error.option : argumentCodes.get(error.code);
  if (argument !== undefined)
    return new InvalidArgumentError({ argument, message: error.message, cause: error });
  return asApiCallError(error);
}

/** Waits for a result, with errors as `toAiSdkError` gives them. */
export async function asAiSdkErrors<Result>(result: Promise<Result>): Promise<Result> {
  try {
    return await result;
  } catch (error) {
    throw toAiSdkError(error);
  }
}

function asApiCallError(error: BedrockError): APICallError {
  const apiCallError = new APICallError({
    message: writeMessage(error),
    url: error.url ?? '',
    requestBodyValues: undefined,
    isRetryable: error.retryable,
    data: readData(error),
    cause: error,
    ...(error.status === undefined ? {} : { statusCode: error.status }),
    ...(error.responseHeaders === undefined ? {} : { responseHeaders: { ...error.responseHeaders } }),
    ...(error.responseBody === undefined ? {} : { responseBody: error.responseBody }),
  });
  // A request with big files costs as much again to write down; most errors are never asked for it.
  return Object.defineProperty(apiCallError, 'requestBodyValues', {
    get: () => error.requestBody,
    enumerable: true,
    configurable: true,
  });
}

/** The words of AWS stand first, as people search for them; then what they are about, then what to do. */
function writeMessage({ code, message, serviceMessage }: BedrockError): string {
  const start = `${code}: ${serviceMessage}`;
  if (serviceMessage === undefined || !message.startsWith(start)) return message;
  const rest = message.slice(start.length);
  return rest.startsWith(' [')
    ? `${serviceMessage} [${code}, ${rest.slice(2)}`
    : `${serviceMessage} [${code}]${rest}`;
}

function readData(error: BedrockError): BedrockErrorData {
  const received = BedrockStreamError.isBedrockStreamError(error) ? error.received : undefined;
  const optional = {
    requestId: error.requestId,
    modelId: error.modelId,
    region: error.region,
    operation: error.operation,
    reason: error.reason,
    hint: error.hint,
    facts: error.facts,
    suggestedModelIds: error.suggestedModelIds,
    retryAfterMs: error.retryAfterMs,
    valueIndex: error.valueIndex,
    received,
  };
  return { code: error.code, ...withoutUndefined(optional) };
}

function withoutUndefined<Shape extends object>(
  shape: Shape,
): { [Key in keyof Shape]?: NonNullable<Shape[Key]> } {
  const entries = Object.entries(shape).filter(([, value]) => value !== undefined);
  return Object.fromEntries(entries) as { [Key in keyof Shape]?: NonNullable<Shape[Key]> };
}

function withCause(error: LoadSettingError, cause: BedrockError): LoadSettingError {
  return Object.defineProperty(error, 'cause', { value: cause, enumerable: false });
}
