import { type EmbeddingModelV4, TooManyEmbeddingValuesForCallError } from '@ai-sdk/provider';
import type { EmbeddingModel } from '@bedrock-kit/models';
import type { AdapterOptions } from './adapter-options.ts';
import type { BedrockEmbeddingOptions } from './embedding-options.ts';

/**
 * A Bedrock model as an embedding model of the AI SDK (specification V4): a plain object, for `embed` and `embedMany`. Errors
 * are the AI SDK's own: `TooManyEmbeddingValuesForCallError`, `InvalidArgumentError`, and what `toAiSdkError` gives.
 */
export function asEmbeddingModel(
  model: EmbeddingModel,
  options: AdapterOptions<BedrockEmbeddingOptions> = {},
): EmbeddingModelV4 {
  const { provider = 'amazon-bedrock', settings } = options;
  const { modelId, maxEmbeddingsPerCall, supportsParallelCalls } = model;
  return {
    specificationVersion: 'v4',
    provider,
    modelId,
    maxEmbeddingsPerCall,
    supportsParallelCalls,
    async doEmbed(call) {
      const { values } = call;
      if (values.length > maxEmbeddingsPerCall)
        throw new TooManyEmbeddingValuesForCallError({ provider, modelId, maxEmbeddingsPerCall, values });
      const { embed } = await import('./embed.ts');
      return embed(model, settings, call);
    },
  };
}
