import { describe, expect, it } from 'vitest';
import { chunksOf, concat, frameOf, textDelta } from '../test/support.ts';
import { createMessageDecoder, encodeMessage } from './index.ts';

/**
 * Quadratic code (copying what is left of the buffer for each frame, or the buffer for each chunk) takes 16 times as
 * long per byte for 16 times the input; linear code stays near 1. The bound lies between, far from the noise of a busy machine.
 */
const maxGrowthPerByte = 5;

describe('time is linear (G8)', () => {
  const frame = encodeMessage(textDelta('some text'));

  it('in the number of frames in one chunk, up to 100,000', () => {
    const chunkOf = (count: number): Uint8Array[] => [concat(Array.from({ length: count }, () => frame))];
    expect(growth(chunkOf(6250), chunkOf(100_000))).toBeLessThan(maxGrowthPerByte);
  });

  it('in the length of a frame that comes in chunks of 4 KiB, up to 8 MB', () => {
    const chunksFor = (length: number): Uint8Array[] =>
      chunksOf(frameOf(new Uint8Array(), new Uint8Array(length)), 4096);
    expect(growth(chunksFor(500_000), chunksFor(8_000_000))).toBeLessThan(maxGrowthPerByte);
  });

  it('in the length of a frame that comes in chunks of one byte', () => {
    const chunksFor = (length: number): Uint8Array[] =>
      chunksOf(frameOf(new Uint8Array(), new Uint8Array(length)), 1);
    expect(growth(chunksFor(12_500), chunksFor(200_000))).toBeLessThan(maxGrowthPerByte);
  });
});

/** How much longer the large input takes per byte; the best of five runs each, after one to warm up. */
function growth(small: readonly Uint8Array[], large: readonly Uint8Array[]): number {
  decode(small);
  return timePerByte(large) / timePerByte(small);
}

function timePerByte(chunks: readonly Uint8Array[]): number {
  let best = Number.POSITIVE_INFINITY;
  for (let run = 0; run < 5; run++) {
    const start = performance.now();
    decode(chunks);
    best = Math.min(best, performance.now() - start);
  }
  return best / chunks.reduce((sum, { length }) => sum + length, 0);
}

function decode(chunks: readonly Uint8Array[]): void {
  const decoder = createMessageDecoder();
  for (const chunk of chunks) decoder.feed(chunk);
  decoder.finish();
}
