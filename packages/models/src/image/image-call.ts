import type { ImageDetails } from '@bedrock-kit/schemas';
import type { HttpMetadata } from '../http-metadata.ts';
import type { ModelWarning } from '../invoke/warning.ts';
import type { CallOptions, Transport } from '../transport.ts';
import type { ImageFamily, ImageRequest } from './codec.ts';
import type { ImageOptions } from './image-options.ts';

/** What an image model is made of. */
export interface ImageModelOptions {
  /** Id or ARN, as the path of InvokeModel takes it. */
  readonly modelId: string;
  readonly transport: Transport;
  /** The model behind an ARN that does not say it. */
  readonly baseModel?: string | undefined;
  /** How to talk to the model, where ids do not tell. */
  readonly family?: ImageFamily | undefined;
  /** Options of every call; those of a call win. */
  readonly settings?: ImageOptions | undefined;
  /** In place of what the family allows: 5 with Amazon, 1 with Stability. */
  readonly maxImagesPerCall?: number | undefined;
  /** The time, for the warning about retired models. Default `Date.now`. */
  readonly now?: () => number;
}

/** What to paint, and how. */
export interface ImageCall extends CallOptions, ImageRequest {
  readonly options?: ImageOptions | undefined;
}

/** Answer of `generate`. */
export interface ImageResult {
  /** Files as base64: PNG, or what `outputFormat` asked for. */
  readonly images: readonly string[];
  /** What is known of each image. */
  readonly perImage: readonly ImageDetails[];
  /** The mask that was used, where `returnMask` asked for it. */
  readonly maskImage?: string;
  readonly warnings: readonly ModelWarning[];
  readonly http: HttpMetadata;
}
