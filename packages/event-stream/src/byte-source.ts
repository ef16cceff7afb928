/** Bytes together with a view of the same bytes: a `DataView` reads four of them at once, which halves the cost of a CRC. */
export interface ByteSource {
  readonly bytes: Uint8Array;
  readonly view: DataView;
}

export function createByteSource(bytes: Uint8Array): ByteSource {
  return { bytes, view: new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength) };
}
