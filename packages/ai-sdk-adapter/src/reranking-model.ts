import type {
  RerankingModelV4,
  RerankingModelV4CallOptions,
  RerankingModelV4Result,
  SharedV4Warning,
} from '@ai-sdk/provider';
import type { RerankingModel } from '@bedrock-kit/models';
import type { JsonObject } from '@bedrock-kit/schemas';
import type { AdapterOptions } from './adapter-options.ts';
import { mapWarning } from './map-warning.ts';
import { asProviderMetadata } from './provider-metadata.ts';
import { type BedrockRerankingOptions, readRerankingOptions } from './reranking-options.ts';
import { mapResponseMetadata } from './response-metadata.ts';
import { asAiSdkErrors } from './to-ai-sdk-error.ts';

/**
 * A Bedrock model as a reranking model of the AI SDK (specification V4): a plain object, for `rerank`. Errors are the AI SDK's
 * own: see `toAiSdkError`.
 */
export function asRerankingModel(
  model: RerankingModel,
  options: AdapterOptions<BedrockRerankingOptions> = {},
): RerankingModelV4 {
  const { provider = 'amazon-bedrock', settings } = options;
  const { modelId } = model;
  return {
    specificationVersion: 'v4',
    provider,
    modelId,
    doRerank: (call) => rerank(model, settings, call),
  };
}

async function rerank(
  model: RerankingModel,
  settings: BedrockRerankingOptions | undefined,
  { documents, query, topN, providerOptions, abortSignal, headers }: RerankingModelV4CallOptions,
): Promise<RerankingModelV4Result> {
  const warnings: SharedV4Warning[] = [];
  const options = readRerankingOptions({ providerOptions, settings }, warnings);
  // An object of the AI SDK's JSON is one of Bedrock's: `undefined` members go when it is written.
  const values: readonly (string | JsonObject)[] = documents.values as readonly (string | JsonObject)[];
  const { ranking, http, response, ...result } = await asAiSdkErrors(
    model.rerank({ query, documents: values, topN, options, abortSignal, headers }),
  );
  const [first] = http;
  const { nextToken } = response;
  return {
    ranking: ranking.map(({ index, relevanceScore }) => ({ index, relevanceScore })),
    warnings: [...warnings, ...result.warnings.map(mapWarning)],
    ...(typeof nextToken === 'string' && { providerMetadata: asProviderMetadata({ nextToken }) }),
    ...(first !== undefined && {
      response: {
        ...mapResponseMetadata(first, model.modelId),
        headers: { ...first.headers },
        body: response,
      },
    }),
  };
}
