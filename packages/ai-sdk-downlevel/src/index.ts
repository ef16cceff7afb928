export { languageModelV2ToV1 } from './language-model/v2-to-v1.ts';
export { languageModelV3ToV2 } from './language-model/v3-to-v2.ts';
export { languageModelV4ToV3 } from './language-model/v4-to-v3.ts';
