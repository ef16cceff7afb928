import { type LanguageModelV4, NoSuchModelError, type ProviderV4 } from '@ai-sdk/provider';
import { asLanguageModel } from '@bedrock-kit/ai-sdk-adapter';
import { type AnthropicTools, anthropicTools, type NovaTools, novaTools } from '@bedrock-kit/converse-mapper';
import { createConverseModel, createTransport } from '@bedrock-kit/models';
import { refuseV1Calls } from './ai-sdk-caller.ts';
import { chooseAuthorizer } from './choose-authorizer.ts';
import { readEnvironment } from './environment.ts';
import { locateService } from './locate-service.ts';
import { type BedrockLanguageModelSettings, readLanguageModelOptions } from './model-settings.ts';
import type { AmazonBedrockProviderSettings } from './settings.ts';
import { VERSION } from './version.ts';

/** Gives Bedrock's models to the AI SDK. Call it like a function for a language model. */
export interface AmazonBedrockProvider extends ProviderV4 {
  /** A language model by its id, inference profile id or any ARN. Same as `languageModel`. */
  (modelId: string, settings?: BedrockLanguageModelSettings): LanguageModelV4;
  /** A language model by its id, inference profile id or any ARN. Nothing is read or sent before its first call. */
  languageModel(modelId: string, settings?: BedrockLanguageModelSettings): LanguageModelV4;
  /** Tools that the vendors of models defined, such as `tools.bash_20250124()` and `tools.grounding()`. */
  readonly tools: AnthropicTools & NovaTools;
}

/**
 * Creates a provider. Nothing is read, checked or sent before the first call of a model, which throws a
 * `BedrockConfigurationError` when region or credentials are missing.
 */
export function createAmazonBedrock(settings: AmazonBedrockProviderSettings = {}): AmazonBedrockProvider {
  const own = { ...settings };
  const { fetch, headers, timeouts, generateId, userAgent = `bedrock-kit/${VERSION}` } = own;
  const transport = createTransport({
    ...locateService(own, readEnvironment),
    authorizer: chooseAuthorizer(own, readEnvironment),
    userAgent,
    ...(fetch === undefined ? {} : { fetch }),
    ...(headers === undefined ? {} : { headers }),
    ...(timeouts === undefined ? {} : { timeouts }),
  });

  function languageModel(modelId: string, modelSettings?: BedrockLanguageModelSettings): LanguageModelV4 {
    const model = asLanguageModel(createConverseModel({ modelId, transport }), {
      ...readLanguageModelOptions(modelSettings),
      ...(generateId === undefined ? {} : { generateId }),
    });
    return refuseV1Calls(model);
  }

  function bedrock(modelId: string, modelSettings?: BedrockLanguageModelSettings): LanguageModelV4 {
    if (new.target !== undefined)
      throw new Error('The provider is a function: call bedrock(modelId) without `new`.');
    return languageModel(modelId, modelSettings);
  }

  return Object.assign(bedrock, {
    specificationVersion: 'v4' as const,
    languageModel,
    embeddingModel: (modelId: string) => refuse(modelId, 'embeddingModel'),
    imageModel: (modelId: string) => refuse(modelId, 'imageModel'),
    tools: { ...anthropicTools, ...novaTools },
  });
}

function refuse(modelId: string, modelType: 'embeddingModel' | 'imageModel'): never {
  throw new NoSuchModelError({ modelId, modelType });
}
