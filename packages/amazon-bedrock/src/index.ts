export type {
  BedrockEmbeddingOptions,
  BedrockEmbeddingOptions as BedrockEmbeddingProviderOptions,
  BedrockImageOptions,
  BedrockImageOptions as BedrockImageProviderOptions,
  BedrockInvokeOptions,
  BedrockRerankingOptions,
  BedrockRerankingOptions as BedrockRerankingProviderOptions,
  EmbeddingContent,
  EmbeddingContentType,
} from '@bedrock-kit/ai-sdk-adapter';
export type {
  AnthropicTools,
  BedrockLanguageModelId,
  BedrockLanguageModelOptions,
  BedrockLanguageModelOptions as BedrockProviderOptions,
  NovaTools,
} from '@bedrock-kit/converse-mapper';
export { type AmazonBedrockProvider, createAmazonBedrock } from './create-amazon-bedrock.ts';
export { amazonBedrock, bedrock } from './default-provider.ts';
export {
  BedrockConfigurationError,
  type BedrockConfigurationErrorCode,
  type BedrockConfigurationErrorOptions,
} from './errors.ts';
export type { BedrockEmbeddingModelId, BedrockImageModelId, BedrockRerankingModelId } from './model-ids.ts';
export type {
  BedrockEmbeddingModelSettings,
  BedrockImageModelSettings,
  BedrockLanguageModelSettings,
  BedrockRerankingModelSettings,
} from './model-settings.ts';
export type {
  AmazonBedrockProviderSettings,
  ApiKeyProvider,
  AuthMode,
  AwsCredentialProvider,
  AwsCredentials,
  AwsDefaults,
  BedrockEndpoints,
  SecretRequest,
} from './settings.ts';
export { VERSION } from './version.ts';
