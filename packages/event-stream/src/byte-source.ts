/** Bytes together with a view of the same bytes: a `DataView` reads four of them at once, which halves the cost of a CRC. */
export interface ByteSource {
  readonly bytes: Uint8Array;
  readonly view: DataView;
}

/** Takes a Node `Buffer` for the plain bytes that it is: its `slice` would not copy, and its views would be Buffers. */
export function createByteSource(given: Uint8Array): ByteSource {
  const { buffer, byteOffset, length } = given;
  const bytes = given.constructor === Uint8Array ? given : new Uint8Array(buffer, byteOffset, length);
  return { bytes, view: new DataView(buffer, byteOffset, length) };
}

/** Asks for the tag and not for the class, which differs between realms. */
export function checkBytes(name: string, bytes: Uint8Array): void {
  const given: unknown = bytes;
  if (ArrayBuffer.isView(given) && bytes[Symbol.toStringTag] === 'Uint8Array') return;
  const what =
    given === null
      ? 'null'
      : typeof given === 'object'
        ? Object.prototype.toString.call(given)
        : typeof given;
  throw new TypeError(
    `${name} must be a Uint8Array, not ${what}; encode text with new TextEncoder().encode(text)`,
  );
}
