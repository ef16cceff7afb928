import { EventStreamCodec, Int64, type MessageHeaderValue } from '@smithy/eventstream-codec';
import { checkBytes } from './byte-source.ts';
import { EventStreamError } from './errors.ts';
import type { HeaderValue, Message } from './message.ts';
import { defaultMaxMessageBytes, maxHeadersBytes, minMessageBytes } from './prelude.ts';

const maxNameBytes = 255;
/** AWS's codecs write lengths of values as if they were signed. */
const maxValueBytes = 32_767;

const integerBits = { byte: 8, short: 16, integer: 32 } as const;

const utf8 = /* @__PURE__ */ new TextEncoder();

/** Only its writing half is used, which never asks for the first function: reading is done by code of our own. */
const codec = /* @__PURE__ */ new EventStreamCodec(
  (bytes) => (typeof bytes === 'string' ? bytes : new TextDecoder().decode(bytes)),
  (text) => utf8.encode(text),
);

/**
 * Encodes one message as a frame, its headers in the order in which the object names them (JavaScript puts names that
 * are whole numbers first).
 * @throws EventStreamError `header-invalid` or `message-too-large` (more than 24 MiB, or 128 KiB of headers)
 */
export function encodeMessage({ headers, payload }: Message): Uint8Array {
  checkBytes('payload', payload);
  const wireHeaders: Record<string, MessageHeaderValue> = Object.create(null);
  for (const [name, value] of Object.entries(headers)) {
    checkName(name);
    wireHeaders[name] = writeHeaderValue(name, value);
  }
  const frame = codec.encode({ headers: wireHeaders, body: payload });
  checkTotal('The headers have', frame.length - payload.length - minMessageBytes, maxHeadersBytes);
  checkTotal('The message has', frame.length, defaultMaxMessageBytes);
  return frame;
}

/** Checks what the codec does not: it would cut numbers to their width and replace what is not well-formed text. */
function writeHeaderValue(name: string, header: HeaderValue): MessageHeaderValue {
  switch (header.type) {
    case 'byte':
    case 'short':
    case 'integer':
      checkInteger(name, header.value, integerBits[header.type]);
      return header;
    case 'long':
      return { type: 'long', value: writeLong(name, header.value) };
    case 'string':
      checkText(name, header.value, maxValueBytes);
      return header;
    case 'binary':
      checkSize(name, header.value.length, maxValueBytes);
      return header;
    case 'timestamp':
      if (Number.isNaN(header.value.getTime())) throw invalid(name, 'holds an invalid Date');
      return header;
    case 'uuid':
      return { type: 'uuid', value: writeUuid(name, header.value) };
    case 'boolean':
      return header;
    default:
      throw invalid(
        name,
        `has the type ${JSON.stringify(String((header satisfies never as HeaderValue).type))}, which does not exist`,
      );
  }
}

function checkName(name: string): void {
  if (name === '') throw invalid(name, 'needs a name');
  checkText(name, name, maxNameBytes);
}

function checkInteger(name: string, value: number, bits: number): void {
  const bound = 2 ** (bits - 1);
  if (Number.isInteger(value) && value >= -bound && value < bound) return;
  throw invalid(name, `holds ${value}; its type takes whole numbers from ${-bound} to ${bound - 1}`);
}

function writeLong(name: string, value: bigint): Int64 {
  if (BigInt.asIntN(64, value) !== value) throw invalid(name, `holds ${value}, which does not fit 64 bits`);
  const bytes = new Uint8Array(8);
  new DataView(bytes.buffer).setBigInt64(0, value);
  return new Int64(bytes);
}

function writeUuid(name: string, value: string): string {
  if (/^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i.test(value)) return value.toLowerCase();
  throw invalid(name, 'holds no UUID like 01234567-89ab-cdef-0123-456789abcdef');
}

function checkText(name: string, text: string, maxBytes: number): void {
  if (/\p{Surrogate}/u.test(text))
    throw invalid(name, 'has half of a surrogate pair, which UTF-8 cannot write');
  const mayBeTooLong = text.length * 3 > maxBytes;
  if (mayBeTooLong) checkSize(name, utf8.encode(text).length, maxBytes);
}

function checkSize(name: string, length: number, maxBytes: number): void {
  if (length > maxBytes)
    throw invalid(name, `has a text or value of ${length} bytes; at most ${maxBytes} fit`);
}

function checkTotal(what: string, length: number, limit: number): void {
  if (length <= limit) return;
  throw new EventStreamError('message-too-large', `${what} ${length} bytes; at most ${limit} may be sent`, {
    length,
    limit,
  });
}

function invalid(name: string, problem: string): EventStreamError {
  return new EventStreamError('header-invalid', `The header ${JSON.stringify(name)} ${problem}`, {
    header: name,
  });
}
