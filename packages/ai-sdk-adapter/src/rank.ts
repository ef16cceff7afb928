import type { RerankingModelV4CallOptions, RerankingModelV4Result, SharedV4Warning } from '@ai-sdk/provider';
import type { RerankingModel } from '@bedrock-kit/models';
import type { JsonObject } from '@bedrock-kit/schemas';
import { mapWarning } from './map-warning.ts';
import { asProviderMetadata } from './provider-metadata.ts';
import { type BedrockRerankingOptions, readRerankingOptions } from './reranking-options.ts';
import { mapResponseMetadata } from './response-metadata.ts';
import { asAiSdkErrors } from './to-ai-sdk-error.ts';

/** Answers one call of `doRerank`. Throws errors of the AI SDK. */
export async function rank(
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
