import type { AmazonImageTaskType, VirtualTryOnParams } from '@bedrock-kit/schemas';
import type { InvokeSettings } from '../invoke/invoke-settings.ts';

/**
 * Options of all image models. A model takes those that name its family; others are left out with a warning. Values are
 * checked before anything is sent.
 */
export interface ImageOptions extends InvokeSettings {
  /** All: what shall not be in the picture. */
  readonly negativeText?: string;

  /** Amazon. Default: INPAINTING with a mask, COLOR_GUIDED_GENERATION with colors, IMAGE_VARIATION with files, else TEXT_IMAGE. */
  readonly taskType?: AmazonImageTaskType;
  /** Amazon. Default standard. */
  readonly quality?: 'standard' | 'premium';
  /** Amazon: 1.1 to 10, how close to keep to the text. */
  readonly cfgScale?: number;
  /** Nova Canvas, TEXT_IMAGE. */
  readonly style?: string;
  /** Amazon: names what of the picture to change (INPAINTING) or keep (OUTPAINTING), in place of a mask. */
  readonly maskPrompt?: string;
  /** Amazon, OUTPAINTING: smooth edges (DEFAULT) or the mask to the letter (PRECISE). */
  readonly outPaintingMode?: 'DEFAULT' | 'PRECISE';
  /** Amazon, IMAGE_VARIATION: 0.2 to 1. */
  readonly similarityStrength?: number;
  /** Nova Canvas and Titan V2, TEXT_IMAGE with a file: what of the file to follow. */
  readonly controlMode?: 'CANNY_EDGE' | 'SEGMENTATION';
  /** Amazon: 0 to 1, default 0.7. Stability's control services the same. */
  readonly controlStrength?: number;
  /** Nova Canvas and Titan V2, COLOR_GUIDED_GENERATION: 1 to 10 of `#rrggbb`. */
  readonly colors?: readonly string[];
  /** Titan, INPAINTING and OUTPAINTING; Nova Canvas, VIRTUAL_TRY_ON: give back the mask that was used. */
  readonly returnMask?: boolean;
  /** Nova Canvas, VIRTUAL_TRY_ON. The first file is the source picture, the second the thing to put in. */
  readonly virtualTryOn?: VirtualTryOnOptions;

  /** Stability. Default png. */
  readonly outputFormat?: 'png' | 'jpeg' | 'webp';
  /** Stability, generation from a file: 0 keeps the file, 1 forgets it. Needed there. */
  readonly strength?: number;
  /** Stability services: `anime`, `photographic`, … */
  readonly stylePreset?: string;
  /** Stability services with a mask: pixels by which it grows. */
  readonly growMask?: number;
  /** Stability search and replace: what to replace. */
  readonly searchPrompt?: string;
  /** Stability search and recolor: what to colour. */
  readonly selectPrompt?: string;
  /** Stability style guide: 0 to 1, default 0.5. */
  readonly fidelity?: number;
  /** Stability style transfer: 0 to 1 each. */
  readonly styleStrength?: number;
  readonly compositionFidelity?: number;
  readonly changeStrength?: number;
  /** Stability outpaint: pixels to add on a side, 0 to 2000. */
  readonly left?: number;
  readonly right?: number;
  readonly up?: number;
  readonly down?: number;
  /** Stability outpaint and upscale: how much to invent, 0 to 1. */
  readonly creativity?: number;
}

/** How VIRTUAL_TRY_ON finds its mask, and what it keeps. */
export interface VirtualTryOnOptions
  extends
    Partial<NonNullable<VirtualTryOnParams['garmentBasedMask']>>,
    Pick<VirtualTryOnParams, 'maskExclusions' | 'mergeStyle'> {
  /** Default: IMAGE with a mask, PROMPT with `maskPrompt`, else GARMENT, which needs `garmentClass`. */
  readonly maskType?: VirtualTryOnParams['maskType'];
}

/** Name of an option that goes into the body of a request. */
export type ImageOptionName = Exclude<keyof ImageOptions, keyof InvokeSettings>;
