import { crc32 } from 'node:zlib';
import { readImageSize } from '../image-size.ts';
import { readPng } from '../pictures/read-png.ts';
import type { Picture } from '../pictures/picture.ts';
import type { Features } from './text-features.ts';

/** The features of a picture, a sound or a film: the colours of a PNG by place, of anything else its bytes. */
export function mediaFeatures(bytes: Uint8Array): Features {
  const picture = readPng(bytes);
  return picture === undefined ? byteFeatures(bytes) : colorFeatures(picture);
}

const grid = 4;

function colorFeatures(picture: Picture): Features {
  const features = new Map<string, number>();
  for (let row = 0; row < grid; row += 1) {
    for (let column = 0; column < grid; column += 1) {
      const mean = meanColor(picture, row, column);
      for (const [channel, value] of mean.entries()) features.set(`i:${row}:${column}:${channel}`, value);
    }
  }
  features.set(`i:ratio:${Math.round(4 * Math.log2(picture.width / picture.height))}`, 0.2);
  return features;
}

/** Red, green and blue of a field of the grid, from -1 to 1. */
function meanColor({ width, height, data }: Picture, row: number, column: number): readonly number[] {
  const sums = [0, 0, 0];
  let count = 0;
  const top = Math.floor((row * height) / grid);
  const left = Math.floor((column * width) / grid);
  const stepY = Math.max(1, Math.floor(height / grid / 16));
  const stepX = Math.max(1, Math.floor(width / grid / 16));
  for (let y = top; y < Math.max(top + 1, ((row + 1) * height) / grid); y += stepY) {
    for (let x = left; x < Math.max(left + 1, ((column + 1) * width) / grid); x += stepX) {
      const at = 4 * (y * width + x);
      for (let channel = 0; channel < 3; channel += 1) {
        sums[channel] = (sums[channel] ?? 0) + (data[at + channel] ?? 0);
      }
      count += 1;
    }
  }
  return sums.map((sum) => sum / count / 127.5 - 1);
}

const blockBytes = 64;
const maxBlocks = 2000;

function byteFeatures(bytes: Uint8Array): Features {
  const features = new Map<string, number>();
  const size = readImageSize(bytes);
  if (size !== undefined) features.set(`b:size:${size.width}x${size.height}`, 1);
  for (let block = 0; block < maxBlocks && block * blockBytes < bytes.length; block += 1) {
    const start = block * blockBytes;
    features.set(`b:${crc32(bytes.subarray(start, start + blockBytes))}`, 1);
  }
  return features;
}
