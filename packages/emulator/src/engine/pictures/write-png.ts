import { crc32, deflateSync } from 'node:zlib';
import type { Picture } from './picture.ts';

const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

/** A PNG file, eight bits for each of red, green, blue and, where something shows through, alpha. */
export function writePng(picture: Picture): Buffer {
  const { width, height, data } = picture;
  const channels = isOpaque(data) ? 3 : 4;
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, channels === 3 ? 2 : 6, 0, 0, 0], 8);
  // The lowest level: an emulator is waited for, and its pictures are smooth.
  const pixels = deflateSync(filterRows(picture, channels), { level: 1 });
  return Buffer.concat([
    signature,
    chunk('IHDR', header),
    chunk('IDAT', pixels),
    chunk('IEND', Buffer.alloc(0)),
  ]);

  function filterRows({ data: source }: Picture, size: number): Buffer {
    const rows = Buffer.alloc(height * (1 + size * width));
    let at = 0;
    for (let y = 0; y < height; y += 1) {
      rows[at] = 1;
      at += 1;
      for (let x = 0; x < width; x += 1) {
        const pixel = 4 * (y * width + x);
        for (let channel = 0; channel < size; channel += 1) {
          const left = x === 0 ? 0 : (source[pixel - 4 + channel] ?? 0);
          // Filter 1: the difference to the pixel on the left.
          rows[at] = (source[pixel + channel] ?? 0) - left;
          at += 1;
        }
      }
    }
    return rows;
  }
}

function isOpaque(data: Uint8Array): boolean {
  for (let at = 3; at < data.length; at += 4) if (data[at] !== 255) return false;
  return true;
}

function chunk(type: string, data: Uint8Array): Buffer {
  const written = Buffer.alloc(12 + data.length);
  written.writeUInt32BE(data.length, 0);
  written.write(type, 4, 'latin1');
  written.set(data, 8);
  written.writeUInt32BE(crc32(written.subarray(4, 8 + data.length)), 8 + data.length);
  return written;
}
