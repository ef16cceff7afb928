import { type AmazonImageTaskType, type Bytes } from '@bedrock-kit/schemas';
import { checkText, invalidArgument } from '../invoke/argument.ts';
import { readInlineMedia } from '../invoke/media-data.ts';
import type { ImageContext, ImageRequest } from './codec.ts';

/** What tells Amazon's image models apart. */
export interface AmazonProfile {
  readonly tasks: readonly AmazonImageTaskType[];
  /** Characters of a text. */
  readonly maxText: number;
  readonly takesStyle: boolean;
  readonly takesCondition: boolean;
}

/** A call of one of these models. */
export interface AmazonContext extends ImageContext {
  readonly profile: AmazonProfile;
}

/** The files of a request as bare base64 or bytes. Throws `invalid-argument` when there are too few or too many. */
export function readFiles(
  { files = [] }: ImageRequest,
  { modelId }: ImageContext,
  { task, min, max }: { readonly task: string; readonly min: number; readonly max: number },
): readonly Bytes[] {
  if (files.length < min || files.length > max) {
    const count = min === max ? `${min}` : `${min} to ${max}`;
    throw invalidArgument({ option: 'files', modelId }, `must be ${count} for ${task}, not ${files.length}`);
  }
  return files.map((file, index) => readInlineMedia(file, { option: `files[${index}]`, modelId }).bytes);
}

/** The prompt, for tasks that need one. */
export function readPrompt({ prompt }: ImageRequest, { modelId, profile }: AmazonContext): string {
  return checkText({ option: 'prompt', value: prompt, modelId }, { min: 1, max: profile.maxText });
}

/** The words that name a mask. */
export function readMaskPrompt({ options: { maskPrompt }, modelId, profile }: AmazonContext): string {
  return checkText({ option: 'maskPrompt', value: maskPrompt, modelId }, { min: 1, max: profile.maxText });
}

/** What shall not be in the picture. */
export function writeNegativeText({ options: { negativeText: value }, modelId, profile }: AmazonContext): {
  readonly negativeText?: string;
} {
  if (value === undefined) return {};
  const argument = { option: 'negativeText', value, modelId };
  return { negativeText: checkText(argument, { min: 1, max: profile.maxText }) };
}
