import type { ProviderV4 } from '@ai-sdk/provider';
import type { ProviderV1 } from '@ai-sdk/provider-v1';
import type { ProviderV2 } from '@ai-sdk/provider-v2';
import type { ProviderV3 } from '@ai-sdk/provider-v3';
import { asEmbeddingModelV1, asEmbeddingModelV2, asEmbeddingModelV3 } from './embedding-model.ts';
import { asImageModelV1, asImageModelV2, asImageModelV3 } from './image-model.ts';
import { asLanguageModelV1, asLanguageModelV2, asLanguageModelV3 } from './language-model.ts';
import type { V1Options } from './language-model/v1-options.ts';
import { asRerankingModelV3 } from './reranking-model.ts';

/** A V4 provider for `ai` 6, with its language, embedding, image and reranking models. */
export function asProviderV3(provider: ProviderV4): ProviderV3 {
  const { rerankingModel } = provider;
  return {
    specificationVersion: 'v3',
    languageModel: (modelId) => asLanguageModelV3(provider.languageModel(modelId)),
    embeddingModel: (modelId) => asEmbeddingModelV3(provider.embeddingModel(modelId)),
    textEmbeddingModel: (modelId) => asEmbeddingModelV3(provider.embeddingModel(modelId)),
    imageModel: (modelId) => asImageModelV3(provider.imageModel(modelId)),
    ...(rerankingModel !== undefined && {
      rerankingModel: (modelId: string) => asRerankingModelV3(rerankingModel.call(provider, modelId)),
    }),
  };
}

/** A V4 provider for `ai` 5, with its language, embedding and image models. */
export function asProviderV2(provider: ProviderV4): ProviderV2 {
  return {
    languageModel: (modelId) => asLanguageModelV2(provider.languageModel(modelId)),
    textEmbeddingModel: (modelId) => asEmbeddingModelV2(provider.embeddingModel(modelId)),
    imageModel: (modelId) => asImageModelV2(provider.imageModel(modelId)),
  };
}

/** A V4 provider for `ai` 4, with its language, embedding and image models. */
export function asProviderV1(provider: ProviderV4, options: V1Options = {}): ProviderV1 {
  return {
    languageModel: (modelId) => asLanguageModelV1(provider.languageModel(modelId), options),
    textEmbeddingModel: (modelId) => asEmbeddingModelV1(provider.embeddingModel(modelId)),
    imageModel: (modelId) => asImageModelV1(provider.imageModel(modelId)),
  };
}
