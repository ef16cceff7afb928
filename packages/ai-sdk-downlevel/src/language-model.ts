import type { LanguageModelV4 } from '@ai-sdk/provider';
import type { LanguageModelV2 } from '@ai-sdk/provider-v2';
import type { LanguageModelV3 } from '@ai-sdk/provider-v3';
import type { LanguageModelV1 } from '@ai-sdk/provider-v1';
import type { V1Options } from './language-model/v1-options.ts';
import { languageModelV2ToV1 } from './language-model/v2-to-v1.ts';
import { languageModelV3ToV2 } from './language-model/v3-to-v2.ts';
import { languageModelV4ToV3 } from './language-model/v4-to-v3.ts';

/** A V4 language model for `ai` 6. */
export function asLanguageModelV3(model: LanguageModelV4): LanguageModelV3 {
  return languageModelV4ToV3(model);
}

/** A V4 or V3 language model for `ai` 5. */
export function asLanguageModelV2(model: LanguageModelV4 | LanguageModelV3): LanguageModelV2 {
  return languageModelV3ToV2(model.specificationVersion === 'v4' ? languageModelV4ToV3(model) : model);
}

/** A V4, V3 or V2 language model for `ai` 4. */
export function asLanguageModelV1(
  model: LanguageModelV4 | LanguageModelV3 | LanguageModelV2,
  options: V1Options = {},
): LanguageModelV1 {
  return languageModelV2ToV1(model.specificationVersion === 'v2' ? model : asLanguageModelV2(model), options);
}
