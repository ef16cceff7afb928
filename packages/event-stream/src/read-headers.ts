import type { ByteSource } from './byte-source.ts';
import { EventStreamError } from './errors.ts';
import type { HeaderValue, MessageHeaders } from './message.ts';

interface Cursor extends ByteSource {
  position: number;
  readonly end: number;
  /** The header being read, for errors. */
  name: string;
}

/** How to read the value of each wire type; the index is the type's code (event stream encoding, "header value type"). */
const valueReaders: readonly ((cursor: Cursor) => HeaderValue)[] = [
  () => ({ type: 'boolean', value: true }),
  () => ({ type: 'boolean', value: false }),
  (cursor) => ({ type: 'byte', value: cursor.view.getInt8(advance(cursor, 1)) }),
  (cursor) => ({ type: 'short', value: cursor.view.getInt16(advance(cursor, 2)) }),
  (cursor) => ({ type: 'integer', value: cursor.view.getInt32(advance(cursor, 4)) }),
  (cursor) => ({ type: 'long', value: cursor.view.getBigInt64(advance(cursor, 8)) }),
  (cursor) => ({ type: 'binary', value: readSizedBytes(cursor) }),
  (cursor) => ({ type: 'string', value: readText(cursor, readSizedBytes(cursor)) }),
  (cursor) => ({ type: 'timestamp', value: readTimestamp(cursor) }),
  (cursor) => ({ type: 'uuid', value: readUuid(cursor) }),
];

/** `fatal` because a replacement character would be silent loss; `ignoreBOM` because dropping U+FEFF would be, too. */
const utf8 = /* @__PURE__ */ new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/**
 * Reads a header block: name length, name, type, value, again and again until `end`.
 * @throws EventStreamError `header-invalid`
 */
export function readHeaders(source: ByteSource, start: number, end: number): MessageHeaders {
  const cursor: Cursor = { bytes: source.bytes, view: source.view, position: start, end, name: '' };
  const headers: Record<string, HeaderValue> = {};
  while (cursor.position < end) {
    cursor.name = readName(cursor);
    if (Object.hasOwn(headers, cursor.name)) throw invalid(cursor, 'occurs twice');
    setHeader(headers, cursor.name, readValue(cursor));
  }
  return headers;
}

function readName(cursor: Cursor): string {
  cursor.name = '';
  const length = cursor.view.getUint8(advance(cursor, 1));
  if (length === 0) throw invalid(cursor, 'has no name');
  const start = advance(cursor, length);
  return readText(cursor, cursor.bytes.subarray(start, start + length));
}

function readValue(cursor: Cursor): HeaderValue {
  const type = cursor.view.getUint8(advance(cursor, 1));
  const readTyped = valueReaders[type];
  if (readTyped === undefined) throw invalid(cursor, `has the unknown value type ${type}`);
  return readTyped(cursor);
}

/** A plain assignment to `__proto__` would change the object instead of filling it. */
function setHeader(headers: Record<string, HeaderValue>, name: string, value: HeaderValue): void {
  if (name !== '__proto__') headers[name] = value;
  else Object.defineProperty(headers, name, { value, configurable: true, enumerable: true, writable: true });
}

function readSizedBytes(cursor: Cursor): Uint8Array {
  const length = cursor.view.getUint16(advance(cursor, 2));
  const start = advance(cursor, length);
  return cursor.bytes.subarray(start, start + length);
}

function readText(cursor: Cursor, bytes: Uint8Array): string {
  try {
    return utf8.decode(bytes);
  } catch (cause) {
    throw invalid(cursor, 'is not UTF-8', cause);
  }
}

function readTimestamp(cursor: Cursor): Date {
  const milliseconds = cursor.view.getBigInt64(advance(cursor, 8));
  const date = new Date(Number(milliseconds));
  if (Number.isNaN(date.getTime()))
    throw invalid(cursor, `holds a time outside of what a Date can: ${milliseconds} ms`);
  return date;
}

function readUuid(cursor: Cursor): string {
  const start = advance(cursor, 16);
  let digits = '';
  for (let at = start; at < start + 16; at++)
    digits += cursor.view.getUint8(at).toString(16).padStart(2, '0');
  return digits.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

/** Steps over `length` bytes of the block and returns where they begin. */
function advance(cursor: Cursor, length: number): number {
  const start = cursor.position;
  if (start + length > cursor.end) throw invalid(cursor, 'runs past the end of the header block');
  cursor.position = start + length;
  return start;
}

function invalid({ name }: Cursor, problem: string, cause?: unknown): EventStreamError {
  const which = name === '' ? 'A header' : `The header ${JSON.stringify(name)}`;
  return new EventStreamError('header-invalid', `${which} ${problem}`, {
    ...(name !== '' && { header: name }),
    cause,
  });
}
