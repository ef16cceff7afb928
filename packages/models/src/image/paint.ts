import { checkNumber } from '../invoke/argument.ts';
import { invoke, type InvokeAnswer } from '../invoke/invoke.ts';
import type { ModelWarning } from '../invoke/warning.ts';
import { chooseImageCodec } from './choose-codec.ts';
import { warnOfForeignOptions, type ImageCodec } from './codec.ts';
import { findRetirement } from './end-of-life.ts';
import type { ImageCall, ImageModelOptions, ImageResult } from './image-call.ts';
import type { ImageOptions } from './image-options.ts';
import { readImages } from './read-answer.ts';

/** A model whose limit is known. */
export interface Painting extends ImageModelOptions {
  readonly maxImagesPerCall: number;
}

/** Creates what paints for a model. Throws `invalid-argument` for a model of no known family. */
export function createPainter(model: Painting): (call: ImageCall) => Promise<ImageResult> {
  const { modelId, baseModel, now = Date.now } = model;
  const codec = chooseImageCodec(model);
  return async (call) => {
    const warnings: ModelWarning[] = [];
    const answer = await send(call, model, { codec, warnings });
    const { images, details, maskImage } = readImages(answer, codec, { n: call.n ?? 1, warnings });
    const retirement = findRetirement(baseModel ?? modelId, now());
    if (retirement !== undefined) warnings.push(retirement);
    const mask = maskImage !== undefined && { maskImage };
    return { images, perImage: details, ...mask, warnings, http: answer.http };
  };
}

async function send(
  { options, abortSignal, headers, timeouts, ...request }: ImageCall,
  { modelId, transport, settings, maxImagesPerCall }: Painting,
  { codec, warnings }: { readonly codec: ImageCodec; readonly warnings: ModelWarning[] },
): Promise<InvokeAnswer> {
  if (request.n !== undefined) {
    const range = { min: 1, max: maxImagesPerCall, isInteger: true };
    checkNumber({ option: 'n', value: request.n, modelId }, range);
  }
  const chosen = { ...settings, ...withoutUndefined(options) };
  const warn = (warning: ModelWarning): void => void warnings.push(warning);
  const context = { modelId, options: chosen, warn };
  warnOfForeignOptions(codec, context);
  const body = codec.write(request, context);
  const callOptions = { abortSignal, headers, timeouts };
  return invoke({ transport, modelId, body, settings: chosen, options: callOptions });
}

function withoutUndefined(options: ImageOptions = {}): ImageOptions {
  return Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined));
}
