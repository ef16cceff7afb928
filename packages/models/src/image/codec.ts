import type { ImageAnswer } from '@bedrock-kit/schemas';
import { invokeSettingNames } from '../invoke/invoke-settings.ts';
import type { MediaData } from '../invoke/media-data.ts';
import { ignoredOption, type ModelWarning } from '../invoke/warning.ts';
import type { ImageOptionName, ImageOptions } from './image-options.ts';

/** Image models that speak the same JSON. */
export type ImageFamily = 'nova-canvas' | 'titan-image' | 'stability';

/** What to paint. */
export interface ImageRequest {
  readonly prompt?: string | undefined;
  /** How many; default 1. */
  readonly n?: number | undefined;
  /** `{width}x{height}` in pixels. */
  readonly size?: string | undefined;
  /** `{width}:{height}`. */
  readonly aspectRatio?: string | undefined;
  readonly seed?: number | undefined;
  /** Pictures to begin with: bytes, base64 or data URIs. */
  readonly files?: readonly MediaData[] | undefined;
  /** Amazon: black pixels are painted anew. Stability: white ones. */
  readonly mask?: MediaData | undefined;
}

/** What a codec has to know of a call. */
export interface ImageContext {
  readonly modelId: string;
  readonly options: ImageOptions;
  /** Takes down what was not honoured. */
  warn(warning: ModelWarning): void;
}

/** How a family writes its requests and reads its answers. */
export interface ImageCodec {
  readonly family: ImageFamily;
  /** The options it knows. */
  readonly options: readonly ImageOptionName[];
  /** Checks the request and writes its body. Throws `invalid-argument`. */
  write(request: ImageRequest, context: ImageContext): object;
  /** Reads an answer; undefined where it is none. */
  read(body: unknown): ImageAnswer | undefined;
}

/** Warns of every option that is set and that the codec does not know. */
export function warnOfForeignOptions(codec: ImageCodec, { options, modelId, warn }: ImageContext): void {
  const known = new Set<string>([...codec.options, ...invokeSettingNames]);
  for (const [name, value] of Object.entries(options)) {
    if (value !== undefined && !known.has(name)) warn(ignoredOption(name, `${modelId} does not take it`));
  }
}
