import type { ImageDetails } from '@bedrock-kit/schemas';
import { BedrockError } from './errors.ts';
import type { HttpMetadata } from './http-metadata.ts';
import { chooseImageCodec, type ImageTarget } from './image/choose-codec.ts';
import { warnOfForeignOptions, type ImageCodec, type ImageFamily, type ImageRequest } from './image/codec.ts';
import { findRetirement } from './image/end-of-life.ts';
import type { ImageOptions } from './image/image-options.ts';
import { readImages } from './image/read-answer.ts';
import { checkNumber } from './invoke/argument.ts';
import { invoke, type InvokeAnswer } from './invoke/invoke.ts';
import type { ModelWarning } from './invoke/warning.ts';
import type { CallOptions, Transport } from './transport.ts';

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

/** A model that makes pictures. */
export interface ImageModel {
  readonly modelId: string;
  /** Absent for ARNs whose model nobody told; `generate` says what to do. */
  readonly family?: ImageFamily;
  readonly maxImagesPerCall: number;
  /** Absent where the model is not known. */
  readonly supportsFileInputs?: boolean;
  readonly supportsMaskInputs?: boolean;
  /**
   * Makes pictures with one request. Throws `BedrockError`: `invalid-argument` before anything is sent, `content-filtered` when all
   * pictures were held back (fewer than asked for are a warning), or the reason of the abort.
   */
  generate(call: ImageCall): Promise<ImageResult>;
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

/** Creates an image model. Nothing is sent or refused before the first call. */
export function createImageModel(model: ImageModelOptions): ImageModel {
  const { modelId, now = Date.now } = model;
  const codec = findCodec(model);
  const maxImagesPerCall = model.maxImagesPerCall ?? codec?.maxImagesPerCall ?? 1;
  return {
    modelId,
    ...(codec !== undefined && {
      family: codec.family,
      supportsFileInputs: codec.supportsFileInputs,
      supportsMaskInputs: codec.supportsMaskInputs,
    }),
    maxImagesPerCall,
    generate: async (call) => {
      const warnings: ModelWarning[] = [];
      const known = codec ?? chooseImageCodec(model);
      const { answer, n } = await send(call, known, { model, maxImagesPerCall, warnings });
      const { images, details, maskImage } = readImages(answer, known, { n, warnings });
      const retirement = findRetirement(model.baseModel ?? modelId, now());
      if (retirement !== undefined) warnings.push(retirement);
      const mask = maskImage !== undefined && { maskImage };
      return { images, perImage: details, ...mask, warnings, http: answer.http };
    },
  };
}

/** A model nobody can tell the family of is refused when it is called, not when it is named. */
function findCodec(target: ImageTarget): ImageCodec | undefined {
  try {
    return chooseImageCodec(target);
  } catch (error) {
    if (BedrockError.isBedrockError(error)) return undefined;
    throw error;
  }
}

interface Sending {
  readonly model: ImageModelOptions;
  readonly maxImagesPerCall: number;
  readonly warnings: ModelWarning[];
}

async function send(
  { options, abortSignal, headers, timeouts, ...request }: ImageCall,
  codec: ImageCodec,
  { model, maxImagesPerCall, warnings }: Sending,
): Promise<{ readonly answer: InvokeAnswer; readonly n: number }> {
  const { modelId, transport } = model;
  if (request.n !== undefined) {
    const range = { min: 1, max: maxImagesPerCall, isInteger: true };
    checkNumber({ option: 'n', value: request.n, modelId }, range);
  }
  const settings = { ...model.settings, ...withoutUndefined(options) };
  const warn = (warning: ModelWarning): void => void warnings.push(warning);
  const context = { modelId, options: settings, warn };
  warnOfForeignOptions(codec, context);
  const body = codec.write(request, context);
  const callOptions = { abortSignal, headers, timeouts };
  const answer = await invoke({ transport, modelId, body, settings, options: callOptions });
  return { answer, n: request.n ?? 1 };
}

function withoutUndefined(options: ImageOptions = {}): ImageOptions {
  return Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined));
}
