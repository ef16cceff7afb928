import type { LanguageModelOptions } from '@bedrock-kit/ai-sdk-adapter';
import type { BedrockLanguageModelOptions } from '@bedrock-kit/converse-mapper';

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
