import { stabilityImageFacts as facts } from '@bedrock-kit/schemas';
import { checkChoice } from '../invoke/argument.ts';
import { ignoredOption } from '../invoke/warning.ts';
import type { ImageContext, ImageRequest } from './codec.ts';
import { readRatio, readSize, reduce } from './size.ts';

type AspectRatio = (typeof facts.aspectRatios)[number];

/**
 * Stability takes ratios only. A size becomes its ratio where there is one, with a warning; a model that takes no ratio (a
 * service, or generation from a file) keeps the size of its picture.
 */
export function chooseAspectRatio(
  { size, aspectRatio }: ImageRequest,
  { modelId, warn }: ImageContext,
  { takesRatio }: { readonly takesRatio: boolean },
): AspectRatio | undefined {
  if (!takesRatio) {
    const reason = 'the picture keeps the size of the file';
    if (size !== undefined) warn(ignoredOption('size', reason));
    if (aspectRatio !== undefined) warn(ignoredOption('aspectRatio', reason));
    return undefined;
  }
  if (size !== undefined) {
    const { width, height } = reduce(readSize(size, modelId));
    const same = facts.aspectRatios.find((known) => isSame(known, width, height));
    const used = aspectRatio ?? same;
    const instead = used === undefined ? 'set aspectRatio instead' : `the aspect ratio ${used} was asked for`;
    warn(ignoredOption('size', `Stability's models choose the pixels themselves; ${instead}`));
    if (aspectRatio === undefined) return same;
  }
  if (aspectRatio === undefined) return undefined;
  const { width, height } = readRatio(aspectRatio, modelId);
  const known = facts.aspectRatios.find((candidate) => isSame(candidate, width, height));
  return checkChoice({ option: 'aspectRatio', value: known ?? aspectRatio, modelId }, facts.aspectRatios);
}

function isSame(known: AspectRatio, width: number, height: number): boolean {
  const [, knownWidth, knownHeight] = /(\d+):(\d+)/.exec(known) ?? [];
  return Number(knownWidth) * height === Number(knownHeight) * width;
}
