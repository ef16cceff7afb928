import { crc32, deflateSync, inflateSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readImageSize } from '../image-size.ts';
import { paint } from './paint.ts';
import { createPicture, resize, type Picture } from './picture.ts';
import { readPng } from './read-png.ts';
import { writePng } from './write-png.ts';

const picture = fc
  .record({ width: fc.integer({ min: 1, max: 9 }), height: fc.integer({ min: 1, max: 9 }) })
  .chain(({ width, height }) =>
    fc
      .uint8Array({ minLength: 4 * width * height, maxLength: 4 * width * height })
      .map((data): Picture => ({ width, height, data })),
  );

describe('a PNG', () => {
  test('holds the pixels that were written into it', () => {
    fc.assert(
      fc.property(picture, fc.boolean(), (written, opaque) => {
        if (opaque) for (let at = 3; at < written.data.length; at += 4) written.data[at] = 255;
        const file = writePng(written);
        expect(readPng(file)).toEqual(written);
        expect(readImageSize(file)).toEqual({ width: written.width, height: written.height });
      }),
      { seed: 5, numRuns: 200 },
    );
  });

  test('has the signature, chunks with checksums and rows that the specification asks for', () => {
    const file = writePng(paint({ text: 'sea', seed: 1, width: 20, height: 10 }));
    expect(file.subarray(0, 8).toString('hex')).toBe('89504e470d0a1a0a');
    const types: string[] = [];
    for (let at = 8; at < file.length;) {
      const length = file.readUInt32BE(at);
      types.push(file.toString('latin1', at + 4, at + 8));
      expect(crc32(file.subarray(at + 4, at + 8 + length))).toBe(file.readUInt32BE(at + 8 + length));
      at += 12 + length;
    }
    expect(types).toEqual(['IHDR', 'IDAT', 'IEND']);
    const length = file.readUInt32BE(33);
    expect(inflateSync(file.subarray(41, 41 + length))).toHaveLength(10 * (1 + 20 * 3));
  });

  test.each([0, 1, 2, 3, 4])('is read with filter %i', (filter) => {
    const source = paint({ text: 'a garden', seed: 3, width: 7, height: 5 });
    expect(readPng(encode(source, filter))).toEqual(source);
  });

  test('is read in gray, with a palette and with alpha', () => {
    expect(readPng(file([2, 1], 0, [0, 10, 200]))?.data).toEqual(
      Uint8Array.from([10, 10, 10, 255, 200, 200, 200, 255]),
    );
    expect(readPng(file([2, 1], 4, [0, 10, 20, 200, 30]))?.data).toEqual(
      Uint8Array.from([10, 10, 10, 20, 200, 200, 200, 30]),
    );
    const palette = [
      { type: 'PLTE', body: [1, 2, 3, 4, 5, 6] },
      { type: 'tRNS', body: [128] },
    ];
    expect(readPng(file([2, 1], 3, [0, 1, 0], palette))?.data).toEqual(
      Uint8Array.from([4, 5, 6, 255, 1, 2, 3, 128]),
    );
  });

  test('that is damaged, cut or of another kind is not read, and never fails', () => {
    const whole = writePng(paint({ text: 'x', seed: 1, width: 8, height: 8 }));
    fc.assert(
      fc.property(fc.nat(whole.length), fc.nat(whole.length - 1), (length, at) => {
        const damaged = Uint8Array.from(whole.subarray(0, length));
        if (at < damaged.length) damaged[at] = (damaged[at] ?? 0) ^ 0xff;
        readPng(damaged);
      }),
      { seed: 6, numRuns: 300 },
    );
    expect(readPng(new Uint8Array())).toBeUndefined();
    expect(readPng(whole.subarray(0, 60))).toBeUndefined();
    expect(readPng(Buffer.from('GIF89a'.padEnd(60)))).toBeUndefined();
  });
});

describe('a painting', () => {
  const settings = { text: 'A lighthouse by the sea', seed: 1, width: 96, height: 64 };

  test('is the same for the same text, seed and size, and another for another seed or text', () => {
    expect(paint(settings)).toEqual(paint(settings));
    expect(paint({ ...settings, seed: 2 }).data).not.toEqual(paint(settings).data);
    expect(paint({ ...settings, text: 'A lighthouse by the lake' }).data).not.toEqual(paint(settings).data);
  });

  test('has many colors, those that are named above all', () => {
    const mean = (text: string): readonly number[] => {
      const { data } = paint({ ...settings, text });
      const sums = [0, 0, 0];
      for (let at = 0; at < data.length; at += 1)
        if (at % 4 < 3) sums[at % 4] = (sums[at % 4] ?? 0) + (data[at] ?? 0);
      return sums;
    };
    const [red = 0, , blue = 0] = mean('red hills and red dunes, a red red pattern');
    expect(red).toBeGreaterThan(blue);
    const [lessRed = 0, , moreBlue = 0] = mean('blue garden');
    expect(moreBlue).toBeGreaterThan(lessRed);
    const { data } = paint(settings);
    const colors = new Set(
      Array.from({ length: 96 * 64 }, (_, pixel) => data.subarray(4 * pixel, 4 * pixel + 3).join()),
    );
    expect(colors.size).toBeGreaterThan(200);
  });

  test('keeps to given colors', () => {
    const { data } = paint({ ...settings, colors: ['#ff0000'] });
    expect([data[0], data[1], data[2], data[3]]).toEqual([255, 0, 0, 255]);
  });

  test('in another size looks the same', () => {
    const small = paint(settings);
    const large = resize(small, 192, 128);
    expect(
      resize(large, 96, 64).data.every((value, at) => Math.abs(value - (small.data[at] ?? 0)) < 90),
    ).toBe(true);
    expect(resize(createPicture(1, 1), 3, 2)).toEqual(createPicture(3, 2));
  });
});

/** A PNG written by hand, one filter for all of its rows. */
function encode({ width, height, data }: Picture, filter: number): Buffer {
  const value = (x: number, y: number, channel: number): number =>
    x < 0 || y < 0 ? 0 : (data[4 * (y * width + x) + channel] ?? 0);
  const rows: number[] = [];
  for (let y = 0; y < height; y += 1) {
    rows.push(filter);
    for (let x = 0; x < width; x += 1) {
      for (let channel = 0; channel < 3; channel += 1) {
        const [left, up, corner] = [
          value(x - 1, y, channel),
          value(x, y - 1, channel),
          value(x - 1, y - 1, channel),
        ];
        const estimate = left + up - corner;
        const paeth = [left, up, corner].reduce((best, other) =>
          Math.abs(estimate - other) < Math.abs(estimate - best) ? other : best,
        );
        const predicted = [0, left, up, Math.floor((left + up) / 2), paeth][filter] ?? 0;
        rows.push((value(x, y, channel) - predicted) & 255);
      }
    }
  }
  return file([width, height], 2, rows);
}

interface ExtraChunk {
  readonly type: string;
  readonly body: readonly number[];
}

function file(
  size: readonly [number, number],
  colorType: number,
  rows: readonly number[],
  extra: readonly ExtraChunk[] = [],
): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(size[0], 0);
  header.writeUInt32BE(size[1], 4);
  header.set([8, colorType], 8);
  const chunk = (type: string, body: Uint8Array): Buffer => {
    const written = Buffer.alloc(12 + body.length);
    written.writeUInt32BE(body.length, 0);
    written.write(type, 4, 'latin1');
    written.set(body, 8);
    written.writeUInt32BE(crc32(written.subarray(4, 8 + body.length)), 8 + body.length);
    return written;
  };
  return Buffer.concat([
    Buffer.from('89504e470d0a1a0a', 'hex'),
    chunk('IHDR', header),
    ...extra.map(({ type, body }) => chunk(type, Uint8Array.from(body))),
    chunk('IDAT', deflateSync(Uint8Array.from(rows))),
    chunk('IEND', new Uint8Array()),
  ]);
}
