import { codeLengths, prefixCodes, type PrefixCode } from './prefix-codes.ts';
import type { Picture } from './picture.ts';

/** Writes a lossless WebP (RFC 9649, section 3): differences from what the neighbours foretell, in Huffman's codes. */
export function writeWebp(picture: Picture): Buffer {
  const { width, height, data } = picture;
  const bits = createBits();
  bits.write(0x2f, 8);
  bits.write(width - 1, 14);
  bits.write(height - 1, 14);
  bits.write(data.some((value, at) => at % 4 === 3 && value !== 255) ? 1 : 0, 1);
  bits.write(0, 3);
  writePredictor(bits);
  const residuals = foretell(picture);
  // No color cache, one set of codes for the whole picture.
  bits.write(0, 2);
  // Green goes first; behind its 256 values are the lengths of copies, which are not used, nor are their distances.
  const codes = [1, 0, 2, 3].map((channel) => {
    const size = channel === 1 ? 280 : 256;
    return writeCodes(countValues(residuals, channel, size), bits);
  });
  writeSingle(0, bits);
  const [green = [], red = [], blue = [], alpha = []] = codes;
  const put = (code: readonly PrefixCode[], value = 0): void => {
    const { bits: own, length } = code[value] ?? noCode;
    bits.write(own, length);
  };
  for (let at = 0; at < residuals.length; at += 4) {
    put(green, residuals[at + 1]);
    put(red, residuals[at]);
    put(blue, residuals[at + 2]);
    put(alpha, residuals[at + 3]);
  }
  return wrap(bits.finish());
}

const noCode: PrefixCode = { bits: 0, length: 0 };

/** Left + above − above left, in blocks as large as can be: mode 12. */
const predictorMode = 12;

function writePredictor(bits: Bits): void {
  // A transform follows, it is the predictor, its blocks have 2^9 pixels a side.
  bits.write(1, 1);
  bits.write(0, 2);
  bits.write(7, 3);
  // The picture of modes: no cache, and codes of one symbol each, so that its pixels take no bits at all.
  bits.write(0, 1);
  writeSingle(predictorMode, bits);
  for (let channel = 1; channel < 5; channel += 1) writeSingle(0, bits);
  // No further transform.
  bits.write(0, 1);
}

/** A code with a single symbol. */
function writeSingle(symbol: number, bits: Bits): void {
  bits.write(1, 1);
  bits.write(0, 1);
  bits.write(1, 1);
  bits.write(symbol, 8);
}

/** What is left of each value when what its neighbours foretell is taken from it. */
function foretell({ width, height, data }: Picture): Uint8Array {
  const residuals = new Uint8Array(data.length);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      for (let channel = 0; channel < 4; channel += 1) {
        const at = 4 * (y * width + x) + channel;
        const left = data[at - 4] ?? 0;
        const above = data[at - 4 * width] ?? 0;
        const corner = data[at - 4 * width - 4] ?? 0;
        const foretold =
          x === 0 && y === 0
            ? channel === 3
              ? 255
              : 0
            : y === 0
              ? left
              : x === 0
                ? above
                : Math.min(255, Math.max(0, left + above - corner));
        residuals[at] = (data[at] ?? 0) - foretold;
      }
    }
  }
  return residuals;
}

function countValues(values: Uint8Array, channel: number, size: number): readonly number[] {
  const counts = Array.from({ length: size }, () => 0);
  for (let at = channel; at < values.length; at += 4) {
    const value = values[at] ?? 0;
    counts[value] = (counts[value] ?? 0) + 1;
  }
  return counts;
}

/** Writes the lengths of the codes, four bits each, and gives the codes back. */
function writeCodes(counts: readonly number[], bits: Bits): readonly PrefixCode[] {
  const used = counts.flatMap((count, symbol) => (count > 0 ? [symbol] : []));
  if (used.length <= 1) {
    writeSingle(used[0] ?? 0, bits);
    return [];
  }
  const lengths = codeLengths(counts, 15);
  const lengthCodes = prefixCodes(Array.from({ length: 16 }, () => 4));
  bits.write(0, 1);
  bits.write(15, 4);
  // Lengths 0 to 15 have codes of four bits; 16 to 18, which repeat others, have none.
  for (const length of [17, 18, 0, 1, 2, 3, 4, 5, 16, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15]) {
    bits.write(length < 16 ? 4 : 0, 3);
  }
  bits.write(0, 1);
  for (const length of lengths) bits.write(lengthCodes[length]?.bits ?? 0, 4);
  return prefixCodes(lengths);
}

interface Bits {
  /** Up to 16 bits, the lowest first. */
  write(value: number, length: number): void;
  finish(): Buffer;
}

function createBits(): Bits {
  const bytes: number[] = [];
  let held = 0;
  let count = 0;
  return {
    write(value, length) {
      held |= value << count;
      count += length;
      for (; count >= 8; count -= 8) {
        bytes.push(held & 0xff);
        held >>>= 8;
      }
    },
    finish: () => Buffer.from(count > 0 ? [...bytes, held] : bytes),
  };
}

function wrap(content: Buffer): Buffer {
  const padding = content.length % 2;
  const head = Buffer.from('RIFF\0\0\0\0WEBPVP8L\0\0\0\0', 'latin1');
  head.writeUInt32LE(12 + content.length + padding, 4);
  head.writeUInt32LE(content.length, 16);
  return Buffer.concat([head, content, Buffer.alloc(padding)]);
}
