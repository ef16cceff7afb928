import type { EmbeddingModelV4, ImageModelV4, LanguageModelV4, RerankingModelV4 } from '@ai-sdk/provider';
import {
  asEmbeddingModel,
  asImageModel,
  asLanguageModel,
  asRerankingModel,
} from '@bedrock-kit/ai-sdk-adapter';
import {
  createConverseModel,
  createEmbeddingModel,
  createImageModel,
  createRerankingModel,
  type Transport,
} from '@bedrock-kit/models';
import { refuseV1Calls } from './ai-sdk-caller.ts';
import {
  type BedrockEmbeddingModelSettings,
  type BedrockImageModelSettings,
  type BedrockLanguageModelSettings,
  type BedrockRerankingModelSettings,
  readLanguageModelOptions,
} from './model-settings.ts';

/** Makes the models of one provider. */
export interface Models {
  languageModel(modelId: string, settings?: BedrockLanguageModelSettings): LanguageModelV4;
  embeddingModel(modelId: string, settings?: BedrockEmbeddingModelSettings): EmbeddingModelV4;
  imageModel(modelId: string, settings?: BedrockImageModelSettings): ImageModelV4;
  rerankingModel(modelId: string, settings?: BedrockRerankingModelSettings): RerankingModelV4;
}

/** What holds for all models of a provider. */
export interface ModelDefaults {
  readonly generateId?: (() => string) | undefined;
  readonly requestMetadata?: RequestMetadata | undefined;
}

type RequestMetadata = Readonly<Record<string, string>>;

/** Joins the clients of Bedrock's operations to the AI SDK. Nothing is read or sent when a model is made. */
export function createModels(transport: Transport, { generateId, requestMetadata }: ModelDefaults): Models {
  return {
    languageModel(modelId, settings) {
      const model = asLanguageModel(createConverseModel({ modelId, transport }), {
        ...readLanguageModelOptions(withMetadata(settings)),
        ...(generateId === undefined ? {} : { generateId }),
      });
      return refuseV1Calls(model);
    },

    embeddingModel(modelId, settings = {}) {
      const {
        baseModel,
        modelFamily,
        family = modelFamily,
        maxParallelRequests = 32,
        ...defaults
      } = settings;
      const model = createEmbeddingModel({ modelId, transport, baseModel, family, maxParallelRequests });
      return asEmbeddingModel(model, { settings: withMetadata(defaults) });
    },

    imageModel(modelId, settings = {}) {
      const { baseModel, modelFamily, family = modelFamily, maxImagesPerCall, ...defaults } = settings;
      const model = createImageModel({ modelId, transport, baseModel, family, maxImagesPerCall });
      return asImageModel(model, { settings: withMetadata(defaults) });
    },

    rerankingModel(modelId, { baseModel, via, ...defaults } = {}) {
      const model = createRerankingModel({ modelId, transport, baseModel, via });
      // The Rerank operation takes no metadata, and would warn of what its caller did not write.
      return asRerankingModel(model, { settings: via === 'invoke' ? withMetadata(defaults) : defaults });
    },
  };

  /** Entries of the provider, and those of the model over them (K2). */
  function withMetadata<Settings extends { readonly requestMetadata?: RequestMetadata }>(
    settings: Settings = {} as Settings,
  ): Settings {
    if (requestMetadata === undefined) return settings;
    return { ...settings, requestMetadata: { ...requestMetadata, ...settings.requestMetadata } };
  }
}
