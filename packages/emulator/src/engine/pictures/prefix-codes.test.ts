import fc from 'fast-check';
import { expect, test } from 'vitest';
import { codeLengths, prefixCodes } from './prefix-codes.ts';

const counts = fc.array(fc.oneof(fc.constant(0), fc.nat(3), fc.nat(1_000_000)), {
  minLength: 2,
  maxLength: 280,
});

test('the codes of any counts fill all of their room, none is too long, and none begins another', () => {
  fc.assert(
    fc.property(
      counts.filter((all) => all.filter((count) => count > 0).length > 1),
      (all) => {
        const lengths = codeLengths(all, 15);
        expect(lengths.map((length) => length > 0)).toEqual(all.map((count) => count > 0));
        expect(Math.max(...lengths)).toBeLessThanOrEqual(15);
        const room = lengths.reduce((sum, length) => sum + (length === 0 ? 0 : 2 ** -length), 0);
        expect(room).toBe(1);
        const words = prefixCodes(lengths)
          .filter(({ length }) => length > 0)
          .map(({ bits, length }) => Array.from({ length }, (_, bit) => (bits >> bit) & 1).join(''))
          .sort();
        for (const [index, word] of words.entries()) {
          expect(words[index + 1]?.startsWith(word) ?? false).toBe(false);
        }
      },
    ),
    { seed: 21, numRuns: process.env['BEDROCK_KIT_LONG'] === undefined ? 200 : 5000 },
  );
});

test('more frequent symbols have shorter codes', () => {
  expect(codeLengths([100, 10, 1, 1], 15)).toEqual([1, 2, 3, 3]);
});

test('Fibonacci counts, which make the deepest tree, are kept within the limit', () => {
  const fibonacci = [1, 1];
  while (fibonacci.length < 30) fibonacci.push((fibonacci.at(-1) ?? 0) + (fibonacci.at(-2) ?? 0));
  expect(Math.max(...codeLengths(fibonacci, 15))).toBe(15);
});
