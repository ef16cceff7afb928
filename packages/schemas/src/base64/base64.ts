import { SchemaError } from '../errors.ts';
import { findNative } from './native.ts';
import type { Base64Runtime } from './native.ts';
import { portableDecode, portableEncode, portableWrite } from './portable.ts';

/** What a runtime's globals make of base64. */
export interface Base64Codec {
  readonly encode: (bytes: Uint8Array) => string;
  readonly decode: (text: string) => Uint8Array<ArrayBuffer>;
  readonly write: (bytes: Uint8Array, target: Uint8Array, offset: number) => number;
}

const codec: Base64Codec = /*#__PURE__*/ createBase64Codec(globalThis);

/**
 * The standard base64 text of `bytes`, with padding: what Bedrock's JSON holds for a blob.
 */
export function encodeBase64(bytes: Uint8Array): string {
  return codec.encode(bytes);
}

/**
 * Reads base64 into a new array of its own memory. Tolerant where nothing can be misread: the standard and the URL-safe
 * alphabet, with or without padding, ASCII white space anywhere. Throws `SchemaError` `base64-invalid` for every other
 * character, a cut-off last group, or padding that does not fit; nothing is skipped.
 */
export function decodeBase64(text: string): Uint8Array<ArrayBuffer> {
  return codec.decode(text);
}

/** The number of characters (and of bytes in UTF-8) that `byteLength` bytes take as padded base64. */
export function base64Length(byteLength: number): number {
  return Math.ceil(byteLength / 3) * 4;
}

/**
 * Writes the base64 text of `bytes` as ASCII into `target` from `offset` on, without making the whole text first, and
 * returns the number of bytes written: `base64Length(bytes.length)`. `bytes` and `target` must not share memory.
 * Throws `SchemaError` `base64-no-room` when it does not fit.
 */
export function writeBase64(bytes: Uint8Array, target: Uint8Array, offset: number): number {
  return codec.write(bytes, target, offset);
}

/** The codec of a runtime with the given globals: its own where it has one, ours else. */
export function createBase64Codec(runtime: Base64Runtime): Base64Codec {
  const native = findNative(runtime);
  const write = native?.write ?? portableWrite;
  return {
    encode: native?.encode ?? ((bytes) => portableEncode(bytes, base64Length(bytes.length))),
    decode: (text) => native?.decode(text) ?? portableDecode(text),
    write: (bytes, target, offset) => {
      const length = base64Length(bytes.length);
      if (!(offset >= 0 && offset + length <= target.length)) throw noRoom(length, target.length - offset);
      write(bytes, target, offset);
      return length;
    },
  };
}

function noRoom(needed: number, left: number): SchemaError {
  const message = `writeBase64 needs ${needed} bytes of room from \`offset\` on, and \`target\` has ${left}: size it with base64Length().`;
  return new SchemaError(message, { code: 'base64-no-room' });
}
