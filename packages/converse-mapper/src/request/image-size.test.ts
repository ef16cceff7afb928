import { describe, expect, test } from 'vitest';
import { readImageSize } from './image-size.ts';

function bytesOf(hex: string, length = 30): Uint8Array {
  const bytes = Uint8Array.from(hex.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
  const padded = new Uint8Array(Math.max(length, bytes.length));
  padded.set(bytes);
  return padded;
}

const text = (value: string): string => Buffer.from(value, 'latin1').toString('hex');

describe('readImageSize (pain C11)', () => {
  test.each([
    ['png', `89504e470d0a1a0a0000000d${text('IHDR')}0000200100000010`, { width: 8193, height: 16 }],
    ['gif', `${text('GIF89a')}40060400`, { width: 1600, height: 4 }],
    [
      'webp, lossy',
      `${text('RIFF')}00000000${text('WEBPVP8 ')}000000000000009d012a40060400`,
      { width: 1600, height: 4 },
    ],
    [
      'webp, lossless',
      `${text('RIFF')}00000000${text('WEBPVP8L')}000000002f3fc6000000`,
      { width: 1600, height: 4 },
    ],
    [
      'webp, extended',
      `${text('RIFF')}00000000${text('WEBPVP8X')}00000000000000003f0600030000`,
      { width: 1600, height: 4 },
    ],
    ['jpeg', 'ffd8ffe000060000ffff00000000', undefined],
    ['jpeg with metadata first', 'ffd8ffe100041122ffc00011080004064003', { width: 1600, height: 4 }],
    ['jpeg with fill bytes', 'ffd8ffe00002ffffffc20011080004064003', { width: 1600, height: 4 }],
    ['a png whose first chunk is no header', `89504e470d0a1a0a${'38'.repeat(24)}`, undefined],
    ['something else', '00112233445566778899', undefined],
    ['webp of a kind to come', `${text('RIFF')}00000000${text('WEBPVP9 ')}`, undefined],
  ])('%s', (_name, hex, size) => {
    expect(readImageSize(bytesOf(hex))).toEqual(size);
  });

  test('too few bytes tell nothing', () => {
    expect(readImageSize(new Uint8Array([0x89, 0x50, 0x4e, 0x47]))).toBeUndefined();
  });
});
