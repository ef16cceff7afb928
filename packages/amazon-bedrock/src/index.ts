export type {
  AnthropicTools,
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
export type { BedrockLanguageModelSettings } from './model-settings.ts';
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
