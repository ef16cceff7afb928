import { crc32 as nativeCrc32 } from 'node:zlib';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { bytesOf } from '../test/support.ts';
import { createByteSource } from './byte-source.ts';
import { crc32, portableCrc32 } from './crc32.ts';

const bytes = Uint8Array.from(
  { length: 5000 },
  (_, index) => (Math.imul(index, 2_654_435_761) >>> 13) & 0xff,
);

describe('crc32', () => {
  afterEach(() => {
    vi.unstubAllGlobals();
  });

  it('has the check value that every description of CRC-32 gives', () => {
    expect(crc32(createByteSource(bytesOf('123456789')), 0, 9)).toBe(0xcbf43926);
  });

  it('is zero for nothing', () => {
    expect(crc32(createByteSource(bytes), 7, 7)).toBe(0);
  });

  it.each([0, 1, 7, 8, 9, 197, 2047, 2048, 4096])(
    'agrees with zlib over %i bytes at any alignment',
    (length) => {
      for (let start = 0; start < 9; start++) {
        const expected = nativeCrc32(bytes.subarray(start, start + length));
        expect(crc32(createByteSource(bytes), start, start + length)).toBe(expected);
        expect(portableCrc32(createByteSource(bytes), start, start + length)).toBe(expected);
      }
    },
  );

  it('is the same for long input where the runtime has no zlib to lend', () => {
    const expected = nativeCrc32(bytes);
    vi.stubGlobal('process', undefined);
    expect(crc32(createByteSource(bytes), 0, bytes.length)).toBe(expected);
    vi.stubGlobal('process', { getBuiltinModule: () => undefined });
    expect(crc32(createByteSource(bytes), 0, bytes.length)).toBe(expected);
  });
});
