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

/** Joins the clients of Bedrock's operations to the AI SDK. Nothing is read or sent when a model is made. */
export function createModels(transport: Transport, generateId: (() => string) | undefined): Models {
  return {
    languageModel(modelId, settings) {
      const model = asLanguageModel(createConverseModel({ modelId, transport }), {
        ...readLanguageModelOptions(settings),
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
      return asEmbeddingModel(model, { settings: defaults });
    },

    imageModel(modelId, settings = {}) {
      const { baseModel, modelFamily, family = modelFamily, maxImagesPerCall, ...defaults } = settings;
      const model = createImageModel({ modelId, transport, baseModel, family, maxImagesPerCall });
      return asImageModel(model, { settings: defaults });
    },

    rerankingModel(modelId, { baseModel, via, ...defaults } = {}) {
      const model = createRerankingModel({ modelId, transport, baseModel, via });
      return asRerankingModel(model, { settings: defaults });
    },
  };
}
