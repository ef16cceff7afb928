import type { EmbeddingModelV4, ImageModelV4, LanguageModelV4 } from '@ai-sdk/provider';
import type { AmazonBedrockProvider } from './create-amazon-bedrock.ts';
import type { BedrockLanguageModelSettings } from './model-settings.ts';

/** What the provider for `ai` 7 takes for an embedding model: the model id and settings of this model. */
type EmbeddingArguments = Parameters<AmazonBedrockProvider['embeddingModel']>;

/** What the provider for `ai` 7 takes for an image model: the model id and settings of this model. */
type ImageArguments = Parameters<AmazonBedrockProvider['imageModel']>;

/** A provider of models of an older specification. Call it like a function for a language model. */
export interface OlderProvider<Language, Embedding, Image> {
  /** A language model by its id, inference profile id or any ARN. Same as `languageModel`. */
  (modelId: string, settings?: BedrockLanguageModelSettings): Language;
  /** A language model by its id, inference profile id or any ARN. Nothing is read or sent before its first call. */
  languageModel(modelId: string, settings?: BedrockLanguageModelSettings): Language;
  /** An embedding model. Same as `embeddingModel`. */
  embedding(...args: EmbeddingArguments): Embedding;
  /** An embedding model by its id, with the settings that the provider for `ai` 7 takes. */
  embeddingModel(...args: EmbeddingArguments): Embedding;
  /** Same as `embeddingModel`, by an older name. */
  textEmbedding(...args: EmbeddingArguments): Embedding;
  /** Same as `embeddingModel`, by the name of older specifications. */
  textEmbeddingModel(...args: EmbeddingArguments): Embedding;
  /** An image model. Same as `imageModel`. */
  image(...args: ImageArguments): Image;
  /** An image model by its id, with the settings that the provider for `ai` 7 takes. */
  imageModel(...args: ImageArguments): Image;
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

  function embeddingModel(...args: EmbeddingArguments): Embedding {
    return as.embedding(provider.embeddingModel(...args));
  }

  function imageModel(...args: ImageArguments): Image {
    return as.image(provider.imageModel(...args));
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
