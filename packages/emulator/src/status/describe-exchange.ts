import { isIntact, readFrame } from '../frames/read-frame.ts';
import type { RequestLogEntry } from '../options.ts';
import type { Exchange, SentBytes } from './exchange-store.ts';

/** A request as a row of the status page. */
export type StatusRow = Omit<RequestLogEntry, 'headers' | 'body' | 'responseHeaders'>;

/** A frame, decoded for reading. */
export interface DecodedFrame {
  readonly afterMs: number;
  readonly size: number;
  /** Type of the event or exception; empty for bytes that are no frame. */
  readonly type: string;
  /** `event`, `exception`, `error`, or `damaged`. */
  readonly kind: string;
  /** Parsed JSON, the text where it is none; the chunks of InvokeModel unpacked. */
  readonly payload: unknown;
}

export interface ExchangeDescription extends StatusRow {
  readonly request: { readonly headers: RequestLogEntry['headers']; readonly body: unknown };
  readonly response: {
    readonly headers: Readonly<Record<string, string>>;
    /** Of a JSON answer. */
    readonly body?: unknown;
    /** Of a stream. */
    readonly frames?: readonly DecodedFrame[];
    readonly truncated: boolean;
  };
}

/** What the list shows of a request. */
export function describeRow(entry: RequestLogEntry): StatusRow {
  const { headers: _, body: __, responseHeaders: ___, ...row } = entry;
  return row;
}

/** All that is kept of an exchange; long texts, files above all, are shortened. */
export function describeExchange({ entry, sent, truncated }: Exchange): ExchangeDescription {
  const isStream = entry.frames !== undefined;
  const [first] = sent;
  return {
    ...describeRow(entry),
    request: { headers: entry.headers, body: shorten(entry.body) },
    response: {
      headers: entry.responseHeaders ?? {},
      ...(isStream ? { frames: sent.map(decodeFrame) } : {}),
      ...(isStream || first === undefined ? {} : { body: shorten(readJson(first.bytes)) }),
      truncated,
    },
  };
}

function decodeFrame({ bytes, afterMs }: SentBytes): DecodedFrame {
  const frame = readFrame(bytes);
  if (frame === undefined) {
    return { afterMs, size: bytes.length, type: '', kind: 'damaged', payload: `${bytes.length} bytes` };
  }
  const { headers, payload } = frame;
  return {
    afterMs,
    size: bytes.length,
    type: headers[':event-type'] ?? headers[':exception-type'] ?? headers[':error-code'] ?? '',
    kind: isIntact(bytes) ? (headers[':message-type'] ?? 'damaged') : 'damaged',
    payload: shorten(unpackChunk(readJson(payload))),
  };
}

function unpackChunk(payload: unknown): unknown {
  if (typeof payload !== 'object' || payload === null || !('bytes' in payload)) return payload;
  return typeof payload.bytes === 'string' ? readJson(Buffer.from(payload.bytes, 'base64')) : payload;
}

function readJson(bytes: Uint8Array): unknown {
  const text = new TextDecoder().decode(bytes);
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

const longest = 4000;

function shorten(value: unknown): unknown {
  if (typeof value === 'string' && value.length > longest) {
    return `${value.slice(0, longest / 4)}… (${value.length} characters)`;
  }
  if (Array.isArray(value)) return value.map(shorten);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, shorten(member)]));
}
