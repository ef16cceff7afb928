import { createHash } from 'node:crypto';
import { readImageSize, type ImageSize } from '../image-size.ts';
import { paint } from './paint.ts';
import type { Picture } from './picture.ts';
import { readPng } from './read-png.ts';

const unknownSize: ImageSize = { width: 1024, height: 1024 };

/**
 * A picture that came with a request, as base64. The pixels of a PNG; of other formats, which the emulator cannot decode, a
 * painting of the same size that depends on the bytes; and one of 1024 × 1024 for bytes that are no image at all.
 */
export function readInputPicture(encoded: string): Picture {
  const bytes = Buffer.from(encoded, 'base64');
  const decoded = readPng(bytes);
  if (decoded !== undefined) return decoded;
  const { width, height } = readImageSize(bytes) ?? unknownSize;
  return paint({ text: createHash('sha256').update(bytes).digest('hex'), seed: 0, width, height });
}

/** False for bytes that no image format begins with. */
export function isPicture(encoded: string): boolean {
  return readImageSize(Buffer.from(encoded, 'base64')) !== undefined;
}
