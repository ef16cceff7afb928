import { existsSync } from 'node:fs';
import { type Browser, chromium, type Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { paint } from '../src/engine/pictures/paint.ts';
import type { Picture } from '../src/engine/pictures/picture.ts';
import { writeJpeg } from '../src/engine/pictures/write-jpeg.ts';
import { writePng } from '../src/engine/pictures/write-png.ts';
import { writeWebp } from '../src/engine/pictures/write-webp.ts';

const named = process.env['CHROMIUM_PATH'];
const executablePath = [named, '/usr/bin/chromium'].find((path) => path !== undefined && existsSync(path));
const why = ` (no Chromium at ${named ?? 'CHROMIUM_PATH'} or /usr/bin/chromium: install it to run these)`;

describe.skipIf(executablePath === undefined)(
  `what a browser sees in pictures${executablePath === undefined ? why : ''}`,
  () => {
    let browser: Browser;
    let page: Page;
    beforeAll(async () => {
      browser = await chromium.launch({ executablePath: executablePath ?? '', args: ['--no-sandbox'] });
      page = await browser.newPage();
    }, 60_000);
    afterAll(() => browser?.close());

    const noisy = (width: number, height: number): Picture => ({
      width,
      height,
      data: Uint8Array.from({ length: 4 * width * height }, (_, at) =>
        at % 4 === 3 ? 255 : (at * 7919) >> 3,
      ),
    });
    const pictures: readonly (readonly [string, Picture])[] = [
      ['a painting', paint({ text: 'a red boat at sea', seed: 3, width: 200, height: 120 })],
      ['one whose sides are no multiples of eight', paint({ text: 'night', seed: 1, width: 37, height: 19 })],
      ['a single pixel', paint({ text: 'gold', seed: 2, width: 1, height: 1 })],
      ['one of one color', { width: 9, height: 9, data: new Uint8Array(4 * 81).fill(255) }],
      ['noise', noisy(64, 33)],
      ['one larger than a block of predictions', paint({ text: 'hills', seed: 4, width: 530, height: 24 })],
    ];

    test.each(pictures)('WebP and PNG keep every pixel of %s', async (_, picture) => {
      for (const [type, file] of [
        ['image/webp', writeWebp(picture)],
        ['image/png', writePng(picture)],
      ] as const) {
        const seen = await look(type, file);
        expect([seen.width, seen.height]).toEqual([picture.width, picture.height]);
        expect(largestDifference(seen, picture)).toBe(0);
      }
    });

    test('WebP keeps transparency', async () => {
      const picture = paint({ text: 'sea', seed: 3, width: 20, height: 10 });
      for (let at = 3; at < picture.data.length; at += 8) picture.data[at] = 0;
      const seen = await look('image/webp', writeWebp(picture));
      expect(seen.data.filter((__, at) => at % 4 === 3)).toEqual(
        [...picture.data].filter((__, at) => at % 4 === 3),
      );
    });

    test.each(pictures.filter(([name]) => name !== 'noise'))('JPEG is near to %s', async (_, picture) => {
      const seen = await look('image/jpeg', writeJpeg(picture));
      expect([seen.width, seen.height]).toEqual([picture.width, picture.height]);
      expect(meanDifference(seen, picture)).toBeLessThan(3);
    });

    test('JPEG lays what is transparent on white', async () => {
      const clear: Picture = { width: 8, height: 8, data: new Uint8Array(256) };
      const seen = await look('image/jpeg', writeJpeg(clear));
      expect(Math.min(...seen.data)).toBeGreaterThan(250);
    });

    interface Seen {
      readonly width: number;
      readonly height: number;
      readonly data: readonly number[];
    }

    function look(type: string, file: Buffer): Promise<Seen> {
      return page.evaluate(
        async ([mediaType, base64]) => {
          const bytes = Uint8Array.from(atob(base64), (letter) => letter.codePointAt(0) ?? 0);
          const image = await createImageBitmap(new Blob([bytes], { type: mediaType }), {
            colorSpaceConversion: 'none',
            premultiplyAlpha: 'none',
          });
          const canvas = new OffscreenCanvas(image.width, image.height);
          const context = canvas.getContext('2d');
          context?.drawImage(image, 0, 0);
          const data = context?.getImageData(0, 0, image.width, image.height).data ?? [];
          return { width: image.width, height: image.height, data: [...data] };
        },
        [type, file.toString('base64')] as const,
      );
    }

    function differences(seen: Seen, { data }: Picture): readonly number[] {
      return seen.data.map((value, at) => Math.abs(value - (data[at] ?? 0)));
    }

    function largestDifference(seen: Seen, picture: Picture): number {
      return differences(seen, picture).reduce((most, difference) => Math.max(most, difference), 0);
    }

    function meanDifference(seen: Seen, picture: Picture): number {
      return differences(seen, picture).reduce((sum, difference) => sum + difference, 0) / seen.data.length;
    }
  },
);
