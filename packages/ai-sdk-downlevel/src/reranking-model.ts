import type { RerankingModelV4 } from '@ai-sdk/provider';
import type { RerankingModelV3, SharedV3ProviderMetadata } from '@ai-sdk/provider-v3';
import { warningToV3 } from './language-model/v4-to-v3-answer.ts';
import { metadataAs } from './metadata.ts';

/** A V4 reranking model for `ai` 6. Older versions of `ai` do not rerank. */
export function asRerankingModelV3(model: RerankingModelV4): RerankingModelV3 {
  return {
    specificationVersion: 'v3',
    provider: model.provider,
    modelId: model.modelId,
    async doRerank(options) {
      const { providerMetadata, warnings, ...result } = await model.doRerank(options);
      return {
        ...result,
        ...metadataAs<SharedV3ProviderMetadata>(providerMetadata),
        ...(warnings !== undefined && { warnings: warnings.map(warningToV3) }),
      };
    },
  };
}
