import type { ImageFamily } from './image/codec.ts';
import type { ImageCall, ImageModelOptions, ImageResult } from './image/image-call.ts';
import { tellImageModel } from './image/tell-model.ts';

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

/** Creates an image model. Nothing is sent or refused before the first call, which also loads what makes the requests. */
export function createImageModel(model: ImageModelOptions): ImageModel {
  const { maxImagesPerCall: allowed = 1, ...known } = tellImageModel(model) ?? {};
  const maxImagesPerCall = model.maxImagesPerCall ?? allowed;
  let painter: Promise<ImageModel['generate']> | undefined;
  return {
    modelId: model.modelId,
    ...known,
    maxImagesPerCall,
    async generate(call) {
      painter ??= loadPainter({ ...model, maxImagesPerCall });
      return (await painter)(call);
    },
  };
}

async function loadPainter(
  model: ImageModelOptions & { readonly maxImagesPerCall: number },
): Promise<ImageModel['generate']> {
  const { createPainter } = await import('./image/paint.ts');
  return createPainter(model);
}
