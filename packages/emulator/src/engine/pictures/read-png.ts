import { inflateSync } from 'node:zlib';
import { createPicture, type Picture } from './picture.ts';

/** Bytes of a pixel by color type; gray, rgb, palette, gray and alpha, rgb and alpha. */
const channelsOf: Readonly<Record<number, number>> = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 };

/** More pixels than any image model takes. */
const maxPixels = 64_000_000;

/** Reads a PNG of eight bits a channel that is not interlaced; undefined for anything else. */
export function readPng(bytes: Uint8Array): Picture | undefined {
  const data = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (data.length < 33 || data.readUInt32BE(0) !== 0x89504e47) return undefined;
  const width = data.readUInt32BE(16);
  const height = data.readUInt32BE(20);
  const channels = channelsOf[data[25] ?? -1];
  if (data[24] !== 8 || data[28] !== 0 || channels === undefined) return undefined;
  if (width === 0 || height === 0 || width * height > maxPixels) return undefined;
  const chunks = readChunks(data);
  try {
    const rows = inflateSync(
      Buffer.concat(chunks.filter(({ type }) => type === 'IDAT').map(({ body }) => body)),
      {
        maxOutputLength: height * (1 + width * channels),
      },
    );
    if (rows.length < height * (1 + width * channels)) return undefined;
    unfilter(rows, { width, height, channels });
    const palette = {
      colors: chunks.find(({ type }) => type === 'PLTE')?.body,
      alpha: chunks.find(({ type }) => type === 'tRNS')?.body,
    };
    return spread(rows, { width, height, channels }, data[25] === 3 ? palette : undefined);
  } catch {
    return undefined;
  }
}

interface Chunk {
  readonly type: string;
  readonly body: Buffer;
}

function readChunks(data: Buffer): readonly Chunk[] {
  const chunks: Chunk[] = [];
  for (let at = 8; at + 12 <= data.length;) {
    const length = data.readUInt32BE(at);
    chunks.push({
      type: data.toString('latin1', at + 4, at + 8),
      body: data.subarray(at + 8, at + 8 + length),
    });
    at += 12 + length;
  }
  return chunks;
}

interface Layout {
  readonly width: number;
  readonly height: number;
  readonly channels: number;
}

/** Turns differences into values, in place (PNG specification, section 9). */
function unfilter(rows: Buffer, { width, height, channels }: Layout): void {
  const stride = 1 + width * channels;
  for (let y = 0; y < height; y += 1) {
    const start = y * stride + 1;
    const filter = rows[start - 1] ?? 0;
    for (let x = 0; x < width * channels; x += 1) {
      const at = start + x;
      const left = x < channels ? 0 : (rows[at - channels] ?? 0);
      const up = y === 0 ? 0 : (rows[at - stride] ?? 0);
      const upLeft = x < channels || y === 0 ? 0 : (rows[at - stride - channels] ?? 0);
      const predicted =
        filter === 1
          ? left
          : filter === 2
            ? up
            : filter === 3
              ? (left + up) >> 1
              : filter === 4
                ? nearest(left, up, upLeft)
                : 0;
      rows[at] = (rows[at] ?? 0) + predicted;
    }
  }
}

/** Paeth's filter: whichever neighbour is nearest to left + up - upLeft. */
function nearest(left: number, up: number, upLeft: number): number {
  const toLeft = Math.abs(up - upLeft);
  const toUp = Math.abs(left - upLeft);
  const toUpLeft = Math.abs(left + up - 2 * upLeft);
  if (toLeft <= toUp && toLeft <= toUpLeft) return left;
  return toUp <= toUpLeft ? up : upLeft;
}

interface Palette {
  readonly colors: Buffer | undefined;
  readonly alpha: Buffer | undefined;
}

function spread(rows: Buffer, { width, height, channels }: Layout, palette: Palette | undefined): Picture {
  const picture = createPicture(width, height);
  const { data } = picture;
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const from = y * (1 + width * channels) + 1 + x * channels;
      const to = 4 * (y * width + x);
      const value = rows[from] ?? 0;
      for (let channel = 0; channel < 3; channel += 1) {
        const own = palette?.colors?.[3 * value + channel] ?? rows[from + (channels < 3 ? 0 : channel)];
        data[to + channel] = own ?? 0;
      }
      const hasAlpha = channels === 2 || channels === 4;
      data[to + 3] =
        palette === undefined
          ? hasAlpha
            ? (rows[from + channels - 1] ?? 255)
            : 255
          : (palette.alpha?.[value] ?? 255);
    }
  }
  return picture;
}
