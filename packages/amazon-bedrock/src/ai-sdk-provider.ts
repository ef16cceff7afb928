import type { EmbeddingModelV4, ImageModelV4, LanguageModelV4 } from '@ai-sdk/provider';
import type { AmazonBedrockProvider } from './create-amazon-bedrock.ts';
import type { BedrockEmbeddingModelId, BedrockImageModelId } from './model-ids.ts';
import type {
  BedrockEmbeddingModelSettings,
  BedrockImageModelSettings,
  BedrockLanguageModelSettings,
} from './model-settings.ts';

/** A provider of models of an older specification. Call it like a function for a language model. */
export interface OlderProvider<Language, Embedding, Image> {
  /** A language model by its id, inference profile id or any ARN. Same as `languageModel`. */
  (modelId: string, settings?: BedrockLanguageModelSettings): Language;
  /** A language model by its id, inference profile id or any ARN. Nothing is read or sent before its first call. */
  languageModel(modelId: string, settings?: BedrockLanguageModelSettings): Language;
  /** An embedding model. Same as `embeddingModel`. */
  embedding(modelId: BedrockEmbeddingModelId, settings?: BedrockEmbeddingModelSettings): Embedding;
  /** An embedding model by its id or any ARN, for `embed` and `embedMany`. */
  embeddingModel(modelId: BedrockEmbeddingModelId, settings?: BedrockEmbeddingModelSettings): Embedding;
  /** Same as `embeddingModel`, by an older name. */
  textEmbedding(modelId: BedrockEmbeddingModelId, settings?: BedrockEmbeddingModelSettings): Embedding;
  /** Same as `embeddingModel`, by the name of older specifications. */
  textEmbeddingModel(modelId: BedrockEmbeddingModelId, settings?: BedrockEmbeddingModelSettings): Embedding;
  /** An image model. Same as `imageModel`. */
  image(modelId: BedrockImageModelId, settings?: BedrockImageModelSettings): Image;
  /** An image model by its id or any ARN, for `generateImage`. */
  imageModel(modelId: BedrockImageModelId, settings?: BedrockImageModelSettings): Image;
}

/** How the models of one specification are made of V4 ones. */
export interface Downlevel<Language, Embedding, Image> {
  readonly language: (model: LanguageModelV4) => Language;
  readonly embedding: (model: EmbeddingModelV4) => Embedding;
  readonly image: (model: ImageModelV4) => Image;
}

/** The provider with each of its models brought to an older specification. */
export function asOlderProvider<Language, Embedding, Image>(
  provider: AmazonBedrockProvider,
  as: Downlevel<Language, Embedding, Image>,
): OlderProvider<Language, Embedding, Image> {
  function languageModel(modelId: string, settings?: BedrockLanguageModelSettings): Language {
    return as.language(provider.languageModel(modelId, settings));
  }

  function embeddingModel(
    modelId: BedrockEmbeddingModelId,
    settings?: BedrockEmbeddingModelSettings,
  ): Embedding {
    return as.embedding(provider.embeddingModel(modelId, settings));
  }

  function imageModel(modelId: BedrockImageModelId, settings?: BedrockImageModelSettings): Image {
    return as.image(provider.imageModel(modelId, settings));
  }

  function bedrock(modelId: string, settings?: BedrockLanguageModelSettings): Language {
    if (new.target !== undefined)
      throw new Error('The provider is a function: call bedrock(modelId) without `new`.');
    return languageModel(modelId, settings);
  }

  return Object.assign(bedrock, {
    languageModel,
    embedding: embeddingModel,
    embeddingModel,
    textEmbedding: embeddingModel,
    textEmbeddingModel: embeddingModel,
    image: imageModel,
    imageModel,
  });
}
