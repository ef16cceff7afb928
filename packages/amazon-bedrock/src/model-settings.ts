import type {
  BedrockEmbeddingOptions,
  BedrockImageOptions,
  BedrockRerankingOptions,
  LanguageModelOptions,
} from '@bedrock-kit/ai-sdk-adapter';
import type { BedrockLanguageModelOptions } from '@bedrock-kit/converse-mapper';
import type { EmbeddingFamily, ImageFamily } from '@bedrock-kit/models';

/**
 * Second argument of `bedrock(modelId, settings)`: what is not about the endpoint but about this model. Everything that
 * `providerOptions.bedrock` takes may stand here as the model's default; a call overrides it.
 */
export interface BedrockLanguageModelSettings extends BedrockLanguageModelOptions {
  /**
   * The foundation model behind an id that does not name it, such as the ARN of an application inference profile, a
   * provisioned or an imported model: `anthropic.claude-sonnet-4-5-20250929-v1:0`. Decides what the model can do (B2).
   */
  readonly baseModel?: string | undefined;
  /** The vendor to assume when neither the id nor `baseModel` names one. `baseModel` tells more: prefer it. */
  readonly modelFamily?: 'anthropic' | undefined;
}

/** Sorts the second argument into what names the model and what is sent with its calls. */
export function readLanguageModelOptions(settings: BedrockLanguageModelSettings = {}): LanguageModelOptions {
  const { baseModel, modelFamily, ...defaults } = settings;
  return {
    ...(baseModel === undefined ? {} : { baseModel }),
    ...(modelFamily === undefined ? {} : { modelFamily }),
    settings: defaults,
  };
}

/** What tells the model behind an id that does not name it, such as the ARN of an application inference profile. */
interface ModelBehindId<Family> {
  /** The foundation model, for example `cohere.embed-v4:0`. Tells most: prefer it. */
  readonly baseModel?: string | undefined;
  /** How to talk to the model, when neither the id nor `baseModel` says it. */
  readonly family?: Family | undefined;
  /** Same as `family`, by the name that the peer has for it. */
  readonly modelFamily?: Family | undefined;
}

/**
 * Second argument of `bedrock.embedding(modelId, settings)`. Everything that `providerOptions.bedrock` takes may stand here
 * as the model's default; a call overrides it.
 */
export interface BedrockEmbeddingModelSettings
  extends BedrockEmbeddingOptions, ModelBehindId<EmbeddingFamily> {
  /** The most requests of this model at the same time, so that `embedMany` does not trip the quota (I5). Default 32. */
  readonly maxParallelRequests?: number | undefined;
}

/** Second argument of `bedrock.image(modelId, settings)`: as for embedding models. */
export interface BedrockImageModelSettings extends BedrockImageOptions, ModelBehindId<ImageFamily> {
  /** In place of what the model allows: 5 with Amazon, 1 with Stability. */
  readonly maxImagesPerCall?: number | undefined;
}

/** Second argument of `bedrock.reranking(modelId, settings)`: as for embedding models. */
export interface BedrockRerankingModelSettings extends BedrockRerankingOptions {
  /** The model behind an ARN that does not say it; needed for `via: 'invoke'` only. */
  readonly baseModel?: string | undefined;
  /** `agent-runtime` (default): the Rerank operation. `invoke`: InvokeModel, for example for a Marketplace endpoint. */
  readonly via?: 'agent-runtime' | 'invoke' | undefined;
}
