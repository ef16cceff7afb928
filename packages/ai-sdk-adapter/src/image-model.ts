import type { ImageModelV4, SharedV4Warning } from '@ai-sdk/provider';
import type { ImageModel } from '@bedrock-kit/models';
import type { ImageAdapterOptions } from './adapter-options.ts';

/**
 * A Bedrock model as an image model of the AI SDK (specification V4): a plain object, for `generateImage`. Errors are the AI
 * SDK's own: `InvalidArgumentError` before anything is sent, and an `APICallError` with the reason when all pictures were held
 * back; fewer pictures than asked for are a warning.
 */
export function asImageModel(model: ImageModel, options: ImageAdapterOptions = {}): ImageModelV4 {
  const { provider = 'amazon-bedrock' } = options;
  const { modelId, maxImagesPerCall, supportsFileInputs, supportsMaskInputs } = model;
  const tell = createTeller();
  return {
    specificationVersion: 'v4',
    provider,
    modelId,
    maxImagesPerCall,
    ...(supportsFileInputs !== undefined && { supportsFileInputs }),
    ...(supportsMaskInputs !== undefined && { supportsMaskInputs }),
    async doGenerate(call) {
      const { paint } = await import('./paint.ts');
      const result = await paint(model, options, call);
      return { ...result, warnings: tell(result.warnings) };
    },
  };
}

/** Lets a deprecation pass once for a model: `ai` joins the warnings of the many calls that ten pictures take. */
function createTeller(): (warnings: SharedV4Warning[]) => SharedV4Warning[] {
  let isTold = false;
  return (warnings) => {
    const news = warnings.filter(({ type }) => type !== 'deprecated' || !isTold);
    isTold ||= news.some(({ type }) => type === 'deprecated');
    return news;
  };
}
