export {
  asEmbeddingModelV1,
  asEmbeddingModelV2,
  asEmbeddingModelV3,
  type EmbeddingV1Options,
} from './embedding-model.ts';
export { asImageModelV1, asImageModelV2, asImageModelV3, type ImageV1Options } from './image-model.ts';
export { asLanguageModelV1, asLanguageModelV2, asLanguageModelV3 } from './language-model.ts';
export type { V1Options } from './language-model/v1-options.ts';
export { asProviderV1, asProviderV2, asProviderV3 } from './provider.ts';
export { asRerankingModelV3 } from './reranking-model.ts';
export type { EmbeddingModelV1, ImageModelV1, LanguageModelV1 } from '@ai-sdk/provider-v1';
export type {
  EmbeddingModelV2,
  ImageModelV2,
  LanguageModelV2,
  LanguageModelV2ToolResultOutput,
} from '@ai-sdk/provider-v2';
export type {
  EmbeddingModelV3,
  ImageModelV3,
  LanguageModelV3,
  LanguageModelV3ToolResultOutput,
  RerankingModelV3,
} from '@ai-sdk/provider-v3';
