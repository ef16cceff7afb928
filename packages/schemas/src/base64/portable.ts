import { SchemaError } from '../errors.ts';

/** RFC 4648 section 4; decoding takes `-` and `_` of section 5 too. */
const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const equalsSign = 61;
const none = 255;
const blank = 254;

const characters: Uint8Array = /*#__PURE__*/ characterTable();
const values: Uint8Array = /*#__PURE__*/ valueTable();

/** Writes the base64 text of `bytes` into `target` from `offset` on; the caller has checked that it fits. */
export function portableWrite(bytes: Uint8Array, target: Uint8Array, offset: number): void {
  const whole = bytes.length - (bytes.length % 3);
  let at = offset;
  for (let i = 0; i < whole; i += 3) {
    const group = (byteAt(bytes, i) << 16) | (byteAt(bytes, i + 1) << 8) | byteAt(bytes, i + 2);
    target[at] = byteAt(characters, group >> 18);
    target[at + 1] = byteAt(characters, (group >> 12) & 63);
    target[at + 2] = byteAt(characters, (group >> 6) & 63);
    target[at + 3] = byteAt(characters, group & 63);
    at += 4;
  }
  if (whole < bytes.length) writeRest(bytes.subarray(whole), target, at);
}

/** The base64 text of `bytes`. */
export function portableEncode(bytes: Uint8Array, textLength: number): string {
  const text = new Uint8Array(textLength);
  portableWrite(bytes, text, 0);
  return new TextDecoder().decode(text);
}

/** Reads base64 text, or throws the `SchemaError` that says where it stops being base64. */
export function portableDecode(text: string): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(Math.floor((text.length * 3) / 4));
  const groups = decodeWholeGroups(text, bytes);
  const length = decodeRest(text, groups * 4, bytes, groups * 3);
  return length === bytes.length ? bytes : bytes.slice(0, length);
}

function writeRest(rest: Uint8Array, target: Uint8Array, at: number): void {
  const group = (byteAt(rest, 0) << 16) | (byteAt(rest, 1) << 8);
  target[at] = byteAt(characters, group >> 18);
  target[at + 1] = byteAt(characters, (group >> 12) & 63);
  target[at + 2] = rest.length === 2 ? byteAt(characters, (group >> 6) & 63) : equalsSign;
  target[at + 3] = equalsSign;
}

/** The quick part: groups of four characters up to the first that is not plain. Returns their number. */
function decodeWholeGroups(text: string, bytes: Uint8Array): number {
  const end = text.length >> 2;
  for (let group = 0; group < end; group++) {
    const at = group * 4;
    const a = valueAt(text, at);
    const b = valueAt(text, at + 1);
    const c = valueAt(text, at + 2);
    const d = valueAt(text, at + 3);
    if ((a | b | c | d) > 63) return group;
    const to = group * 3;
    bytes[to] = (a << 2) | (b >> 4);
    bytes[to + 1] = (b << 4) | (c >> 2);
    bytes[to + 2] = (c << 6) | d;
  }
  return end;
}

/** The careful part: line breaks, padding, the last group, and what is wrong. Returns the number of bytes. */
function decodeRest(text: string, from: number, bytes: Uint8Array, to: number): number {
  let bits = 0;
  let inGroup = 0;
  let length = to;
  let at = from;
  for (; at < text.length; at++) {
    const value = valueAt(text, at);
    if (value === blank) continue;
    if (value === none) break;
    bits = (bits << 6) | value;
    inGroup = (inGroup + 1) & 3;
    // After 2, 3 and 4 characters a byte is full, with 4, 2 and 0 bits left over.
    if (inGroup !== 1) bytes[length++] = bits >> (((4 - inGroup) & 3) * 2);
  }
  readPadding(text, at, inGroup);
  return length;
}

function readPadding(text: string, from: number, inGroup: number): void {
  if (inGroup === 1) throw cutOff(text);
  let padding = 0;
  for (let at = from; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === equalsSign) padding++;
    else if (values[code] !== blank) throw badCharacter(text, at);
  }
  // Padding may be left out (RFC 4648 section 3.2), but not be half there.
  if (padding !== 0 && (inGroup === 0 || inGroup + padding !== 4)) throw badPadding(text);
}

function cutOff(text: string): SchemaError {
  return invalid(
    `The base64 text of ${text.length} characters is cut off: its last group has one character.`,
  );
}

function badPadding(text: string): SchemaError {
  return invalid(`The base64 text of ${text.length} characters has the wrong number of "=" at its end.`);
}

function badCharacter(text: string, at: number): SchemaError {
  const character = JSON.stringify(String.fromCodePoint(text.codePointAt(at) ?? 0));
  const hint = text.startsWith('data:') ? ' Pass only what follows "base64," in a data URL.' : '';
  return invalid(`The text is not base64: character ${at} is ${character}.${hint}`);
}

function invalid(message: string): SchemaError {
  return new SchemaError(message, { code: 'base64-invalid' });
}

function byteAt(bytes: Uint8Array, index: number): number {
  return bytes[index] ?? 0;
}

function valueAt(text: string, index: number): number {
  return values[text.charCodeAt(index)] ?? none;
}

function characterTable(): Uint8Array {
  return Uint8Array.from(alphabet, (character) => character.charCodeAt(0));
}

function valueTable(): Uint8Array {
  const table = new Uint8Array(128).fill(none);
  for (let value = 0; value < 64; value++) table[alphabet.charCodeAt(value)] = value;
  table['-'.charCodeAt(0)] = 62;
  table['_'.charCodeAt(0)] = 63;
  // The white space that a native decoder passes over (WHATWG: ASCII whitespace).
  for (const code of [9, 10, 12, 13, 32]) table[code] = blank;
  return table;
}
