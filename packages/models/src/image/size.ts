import { invalidArgument } from '../invoke/argument.ts';

/** Width and height in pixels, or as the terms of a ratio. */
export interface Size {
  readonly width: number;
  readonly height: number;
}

/** Reads `1024x768`. Throws `invalid-argument`, for NaN and zero too. */
export function readSize(size: string, modelId: string): Size {
  const [, width, height] = /^(\d{1,5})x(\d{1,5})$/.exec(size) ?? [];
  const read = { width: Number(width), height: Number(height) };
  if (read.width > 0 && read.height > 0) return read;
  throw invalidArgument(
    { option: 'size', modelId },
    `must be {width}x{height} such as 1024x768, not ${JSON.stringify(size)}`,
  );
}

/** Reads `16:9`, in lowest terms. Throws `invalid-argument`. */
export function readRatio(aspectRatio: string, modelId: string): Size {
  const [, width, height] = /^(\d{1,5}):(\d{1,5})$/.exec(aspectRatio) ?? [];
  const read = { width: Number(width), height: Number(height) };
  if (read.width > 0 && read.height > 0) return reduce(read);
  throw invalidArgument(
    { option: 'aspectRatio', modelId },
    `must be {width}:{height} such as 16:9, not ${JSON.stringify(aspectRatio)}`,
  );
}

/** A ratio in lowest terms: 1024 × 768 is 4 × 3. */
export function reduce({ width, height }: Size): Size {
  let [divisor, rest] = [width, height];
  while (rest > 0) [divisor, rest] = [rest, divisor % rest];
  return { width: width / divisor, height: height / divisor };
}
