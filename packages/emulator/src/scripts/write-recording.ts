import { createHash } from 'node:crypto';
import type { Visit } from '../surroundings.ts';
import { headerOf, pathOf, type WireRequest } from '../wire.ts';
import { canonicalJson } from './compare-json.ts';
import type { RecordedResponse, Recording } from './recording.ts';
import { redactHeaders, redactJson, redactText } from './redact.ts';

export interface ExchangeParts {
  readonly visit: Visit;
  /** As it was sent on. */
  readonly request: WireRequest;
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly bytes: Uint8Array;
}

/** Writes an exchange down without secrets. Bytes of event streams are kept as they are. */
export function writeRecording({ visit, request, status, headers, bytes }: ExchangeParts): Recording {
  const operation = operationOf(visit);
  const model = visit.route?.modelId;
  const body = visit.body === undefined ? undefined : redactJson(visit.body);
  const response = writeAnswer(status, headers, bytes);
  return {
    id: `${hash(`${operation}\n${model ?? ''}\n${canonicalJson(body) ?? ''}`, 12)}-${hash(bytes, 8)}`,
    operation,
    model: model === undefined ? null : redactText(model),
    request: {
      method: request.method,
      host: headerOf(request, 'host') ?? null,
      path: redactText(visit.request.target),
      headers: redactHeaders(request.headers),
      ...(body === undefined ? {} : { body }),
    },
    response,
  };
}

/** Recordings say `invoke-stream` where the path says `invoke-with-response-stream`. */
function operationOf({ route, request }: Visit): string {
  const name =
    route?.operation ??
    pathOf(request)
      .split('/')
      .findLast((segment) => segment !== '') ??
    '';
  return name === 'invoke-with-response-stream' ? 'invoke-stream' : name;
}

function writeAnswer(
  status: number,
  headers: Readonly<Record<string, string>>,
  bytes: Uint8Array,
): RecordedResponse {
  const kept = redactHeaders(Object.entries(headers));
  if (headers['content-type']?.includes('eventstream')) {
    return { status, headers: kept, frames_base64: Buffer.from(bytes).toString('base64') };
  }
  return bytes.length === 0 ? { status, headers: kept } : { status, headers: kept, body: readBody(bytes) };
}

function readBody(bytes: Uint8Array): unknown {
  const text = new TextDecoder().decode(bytes);
  try {
    return redactJson(JSON.parse(text));
  } catch {
    return redactText(text);
  }
}

function hash(data: string | Uint8Array, digits: number): string {
  return createHash('sha256').update(data).digest('hex').slice(0, digits);
}
