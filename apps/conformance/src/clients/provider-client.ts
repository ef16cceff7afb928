import type { EmbeddingModelV4, ImageModelV4, RerankingModelV4 } from '@ai-sdk/provider';
import { NoSuchModelError } from '@ai-sdk/provider';
import {
  createAmazonBedrock,
  type NodeAmazonBedrockProviderSettings,
} from '@bedrock-kit/amazon-bedrock/node';
import { countTokensOf } from './count-tokens.ts';
import { type Client, type ClientSettings, NotOffered, type Wire } from './client.ts';

/** The provider under test. */
export function createProviderClient({ target, tap }: Wire, settings: ClientSettings = {}): Client {
  const provider = createAmazonBedrock({ ...target.settings, ...override(settings), fetch: tap.fetch });
  // Kinds that a version lacks are missing on it, or refuse every id.
  const offers: object = provider;
  return {
    name: 'provider',
    languageModel: (modelId, modelSettings) => provider.languageModel(modelId, modelSettings),
    embeddingModel: (modelId) => offered<EmbeddingModelV4>(offers, 'embeddingModel', modelId),
    imageModel: (modelId) => offered<ImageModelV4>(offers, 'imageModel', modelId),
    rerankingModel: (modelId) => offered<RerankingModelV4>(offers, 'rerankingModel', modelId),
    countTokens: (modelId, request, abortSignal) =>
      countTokensOf({ modelId, request, abortSignal }, { target, tap }),
    close: () => {},
  };
}

function override({ region, keys, apiKey }: ClientSettings): NodeAmazonBedrockProviderSettings {
  return {
    ...(region !== undefined && { region }),
    ...(keys !== undefined && {
      ...keys,
      sessionToken: undefined,
      apiKey: undefined,
      credentialProvider: undefined,
    }),
    ...(apiKey !== undefined && { apiKey }),
  };
}

function offered<Model>(provider: object, method: string, modelId: string): Model {
  const create: unknown = method in provider ? Reflect.get(provider, method) : undefined;
  if (typeof create !== 'function') throw new NotOffered(`The provider has no ${method}().`);
  try {
    // The AI SDK's provider specification says what each of these methods gives.
    return create.call(provider, modelId) as Model;
  } catch (error) {
    if (!NoSuchModelError.isInstance(error)) throw error;
    throw new NotOffered(`This version of the provider offers no such model by ${method}().`);
  }
}
