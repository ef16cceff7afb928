import type { Bytes } from '../bytes.ts';
import type { ImageAnswer } from './amazon-image.ts';
import { isFiniteNumber, isList, isRecord } from './json-guards.ts';

/** What Stability's models can be asked for. */
export const stabilityImageFacts = {
  aspectRatios: ['16:9', '1:1', '21:9', '2:3', '3:2', '4:5', '5:4', '9:16', '9:21'],
  outputFormats: ['png', 'jpeg', 'webp'],
  maxPrompt: 10_000,
  /** 0 lets the model choose. */
  maxSeed: 4_294_967_294,
  maxOutpaint: 2000,
} as const;

/** Every member that a Stability model or image service takes; `stabilityModels` says which takes which. */
export interface StabilityImageRequest {
  /** Up to 10,000 characters. */
  readonly prompt?: string;
  readonly negative_prompt?: string;
  readonly aspect_ratio?: (typeof stabilityImageFacts.aspectRatios)[number];
  readonly seed?: number;
  readonly output_format?: (typeof stabilityImageFacts.outputFormats)[number];
  readonly mode?: 'text-to-image' | 'image-to-image';
  readonly image?: Bytes;
  /** 0 keeps the image, 1 forgets it. */
  readonly strength?: number;
  /** White pixels are painted anew. */
  readonly mask?: Bytes;
  /** Pixels by which the mask grows. */
  readonly grow_mask?: number;
  readonly style_preset?: string;
  /** What to replace. */
  readonly search_prompt?: string;
  /** What to colour. */
  readonly select_prompt?: string;
  /** 0 to 1, default 0.7. */
  readonly control_strength?: number;
  /** 0 to 1, default 0.5. */
  readonly fidelity?: number;
  readonly init_image?: Bytes;
  readonly style_image?: Bytes;
  readonly style_strength?: number;
  readonly composition_fidelity?: number;
  readonly change_strength?: number;
  /** Pixels to add on a side, 0 to 2000. */
  readonly left?: number;
  readonly right?: number;
  readonly up?: number;
  readonly down?: number;
  readonly creativity?: number;
}

/** Name of a member above. */
export type StabilityMember = keyof StabilityImageRequest;

/** What one model or service takes. */
export interface StabilityModel {
  readonly members: readonly StabilityMember[];
  readonly required: readonly StabilityMember[];
}

const common: readonly StabilityMember[] = ['seed', 'output_format'];
const generation: readonly StabilityMember[] = ['prompt', 'negative_prompt', 'aspect_ratio', ...common];
const guided: readonly StabilityMember[] = ['image', 'prompt', 'negative_prompt', 'style_preset', ...common];

function service(members: readonly StabilityMember[], required: readonly StabilityMember[]): StabilityModel {
  return { members, required };
}

const textToImage = /*#__PURE__*/ service(generation, ['prompt']);
const imageToImage = /*#__PURE__*/ service([...generation, 'mode', 'image', 'strength'], ['prompt']);
const control = /*#__PURE__*/ service([...guided, 'control_strength'], ['image', 'prompt']);
const upscale = /*#__PURE__*/ service([...guided, 'creativity'], ['image', 'prompt']);

/** Stability's models and services by name, as `readModelId` gives it. */
export const stabilityModels: ReadonlyMap<string, StabilityModel> = /*#__PURE__*/ new Map<
  string,
  StabilityModel
>([
  ['stable-image-core', textToImage],
  ['stable-image-ultra', imageToImage],
  ['sd3-large', imageToImage],
  ['sd3-5-large', imageToImage],
  ['stable-image-inpaint', service([...guided, 'mask', 'grow_mask'], ['image', 'prompt'])],
  ['stable-image-erase-object', service(['image', 'mask', 'grow_mask', ...common], ['image'])],
  ['stable-image-remove-background', service(['image', 'output_format'], ['image'])],
  [
    'stable-image-search-replace',
    service([...guided, 'search_prompt', 'grow_mask'], ['image', 'prompt', 'search_prompt']),
  ],
  [
    'stable-image-search-recolor',
    service([...guided, 'select_prompt', 'grow_mask'], ['image', 'prompt', 'select_prompt']),
  ],
  ['stable-image-control-sketch', control],
  ['stable-image-control-structure', control],
  ['stable-image-style-guide', service([...guided, 'fidelity', 'aspect_ratio'], ['image', 'prompt'])],
  [
    'stable-style-transfer',
    service(
      [
        'init_image',
        'style_image',
        'prompt',
        'negative_prompt',
        'style_strength',
        'composition_fidelity',
        'change_strength',
        ...common,
      ],
      ['init_image', 'style_image'],
    ),
  ],
  [
    'stable-outpaint',
    service(
      ['image', 'left', 'right', 'up', 'down', 'prompt', 'creativity', 'style_preset', ...common],
      ['image'],
    ),
  ],
  ['stable-creative-upscale', upscale],
  ['stable-conservative-upscale', upscale],
  ['stable-fast-upscale', service(['image', 'output_format'], ['image'])],
]);

/** Answer of Stability's models, also with status 200 when everything was held back. */
export interface StabilityImageResponse {
  readonly images?: readonly string[];
  readonly seeds?: readonly (number | string)[];
  /** Null, or why there is no image: `Filter reason: prompt`, `Inference error`, … */
  readonly finish_reasons?: readonly (string | null)[];
}

/** Reads the answer of a Stability model; undefined where it is none. */
export function readStabilityImages(body: unknown): ImageAnswer | undefined {
  if (!isRecord(body)) return undefined;
  const { images, seeds, finish_reasons: finishReasons } = body;
  const reasons = (isList(finishReasons) ? finishReasons : []).filter(isReason);
  if (!isList(images) && reasons.length === 0) return undefined;
  const found: string[] = [];
  const details: { seed?: number }[] = [];
  (isList(images) ? images : []).forEach((image, index) => {
    // A held-back image may have its place in the list.
    const isHeldBack = isList(finishReasons) && isReason(finishReasons[index]);
    if (typeof image !== 'string' || image === '' || isHeldBack) return;
    const seed = isList(seeds) ? Number(seeds[index] ?? Number.NaN) : Number.NaN;
    found.push(image);
    details.push(isFiniteNumber(seed) ? { seed } : {});
  });
  return { images: found, reasons, details };
}

function isReason(value: unknown): value is string {
  return typeof value === 'string' && value !== '' && value !== 'SUCCESS';
}
