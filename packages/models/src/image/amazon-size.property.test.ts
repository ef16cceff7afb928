import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BedrockError } from '../errors.ts';
import { novaCanvasSizes } from './amazon-size.ts';
import { reduce } from './size.ts';

const parameters = { seed: 1, numRuns: process.env['BEDROCK_KIT_LONG'] ? 100_000 : 1000 };

describe('the sizes of Nova Canvas (L5)', () => {
  it('are taken exactly when they keep to the four rules', () => {
    const side = fc.oneof(
      fc.integer({ min: 1, max: 5000 }),
      fc.integer({ min: 20, max: 257 }).map((steps) => steps * 16),
    );
    fc.assert(
      fc.property(side, side, (width, height) => {
        const inBounds = [width, height].every((pixels) => pixels >= 320 && pixels <= 4096);
        const onGrid = width % 16 === 0 && height % 16 === 0;
        const inRatio = width <= height * 4 && height <= width * 4;
        const isGood = inBounds && onGrid && inRatio && width * height < 4_194_304;
        expect(accepts(width, height)).toBe(isGood);
      }),
      parameters,
    );
  });

  it('for a ratio are of that ratio and near a megapixel', () => {
    const term = fc.integer({ min: 1, max: 21 });
    fc.assert(
      fc.property(term, term, (a, b) => {
        const ratio = reduce({ width: a, height: b });
        const size = novaCanvasSizes.fit(ratio);
        if (size === undefined) {
          // Beyond 4:1, or of terms so large that the steps miss all sizes.
          expect(Math.max(a, b) > Math.min(a, b) * 4).toBe(true);
          return;
        }
        expect(reduce(size)).toEqual(ratio);
        expect(accepts(size.width, size.height)).toBe(true);
        expect(size.width * size.height).toBeGreaterThan(600_000);
        expect(size.width * size.height).toBeLessThan(1_700_000);
      }),
      parameters,
    );
  });

  it.each([
    ['1:1', '1024x1024'],
    ['16:9', '1280x720'],
    ['9:16', '720x1280'],
    ['4:3', '1152x864'],
    ['4:1', '2048x512'],
  ])('for %s is %s', (text, expected) => {
    const [width = 0, height = 0] = text.split(':').map(Number);
    const size = novaCanvasSizes.fit({ width, height });
    expect(`${size?.width}x${size?.height}`).toBe(expected);
  });
});

function accepts(width: number, height: number): boolean {
  try {
    novaCanvasSizes.check({ width, height }, 'model');
    return true;
  } catch (error) {
    if (BedrockError.isBedrockError(error) && error.code === 'invalid-argument') return false;
    throw error;
  }
}
