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
