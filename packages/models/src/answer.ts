import { readText, readTextStart, type AnswerBody } from './answer-body.ts';
import {
  BedrockError,
  type BedrockErrorCode,
  type BedrockErrorDetails,
  type CallDescription,
} from './errors.ts';
import { writeMessage } from './explain-fault.ts';
import type { HttpMetadata } from './http-metadata.ts';
import { isRecord, readJson } from './json.ts';
import { isFault, readErrorResponse } from './read-error-response.ts';
import { redact, redactHeaders } from './redact.ts';

/** An answer whose body has not been read. Read it or cancel it, or its connection stays open. */
export interface Answer {
  readonly call: CallDescription;
  readonly http: HttpMetadata;
  readonly body: AnswerBody;
  /** Reads the whole body as a JSON object. Throws `BedrockError` when it is none, or names an exception (B5). */
  readJson(): Promise<Readonly<Record<string, unknown>>>;
  /** Reads the beginning of the body as an error, whatever its status, and lets go of the connection. */
  readError(): Promise<BedrockError>;
  /** Makes an error of JSON that was read and is no answer of the operation, with all that is known of the call. */
  refuse(json: unknown, text: string, refusal?: Refusal): BedrockError;
  /** Takes the secrets of the request out of a text of this answer. */
  redact(text: string): string;
}

/** What is wrong with an answer. */
export interface Refusal extends Partial<Pick<BedrockErrorDetails, 'hint' | 'retryable' | 'facts'>> {
  /** Default `response-invalid`. */
  readonly code?: BedrockErrorCode;
}

/** What an answer is made of. */
export interface AnswerParts {
  readonly call: CallDescription;
  readonly http: HttpMetadata;
  readonly body: AnswerBody;
  /** Headers as sent: their secrets are taken out of error texts. */
  readonly requestHeaders: Readonly<Record<string, string>>;
  readonly maxResponseBytes: number;
}

/** Errors are texts for people; what is longer is somebody's page. */
const maxErrorBytes = 65_536;
/** Longer than any header, so that a secret which the cut goes through is not shown in half. */
const spareBytes = 8192;

/** Joins the parts of an answer with the ways to read it. */
export function createAnswer({ call, http, body, requestHeaders, maxResponseBytes }: AnswerParts): Answer {
  return {
    call,
    http,
    body,
    async readJson() {
      const text = await readText(
        body,
        { maxBytes: maxResponseBytes, announced: http.headers['content-length'] },
        call,
      );
      const json = readJson(text);
      if (isRecord(json) && !isFault(json)) return json;
      throw explain(text);
    },
    async readError() {
      return explain(await readTextStart(body, maxErrorBytes + spareBytes));
    },
    refuse(json, text, refusal = {}) {
      const details = { ...describe(JSON.stringify(json)), ...refusal, serviceMessage: text };
      return new BedrockError(writeMessage(text, details), details);
    },
    redact: clean,
  };

  function explain(text: string): BedrockError {
    const error = readErrorResponse({ http, body: startOf(text), call, redact: clean });
    return error.code === 'http-error' && http.status < 300 ? refuseAnswer(error, text) : error;
  }

  function refuseAnswer({ serviceMessage }: BedrockError, text: string): BedrockError {
    const type = http.headers['content-type'] ?? 'no content type';
    const what = text === '' ? 'The answer is empty' : `The answer is no JSON object of Bedrock (${type})`;
    const details = {
      ...describe(text),
      hint: 'Something between here and Bedrock may have answered: check the endpoint and the proxy.',
      ...(serviceMessage !== undefined && { serviceMessage }),
    };
    return new BedrockError(
      writeMessage([what, serviceMessage].filter(Boolean).join(': '), details),
      details,
    );
  }

  function describe(text: string): BedrockErrorDetails {
    return {
      ...call,
      code: 'response-invalid',
      status: http.status,
      ...(http.requestId !== undefined && { requestId: http.requestId }),
      retryable: false,
      responseHeaders: redactHeaders(http.headers, clean),
      responseBody: startOf(text),
      readRequestBody: () => http.requestBody,
    };
  }

  function startOf(text: string): string {
    if (text.length <= maxErrorBytes) return clean(text);
    const start = clean(text.slice(0, maxErrorBytes + spareBytes));
    return start.slice(0, Math.min(maxErrorBytes, start.length - spareBytes));
  }

  function clean(text: string): string {
    return redact(text, requestHeaders);
  }
}
