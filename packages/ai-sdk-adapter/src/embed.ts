import type { EmbeddingModelV4CallOptions, EmbeddingModelV4Result, SharedV4Warning } from '@ai-sdk/provider';
import type { EmbeddingModel, EmbeddingResult } from '@bedrock-kit/models';
import { type BedrockEmbeddingOptions, readEmbeddingOptions } from './embedding-options.ts';
import { readValues } from './embedding-values.ts';
import { mapWarning } from './map-warning.ts';
import { asProviderMetadata } from './provider-metadata.ts';
import { asAiSdkErrors } from './to-ai-sdk-error.ts';

/** Answers one call of `doEmbed`. Throws errors of the AI SDK. */
export async function embed(
  model: EmbeddingModel,
  settings: BedrockEmbeddingOptions | undefined,
  { values, dimensions, providerOptions, abortSignal, headers }: EmbeddingModelV4CallOptions,
): Promise<EmbeddingModelV4Result> {
  const warnings: SharedV4Warning[] = [];
  const sources = { providerOptions, settings, dimensions };
  const { options, ...reading } = readEmbeddingOptions(sources, model.family, warnings);
  const result = await asAiSdkErrors(
    model.embed({ values: readValues(values, reading, warnings), dimensions, options, abortSignal, headers }),
  );
  warnings.push(...result.warnings.map(mapWarning));
  return {
    embeddings: result.embeddings,
    usage: { tokens: countTokens(result, warnings) },
    ...describeVectors(result),
    ...describeResponse(result),
    warnings,
  };
}

/** Without a number `ai` would show `NaN`, which spoils every sum it gets into (B33). */
function countTokens({ usage }: EmbeddingResult, warnings: SharedV4Warning[]): number {
  if (usage !== undefined) return usage.inputTokens;
  warnings.push({ type: 'other', message: 'The service did not count the tokens: usage.tokens is 0.' });
  return 0;
}

/** `embeddings` holds one vector for each value; vectors of more types are told here (X20). */
function describeVectors({
  embeddingsByType,
}: EmbeddingResult): Pick<EmbeddingModelV4Result, 'providerMetadata'> {
  return embeddingsByType === undefined
    ? {}
    : { providerMetadata: asProviderMetadata({ embeddingsByType: { ...embeddingsByType } }) };
}

/** Several requests, as images need with Cohere v3, have several bodies; headers are those of the last. */
function describeResponse({ http, responses }: EmbeddingResult): Pick<EmbeddingModelV4Result, 'response'> {
  const last = http.at(-1);
  if (last === undefined) return {};
  return {
    response: { headers: { ...last.headers }, body: responses.length === 1 ? responses[0] : responses },
  };
}
