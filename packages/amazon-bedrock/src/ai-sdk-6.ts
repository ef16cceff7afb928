import {
  asEmbeddingModelV3,
  asImageModelV3,
  asLanguageModelV3,
  asRerankingModelV3,
  type EmbeddingModelV3,
  type ImageModelV3,
  type LanguageModelV3,
  type RerankingModelV3,
} from '@bedrock-kit/ai-sdk-downlevel';
import { asOlderProvider, type OlderProvider } from './ai-sdk-provider.ts';
import { asToolsV3, type BedrockToolV3, type OlderTools, type ToolCallbacksV3 } from './ai-sdk-tools.ts';
import { createAmazonBedrock as createV4 } from './create-amazon-bedrock.ts';
import type { BedrockRerankingModelId } from './model-ids.ts';
import type { BedrockRerankingModelSettings } from './model-settings.ts';
import type { AmazonBedrockProviderSettings } from './settings.ts';

export type { OlderProvider } from './ai-sdk-provider.ts';
export type { BedrockToolV3, ToolCallbacksV3 } from './ai-sdk-tools.ts';
export type { BedrockLanguageModelOptions } from '@bedrock-kit/converse-mapper';
export { BedrockConfigurationError } from './errors.ts';
export type {
  BedrockEmbeddingModelSettings,
  BedrockImageModelSettings,
  BedrockLanguageModelSettings,
  BedrockRerankingModelSettings,
} from './model-settings.ts';
export type { AmazonBedrockProviderSettings } from './settings.ts';
export { VERSION } from './version.ts';

/** Gives Bedrock's models to `ai` 6. Call it like a function for a language model. */
export interface AmazonBedrockProvider extends OlderProvider<
  LanguageModelV3,
  EmbeddingModelV3,
  ImageModelV3
> {
  readonly specificationVersion: 'v3';
  /** A reranking model. Same as `rerankingModel`. */
  reranking(modelId: BedrockRerankingModelId, settings?: BedrockRerankingModelSettings): RerankingModelV3;
  /** A reranking model by its id or ARN. */
  rerankingModel(
    modelId: BedrockRerankingModelId,
    settings?: BedrockRerankingModelSettings,
  ): RerankingModelV3;
  /** Tools that the vendors of models defined, such as `tools.bash_20250124()`. */
  readonly tools: OlderTools<ToolCallbacksV3, BedrockToolV3>;
}

/** Creates a provider for `ai` 6. Its settings are those of the provider for `ai` 7, and mean the same. */
export function createAmazonBedrock(settings: AmazonBedrockProviderSettings = {}): AmazonBedrockProvider {
  const provider = createV4(settings);

  function rerankingModel(
    modelId: BedrockRerankingModelId,
    modelSettings?: BedrockRerankingModelSettings,
  ): RerankingModelV3 {
    return asRerankingModelV3(provider.rerankingModel(modelId, modelSettings));
  }

  const older = asOlderProvider(provider, {
    language: asLanguageModelV3,
    embedding: asEmbeddingModelV3,
    image: asImageModelV3,
  });
  return Object.assign(older, {
    specificationVersion: 'v3' as const,
    reranking: rerankingModel,
    rerankingModel,
    tools: asToolsV3(provider.tools),
  });
}

/** The provider with all its settings from the environment, which is read when a model is called. */
export const bedrock: AmazonBedrockProvider = /* @__PURE__ */ createAmazonBedrock();

/** Same as `bedrock`. */
export const amazonBedrock: AmazonBedrockProvider = bedrock;
