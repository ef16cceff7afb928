import type { RerankingModelV4 } from '@ai-sdk/provider';
import type { RerankingModel } from '@bedrock-kit/models';
import type { AdapterOptions } from './adapter-options.ts';
import type { BedrockRerankingOptions } from './reranking-options.ts';

/**
 * A Bedrock model as a reranking model of the AI SDK (specification V4): a plain object, for `rerank`. Errors are the AI SDK's
 * own: see `toAiSdkError`.
 */
export function asRerankingModel(
  model: RerankingModel,
  options: AdapterOptions<BedrockRerankingOptions> = {},
): RerankingModelV4 {
  const { provider = 'amazon-bedrock', settings } = options;
  const { modelId } = model;
  return {
    specificationVersion: 'v4',
    provider,
    modelId,
    async doRerank(call) {
      const { rank } = await import('./rank.ts');
      return rank(model, settings, call);
    },
  };
}
