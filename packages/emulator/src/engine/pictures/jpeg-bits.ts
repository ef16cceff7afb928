import type { HuffmanCodes } from './jpeg-tables.ts';

/** The bits of a scan, highest first. */
export interface JpegBits {
  write(value: number, length: number): void;
  code(codes: HuffmanCodes, symbol: number): void;
  /** Fills the last byte with ones. */
  finish(): Buffer;
}

export function createJpegBits(): JpegBits {
  const bytes: number[] = [];
  let held = 0;
  let count = 0;
  return {
    write,
    code(codes, symbol) {
      const { code, length } = codes.get(symbol) ?? { code: 0, length: 0 };
      write(code, length);
    },
    finish() {
      if (count > 0) write((1 << (8 - count)) - 1, 8 - count);
      return Buffer.from(bytes);
    },
  };

  function write(value: number, length: number): void {
    held = (held << length) | value;
    count += length;
    while (count >= 8) {
      count -= 8;
      const byte = (held >> count) & 0xff;
      bytes.push(byte);
      // A marker would begin like this; a zero behind it says that it is none.
      if (byte === 0xff) bytes.push(0);
    }
    held &= (1 << count) - 1;
  }
}
