export { asLanguageModelV1, asLanguageModelV2, asLanguageModelV3 } from './language-model.ts';
export type { V1Options } from './language-model/v1-options.ts';
