import { BedrockError, type CallDescription } from './errors.ts';
import { explainFault } from './explain-fault.ts';
import type { HttpMetadata } from './http-metadata.ts';
import { isRecord, readJson } from './json.ts';
import { redactHeaders } from './redact.ts';

/** An answer that is no success: its status, its headers, and as much of its body as was read. */
export interface ErrorResponse {
  readonly http: HttpMetadata;
  readonly body: string;
  readonly call: CallDescription;
  /** Takes the secrets of the request out of what JSON hides by its escapes; `body` is without them already. */
  readonly redact?: (text: string) => string;
}

/**
 * Reads the error of an answer: its name from `x-amzn-errortype`, `code` or `__type`, its text from `message` or
 * `Message` or a page of HTML (H1, B31), and what to do about it from the table of reasons.
 */
export function readErrorResponse({
  http,
  body,
  call,
  redact = (text) => text,
}: ErrorResponse): BedrockError {
  const json = readJson(body);
  const fault = isRecord(json)
    ? { code: redact(readName(http, json)), message: redact(readMessage(json)) }
    : { code: redact(readName(http, {})), message: readPage(body) };
  const retryAfterMs = readRetryAfter(http);
  const { message, details } = explainFault(fault, call, {
    url: http.url,
    status: http.status,
    ...(http.requestId !== undefined && { requestId: http.requestId }),
    ...(retryAfterMs !== undefined && { retryAfterMs }),
    responseHeaders: redactHeaders(http.headers, redact),
    responseBody: body,
    readRequestBody: () => http.requestBody,
  });
  return new BedrockError(message, details);
}

/**
 * Whether JSON under status 200 is an error all the same. The front end of AWS answers a path it does not know with
 * `{"Output":{"__type":"…#UnknownOperationException"},"Version":"1.0"}` (B5).
 */
export function isFault(json: Readonly<Record<string, unknown>>): boolean {
  return readType(json) !== undefined;
}

function readName(http: HttpMetadata, json: Readonly<Record<string, unknown>>): string {
  const candidates = [http.headers['x-amzn-errortype'], json['code'], json['Code'], readType(json)];
  const name = candidates.find((candidate) => typeof candidate === 'string' && candidate !== '');
  return typeof name === 'string' ? name : 'http-error';
}

function readType(json: Readonly<Record<string, unknown>>): string | undefined {
  const output = json['Output'];
  const type = json['__type'] ?? (isRecord(output) ? output['__type'] : undefined);
  return typeof type === 'string' ? type : undefined;
}

/** `message` is the service's, `Message` that of the authorization layer, the others those of gateways. */
function readMessage(json: Readonly<Record<string, unknown>>): string {
  const {
    message,
    Message,
    error,
    detail,
    errors,
    Output: output,
  } = json as Readonly<Record<string, unknown>>;
  const texts = [message, Message, json['errorMessage'], json['error_description'], error, detail];
  for (const text of texts) if (typeof text === 'string' && text !== '') return text;
  const [first] = Array.isArray(errors) ? (errors as readonly unknown[]) : [];
  for (const nested of [error, output, first]) if (isRecord(nested)) return readMessage(nested);
  return '';
}

/** What a person would read on an HTML page or in plain text, on one line. */
function readPage(body: string): string {
  const title = /<title[^>]*>([^<]{1,200})<\/title>/i.exec(body)?.[1];
  const text =
    title ??
    body
      .slice(0, 4096)
      .replace(/<(script|style)[^]*?<\/\1>/gi, ' ')
      .replace(/<[^>]*>/g, ' ');
  return text.replace(/\s+/g, ' ').trim().slice(0, 300);
}

/** Seconds or a date in `retry-after`, milliseconds in the two others. */
function readRetryAfter({ headers, date }: HttpMetadata): number | undefined {
  const milliseconds = [headers['retry-after-ms'], headers['x-amz-retry-after']].find(isNumber);
  if (milliseconds !== undefined) return Number(milliseconds);
  const text = headers['retry-after'];
  if (text === undefined || text.startsWith('-')) return undefined;
  if (isNumber(text)) return Number(text) * 1000;
  // A date counts by the clock of the service where that is known.
  const wait = Date.parse(text) - (date?.getTime() ?? Date.now());
  return Number.isNaN(wait) ? undefined : Math.max(0, wait);
}

function isNumber(text: string | undefined): text is string {
  return text !== undefined && /^\s*\d+(?:\.\d+)?\s*$/.test(text);
}
