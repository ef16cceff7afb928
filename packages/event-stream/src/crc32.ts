import type { ByteSource } from './byte-source.ts';

/**
 * From this many bytes on, the native CRC of the runtime is faster although it has to be looked up and called: on
 * Node 24 it then takes 1.0 µs + 0.6 µs against 2.1 µs here; below it, Bedrock's 200-byte frames take 0.24 µs here.
 */
const nativeFromBytes = 2048;

/** Eight tables of 256 entries, one after the other: the CRC of a byte that is followed by 0 to 7 zero bytes. */
const tables: Int32Array = /* @__PURE__ */ createTables();

/** CRC-32 (IEEE 802.3, as in zlib) of the bytes from `start` to before `end`, as an unsigned 32-bit number. */
export function crc32(source: ByteSource, start: number, end: number): number {
  const native = end - start >= nativeFromBytes ? findNativeCrc32() : undefined;
  return native === undefined ? portableCrc32(source, start, end) : native(source.bytes.subarray(start, end));
}

/** The same in plain JavaScript, eight bytes a step ("slicing by 8", Kounavis and Berry 2005). */
export function portableCrc32({ view }: ByteSource, start: number, end: number): number {
  const table = tables;
  let crc = -1;
  let at = start;
  for (; at + 8 <= end; at += 8) {
    const low = crc ^ view.getInt32(at, true);
    const high = view.getInt32(at + 4, true);
    crc =
      (table[0x700 | (low & 0xff)] ?? 0) ^
      (table[0x600 | ((low >>> 8) & 0xff)] ?? 0) ^
      (table[0x500 | ((low >>> 16) & 0xff)] ?? 0) ^
      (table[0x400 | (low >>> 24)] ?? 0) ^
      (table[0x300 | (high & 0xff)] ?? 0) ^
      (table[0x200 | ((high >>> 8) & 0xff)] ?? 0) ^
      (table[0x100 | ((high >>> 16) & 0xff)] ?? 0) ^
      (table[high >>> 24] ?? 0);
  }
  for (; at < end; at++) crc = (crc >>> 8) ^ (table[(crc ^ view.getUint8(at)) & 0xff] ?? 0);
  return ~crc >>> 0;
}

interface RuntimeWithZlib {
  readonly process?: {
    readonly getBuiltinModule?: (
      name: string,
    ) => { readonly crc32?: (data: Uint8Array) => number } | undefined;
  };
}

/** `zlib.crc32` where the runtime is Node ≥ 20.16 or one like it; nothing is imported, so a bundle for browsers is none the wiser. */
function findNativeCrc32(): ((data: Uint8Array) => number) | undefined {
  const { process } = globalThis as RuntimeWithZlib; // every member is optional and looked at before use
  return process?.getBuiltinModule?.('node:zlib')?.crc32;
}

function createTables(): Int32Array {
  const table = new Int32Array(8 * 256);
  for (let byte = 0; byte < 256; byte++) {
    let crc = byte;
    for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
    table[byte] = crc;
  }
  for (let index = 256; index < table.length; index++) {
    const shorter = table[index - 256] ?? 0;
    table[index] = (shorter >>> 8) ^ (table[shorter & 0xff] ?? 0);
  }
  return table;
}
