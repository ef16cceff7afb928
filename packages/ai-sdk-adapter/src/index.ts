export { asLanguageModel, type LanguageModelOptions } from './language-model.ts';
export { type BedrockErrorData, toAiSdkError } from './to-ai-sdk-error.ts';
