import { createJpegBits, type JpegBits } from './jpeg-bits.ts';
import { acCodes, dcCodes, huffmanSegment, quantization, zigzag } from './jpeg-tables.ts';
import type { Picture } from './picture.ts';

/** Writes a baseline JPEG (ITU T.81) without subsampling. What is transparent lies on white. */
export function writeJpeg(picture: Picture): Buffer {
  const { width, height } = picture;
  const bits = createJpegBits();
  const channels = toPlanes(picture).map((plane) => ({ plane, before: 0 }));
  const coefficients = new Int16Array(64);
  const block = new Float32Array(64);
  for (let y = 0; y < height; y += 8) {
    for (let x = 0; x < width; x += 8) {
      for (const channel of channels) {
        readBlock(channel.plane, { x, y, width, height }, block);
        transform(block);
        for (let at = 0; at < 64; at += 1) {
          const place = zigzag[at] ?? 0;
          coefficients[at] = Math.round((block[place] ?? 0) / (quantization[place] ?? 1));
        }
        writeBlock(coefficients, channel.before, bits);
        channel.before = coefficients[0] ?? 0;
      }
    }
  }
  return Buffer.concat([
    Buffer.from([0xff, 0xd8]),
    segment(0xe0, Buffer.from('4a46494600010100000100010000', 'hex')),
    segment(0xdb, Buffer.from([0, ...zigzag.map((at) => quantization[at] ?? 1)])),
    segment(0xc0, frameHeader(width, height)),
    segment(0xc4, huffmanSegment),
    segment(0xda, Buffer.from([3, 1, 0, 2, 0, 3, 0, 0, 63, 0])),
    bits.finish(),
    Buffer.from([0xff, 0xd9]),
  ]);
}

function segment(marker: number, content: Buffer): Buffer {
  const head = Buffer.from([0xff, marker, 0, 0]);
  head.writeUInt16BE(content.length + 2, 2);
  return Buffer.concat([head, content]);
}

/** Eight bits, three channels of full size that share one quantization table. */
function frameHeader(width: number, height: number): Buffer {
  const header = Buffer.from([8, 0, 0, 0, 0, 3, 1, 0x11, 0, 2, 0x11, 0, 3, 0x11, 0]);
  header.writeUInt16BE(height, 1);
  header.writeUInt16BE(width, 3);
  return header;
}

/** Luminance and two differences of color, each around nought. */
function toPlanes({ data, width, height }: Picture): readonly Float32Array[] {
  const planes = [0, 1, 2].map(() => new Float32Array(width * height));
  const [light, blueness, redness] = planes;
  for (let pixel = 0; pixel < width * height; pixel += 1) {
    const share = (data[4 * pixel + 3] ?? 255) / 255;
    const over = (at: number): number => 255 + ((data[4 * pixel + at] ?? 0) - 255) * share;
    const [red, green, blue] = [over(0), over(1), over(2)];
    if (light !== undefined) light[pixel] = 0.299 * red + 0.587 * green + 0.114 * blue - 128;
    if (blueness !== undefined) blueness[pixel] = -0.168736 * red - 0.331264 * green + 0.5 * blue;
    if (redness !== undefined) redness[pixel] = 0.5 * red - 0.418688 * green - 0.081312 * blue;
  }
  return planes;
}

interface BlockPlace {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Behind the edge the last row and column are repeated. */
function readBlock(plane: Float32Array, { x, y, width, height }: BlockPlace, block: Float32Array): void {
  for (let row = 0; row < 8; row += 1) {
    const from = Math.min(y + row, height - 1) * width;
    for (let column = 0; column < 8; column += 1) {
      block[8 * row + column] = plane[from + Math.min(x + column, width - 1)] ?? 0;
    }
  }
}

/** The cosine transform as a matrix: once over the rows, once over the columns. */
const cosines: Float32Array = Float32Array.from({ length: 64 }, (_, at) => {
  const [frequency, place] = [at >> 3, at & 7];
  return (frequency === 0 ? Math.SQRT1_2 : 1) * 0.5 * Math.cos(((2 * place + 1) * frequency * Math.PI) / 16);
});

function transform(block: Float32Array): void {
  const turned = new Float32Array(64);
  turn(block, turned);
  turn(turned, block);
}

function turn(from: Float32Array, to: Float32Array): void {
  for (let frequency = 0; frequency < 8; frequency += 1) {
    for (let line = 0; line < 8; line += 1) {
      let sum = 0;
      for (let place = 0; place < 8; place += 1) {
        sum += (cosines[8 * frequency + place] ?? 0) * (from[8 * line + place] ?? 0);
      }
      to[8 * frequency + line] = sum;
    }
  }
}

function writeBlock(block: Int16Array, before: number, bits: JpegBits): void {
  const difference = (block[0] ?? 0) - before;
  bits.code(dcCodes, sizeOf(difference));
  bits.write(amplitude(difference), sizeOf(difference));
  const last = block.findLastIndex((value) => value !== 0);
  let zeros = 0;
  for (let at = 1; at <= last; at += 1) {
    const value = block[at] ?? 0;
    if (value === 0) {
      zeros += 1;
      continue;
    }
    for (; zeros > 15; zeros -= 16) bits.code(acCodes, 0xf0);
    bits.code(acCodes, (zeros << 4) | sizeOf(value));
    bits.write(amplitude(value), sizeOf(value));
    zeros = 0;
  }
  if (last < 63) bits.code(acCodes, 0);
}

function sizeOf(value: number): number {
  return 32 - Math.clz32(Math.abs(value));
}

/** A negative number is written as its ones' complement. */
function amplitude(value: number): number {
  return value < 0 ? value + 2 ** sizeOf(value) - 1 : value;
}
