import type {
  EmbeddingModelV4,
  ImageModelV4,
  LanguageModelV4,
  ProviderV4,
  RerankingModelV4,
} from '@ai-sdk/provider';
import type { BedrockLanguageModelId } from '@bedrock-kit/converse-mapper';
import {
  type AnthropicTools,
  anthropicTools,
  type NovaTools,
  novaTools,
} from '@bedrock-kit/converse-mapper/tools';
import { createTransport } from '@bedrock-kit/models';
import { chooseAuthorizer } from './choose-authorizer.ts';
import { createModels } from './create-models.ts';
import { readEnvironment } from './environment.ts';
import { locateService } from './locate-service.ts';
import type { BedrockEmbeddingModelId, BedrockImageModelId, BedrockRerankingModelId } from './model-ids.ts';
import type {
  BedrockEmbeddingModelSettings,
  BedrockImageModelSettings,
  BedrockLanguageModelSettings,
  BedrockRerankingModelSettings,
} from './model-settings.ts';
import type { AmazonBedrockProviderSettings } from './settings.ts';
import { VERSION } from './version.ts';

/** Gives Bedrock's models to the AI SDK. Call it like a function for a language model. */
export interface AmazonBedrockProvider extends ProviderV4 {
  /** A language model by its id, inference profile id or any ARN. Same as `languageModel`. */
  (modelId: BedrockLanguageModelId, settings?: BedrockLanguageModelSettings): LanguageModelV4;
  /** A language model by its id, inference profile id or any ARN. Nothing is read or sent before its first call. */
  languageModel(modelId: BedrockLanguageModelId, settings?: BedrockLanguageModelSettings): LanguageModelV4;
  /** An embedding model. Same as `embeddingModel`. */
  embedding(modelId: BedrockEmbeddingModelId, settings?: BedrockEmbeddingModelSettings): EmbeddingModelV4;
  /** An embedding model by its id or any ARN, for `embed` and `embedMany`. */
  embeddingModel(
    modelId: BedrockEmbeddingModelId,
    settings?: BedrockEmbeddingModelSettings,
  ): EmbeddingModelV4;
  /** @deprecated Use `embedding`. */
  textEmbedding(modelId: BedrockEmbeddingModelId, settings?: BedrockEmbeddingModelSettings): EmbeddingModelV4;
  /** @deprecated Use `embeddingModel`. */
  textEmbeddingModel(
    modelId: BedrockEmbeddingModelId,
    settings?: BedrockEmbeddingModelSettings,
  ): EmbeddingModelV4;
  /** An image model. Same as `imageModel`. */
  image(modelId: BedrockImageModelId, settings?: BedrockImageModelSettings): ImageModelV4;
  /** An image model by its id or any ARN, for `generateImage`. */
  imageModel(modelId: BedrockImageModelId, settings?: BedrockImageModelSettings): ImageModelV4;
  /** A reranking model. Same as `rerankingModel`. */
  reranking(modelId: BedrockRerankingModelId, settings?: BedrockRerankingModelSettings): RerankingModelV4;
  /** A reranking model by its id or ARN, for `rerank`. The region is needed with its first call, not before. */
  rerankingModel(
    modelId: BedrockRerankingModelId,
    settings?: BedrockRerankingModelSettings,
  ): RerankingModelV4;
  /** Tools that the vendors of models defined, such as `tools.bash_20250124()` and `tools.grounding()`. */
  readonly tools: AnthropicTools & NovaTools;
}

/**
 * Creates a provider. Nothing is read, checked or sent before the first call of a model, which throws a
 * `BedrockConfigurationError` when region or credentials are missing.
 */
export function createAmazonBedrock(settings: AmazonBedrockProviderSettings = {}): AmazonBedrockProvider {
  const own = { ...settings };
  const { fetch, headers, timeouts, maxResponseBytes, onRequest, userAgent = `bedrock-kit/${VERSION}` } = own;
  const transport = createTransport({
    ...locateService(own, readEnvironment),
    authorizer: chooseAuthorizer(own, readEnvironment),
    userAgent,
    ...(fetch === undefined ? {} : { fetch }),
    ...(headers === undefined ? {} : { headers }),
    ...(timeouts === undefined ? {} : { timeouts }),
    ...(maxResponseBytes === undefined ? {} : { maxResponseBytes }),
    ...(onRequest === undefined ? {} : { onRequest }),
  });

  const { languageModel, embeddingModel, imageModel, rerankingModel } = createModels(transport, own);

  function bedrock(modelId: string, modelSettings?: BedrockLanguageModelSettings): LanguageModelV4 {
    if (new.target !== undefined)
      throw new Error('The provider is a function: call bedrock(modelId) without `new`.');
    return languageModel(modelId, modelSettings);
  }

  return Object.assign(bedrock, {
    specificationVersion: 'v4' as const,
    languageModel,
    embedding: embeddingModel,
    embeddingModel,
    textEmbedding: embeddingModel,
    textEmbeddingModel: embeddingModel,
    image: imageModel,
    imageModel,
    reranking: rerankingModel,
    rerankingModel,
    tools: { ...anthropicTools, ...novaTools },
  });
}
