import { novaCanvasSizeFacts as facts, titanImageSizes } from '@bedrock-kit/schemas';
import { invalidArgument } from '../invoke/argument.ts';
import { ignoredOption } from '../invoke/warning.ts';
import type { ImageContext, ImageRequest } from './codec.ts';
import { readRatio, readSize, type Size } from './size.ts';

/** Which sizes a model makes. */
export interface SizeRules {
  /** Throws `invalid-argument` for a size that the model does not make. */
  check(size: Size, modelId: string): Size;
  /** The size of about a megapixel that has this ratio; undefined where there is none. */
  fit(ratio: Size): Size | undefined;
}

/**
 * The size to ask for, or none for the model's default. A ratio alone becomes a size; beside a size it has nothing left to
 * say, which is a warning.
 */
export function chooseSize(request: ImageRequest, context: ImageContext, rules: SizeRules): Size | undefined {
  const { size, aspectRatio } = request;
  const { modelId, warn } = context;
  if (size !== undefined) {
    if (aspectRatio !== undefined) {
      warn(ignoredOption('aspectRatio', 'this model does not support an aspect ratio beside a size'));
    }
    return rules.check(readSize(size, modelId), modelId);
  }
  if (aspectRatio === undefined) return undefined;
  const fitting = rules.fit(readRatio(aspectRatio, modelId));
  if (fitting !== undefined) return fitting;
  throw invalidArgument(
    { option: 'aspectRatio', modelId },
    `${aspectRatio} has no size that this model makes; set size`,
  );
}

const megapixel = 1024 * 1024;

/** Nova Canvas: any size within its bounds (L5). */
export const novaCanvasSizes: SizeRules = {
  check(size, modelId) {
    const problem = findProblem(size);
    if (problem === undefined) return size;
    throw invalidArgument({ option: 'size', modelId }, `${size.width}x${size.height} ${problem}`);
  },
  fit({ width, height }) {
    const candidates: Size[] = [];
    for (let scale = facts.step; scale * Math.max(width, height) <= facts.maxSide; scale += facts.step) {
      candidates.push({ width: width * scale, height: height * scale });
    }
    return nearestToMegapixel(candidates.filter((size) => findProblem(size) === undefined));
  },
};

/** Titan Image: the sizes of a list. */
export const titanSizes: SizeRules = {
  check(size, modelId) {
    if (titanImageSizes.some((known) => known === `${size.width}x${size.height}`)) return size;
    throw invalidArgument(
      { option: 'size', modelId },
      `must be one of ${titanImageSizes.join(', ')}, not ${size.width}x${size.height}`,
    );
  },
  fit(ratio) {
    const sizes = titanImageSizes.map((size) => readSize(size, ''));
    return nearestToMegapixel(
      sizes.filter(({ width, height }) => width * ratio.height === height * ratio.width),
    );
  },
};

function findProblem({ width, height }: Size): string | undefined {
  const { minSide, maxSide, step, maxRatio, pixelsBelow } = facts;
  const [shorter, longer] = width < height ? [width, height] : [height, width];
  if (shorter < minSide || longer > maxSide) return `must have sides from ${minSide} to ${maxSide} pixels`;
  if (width % step !== 0 || height % step !== 0) return `must have sides that are multiples of ${step}`;
  if (longer > shorter * maxRatio) return `must have a ratio from 1:${maxRatio} to ${maxRatio}:1`;
  if (width * height >= pixelsBelow) {
    return `must have fewer than ${pixelsBelow.toLocaleString('en-US')} pixels, not ${(width * height).toLocaleString('en-US')}`;
  }
  return undefined;
}

function nearestToMegapixel(sizes: readonly Size[]): Size | undefined {
  const distance = ({ width, height }: Size): number => Math.abs(width * height - megapixel);
  return sizes.toSorted((a, b) => distance(a) - distance(b))[0];
}
