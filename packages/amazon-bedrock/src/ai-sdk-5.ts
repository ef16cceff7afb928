import {
  asEmbeddingModelV2,
  asImageModelV2,
  asLanguageModelV2,
  type EmbeddingModelV2,
  type ImageModelV2,
  type LanguageModelV2,
} from '@bedrock-kit/ai-sdk-downlevel';
import { asOlderProvider, type OlderProvider } from './ai-sdk-provider.ts';
import { asToolsV2, type BedrockToolV2, type OlderTools, type ToolCallbacksV2 } from './ai-sdk-tools.ts';
import { createAmazonBedrock as createV4 } from './create-amazon-bedrock.ts';
import type { AmazonBedrockProviderSettings } from './settings.ts';

export type { OlderProvider } from './ai-sdk-provider.ts';
export type { BedrockToolV2, ToolCallbacksV2 } from './ai-sdk-tools.ts';
export type { BedrockLanguageModelOptions } from '@bedrock-kit/converse-mapper';
export { BedrockConfigurationError } from './errors.ts';
export type {
  BedrockEmbeddingModelSettings,
  BedrockImageModelSettings,
  BedrockLanguageModelSettings,
} from './model-settings.ts';
export type { AmazonBedrockProviderSettings } from './settings.ts';
export { VERSION } from './version.ts';

/** Gives Bedrock's models to `ai` 5. Call it like a function for a language model. */
export interface AmazonBedrockProvider extends OlderProvider<
  LanguageModelV2,
  EmbeddingModelV2<string>,
  ImageModelV2
> {
  /** Tools that the vendors of models defined, such as `tools.bash_20250124()`. */
  readonly tools: OlderTools<ToolCallbacksV2, BedrockToolV2>;
}

/** Creates a provider for `ai` 5. Its settings are those of the provider for `ai` 7, and mean the same. */
export function createAmazonBedrock(settings: AmazonBedrockProviderSettings = {}): AmazonBedrockProvider {
  const provider = createV4(settings);
  const older = asOlderProvider(provider, {
    language: asLanguageModelV2,
    embedding: asEmbeddingModelV2,
    image: asImageModelV2,
  });
  return Object.assign(older, { tools: asToolsV2(provider.tools) });
}

/** The provider with all its settings from the environment, which is read when a model is called. */
export const bedrock: AmazonBedrockProvider = /* @__PURE__ */ createAmazonBedrock();

/** Same as `bedrock`. */
export const amazonBedrock: AmazonBedrockProvider = bedrock;
