import {
  asEmbeddingModelV1,
  asImageModelV1,
  asLanguageModelV1,
  type EmbeddingModelV1,
  type ImageModelV1,
  type LanguageModelV1,
} from '@bedrock-kit/ai-sdk-downlevel';
import { asOlderProvider, type OlderProvider } from './ai-sdk-provider.ts';
import { asToolsV1, type BedrockToolV1, type OlderTools, type ToolCallbacksV1 } from './ai-sdk-tools.ts';
import { createAmazonBedrock as createV4 } from './create-amazon-bedrock.ts';
import type { AmazonBedrockProviderSettings } from './settings.ts';

export type { OlderProvider } from './ai-sdk-provider.ts';
export type { BedrockToolV1, ToolCallbacksV1 } from './ai-sdk-tools.ts';
export type { BedrockLanguageModelOptions } from '@bedrock-kit/converse-mapper';
export { BedrockConfigurationError } from './errors.ts';
export type {
  BedrockEmbeddingModelSettings,
  BedrockImageModelSettings,
  BedrockLanguageModelSettings,
} from './model-settings.ts';
export type { AmazonBedrockProviderSettings } from './settings.ts';
export { VERSION } from './version.ts';

/** Gives Bedrock's models to `ai` 4. Call it like a function for a language model. */
export interface AmazonBedrockProvider extends OlderProvider<
  LanguageModelV1,
  EmbeddingModelV1<string>,
  ImageModelV1
> {
  /** Tools that the vendors of models defined, such as `tools.bash_20250124()`. */
  readonly tools: OlderTools<ToolCallbacksV1, BedrockToolV1>;
}

/**
 * Creates a provider for `ai` 4. Its settings are those of the provider for `ai` 7, and mean the same. As in version 2 of
 * the provider that it replaces, `promptTokens` counts no tokens that a cache took or gave.
 */
export function createAmazonBedrock(settings: AmazonBedrockProviderSettings = {}): AmazonBedrockProvider {
  const provider = createV4(settings);
  const older = asOlderProvider(provider, {
    language: (model) =>
      asLanguageModelV1(model, {
        metadataName: 'bedrock',
        redactedName: 'redactedContent',
        promptTokens: 'uncached',
      }),
    embedding: (model) => asEmbeddingModelV1(model),
    image: (model) => asImageModelV1(model),
  });
  return Object.assign(older, { tools: asToolsV1(provider.tools) });
}

/** The provider with all its settings from the environment, which is read when a model is called. */
export const bedrock: AmazonBedrockProvider = /* @__PURE__ */ createAmazonBedrock();

/** Same as `bedrock`. */
export const amazonBedrock: AmazonBedrockProvider = bedrock;
