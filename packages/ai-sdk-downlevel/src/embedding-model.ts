import type { EmbeddingModelV4 } from '@ai-sdk/provider';
import type { EmbeddingModelV1 } from '@ai-sdk/provider-v1';
import type { EmbeddingModelV2, SharedV2ProviderMetadata } from '@ai-sdk/provider-v2';
import type { EmbeddingModelV3, SharedV3ProviderMetadata } from '@ai-sdk/provider-v3';
import { warningToV3 } from './language-model/v4-to-v3-answer.ts';
import { withOwnMetadata } from './losses.ts';
import { type AnyMetadata, metadataAs } from './metadata.ts';

/** A V4 embedding model for `ai` 6. */
export function asEmbeddingModelV3(model: EmbeddingModelV4): EmbeddingModelV3 {
  return {
    specificationVersion: 'v3',
    ...identity(model),
    async doEmbed(options) {
      const { providerMetadata, warnings, ...result } = await model.doEmbed(options);
      return {
        ...result,
        ...metadataAs<SharedV3ProviderMetadata>(providerMetadata),
        warnings: warnings.map(warningToV3),
      };
    },
  };
}

/**
 * A V4 or V3 embedding model for `ai` 5. V2 has no warnings: they are in
 * `providerMetadata['ai-sdk-downlevel'].warnings`.
 */
export function asEmbeddingModelV2(model: EmbeddingModelV4 | EmbeddingModelV3): EmbeddingModelV2<string> {
  const source = model.specificationVersion === 'v4' ? asEmbeddingModelV3(model) : model;
  return {
    specificationVersion: 'v2',
    ...identity(source),
    async doEmbed({ headers, providerOptions, ...options }) {
      const { warnings, providerMetadata, ...result } = await source.doEmbed({
        ...options,
        ...(headers !== undefined && { headers: definedHeaders(headers) }),
        ...(providerOptions !== undefined && { providerOptions }),
      });
      return { ...result, ...metadataAs<SharedV2ProviderMetadata>(withWarnings(providerMetadata, warnings)) };
    },
  };
}

/** What a V1 embedding model cannot ask its source, because V1 wants the answer at once. */
export interface EmbeddingV1Options {
  /** Default: the model's own number when it is known without waiting, else undefined. */
  readonly maxEmbeddingsPerCall?: number;
}

/**
 * A V4, V3 or V2 embedding model for `ai` 4. V1 calls carry no provider options and its results no metadata: settings
 * belong to the model.
 */
export function asEmbeddingModelV1(
  model: EmbeddingModelV4 | EmbeddingModelV3 | EmbeddingModelV2<string>,
  options: EmbeddingV1Options = {},
): EmbeddingModelV1<string> {
  const source = model.specificationVersion === 'v2' ? model : asEmbeddingModelV2(model);
  const { maxEmbeddingsPerCall: limit, supportsParallelCalls: parallel } = source;
  return {
    specificationVersion: 'v1',
    provider: source.provider,
    modelId: source.modelId,
    maxEmbeddingsPerCall: options.maxEmbeddingsPerCall ?? (typeof limit === 'number' ? limit : undefined),
    supportsParallelCalls: parallel === true,
    async doEmbed(callOptions) {
      const { embeddings, usage, response } = await source.doEmbed(callOptions);
      return {
        embeddings,
        ...(usage !== undefined && { usage }),
        ...(response?.headers !== undefined && { rawResponse: { headers: response.headers } }),
      };
    },
  };
}

type Identity = Pick<
  EmbeddingModelV3,
  'provider' | 'modelId' | 'maxEmbeddingsPerCall' | 'supportsParallelCalls'
>;

function identity(model: Identity): Identity {
  return {
    provider: model.provider,
    modelId: model.modelId,
    maxEmbeddingsPerCall: model.maxEmbeddingsPerCall,
    supportsParallelCalls: model.supportsParallelCalls,
  };
}

function definedHeaders(headers: Record<string, string | undefined>): Record<string, string> {
  const defined: Record<string, string> = {};
  for (const [name, value] of Object.entries(headers)) if (value !== undefined) defined[name] = value;
  return defined;
}

function withWarnings(
  metadata: AnyMetadata | undefined,
  warnings: Awaited<ReturnType<EmbeddingModelV3['doEmbed']>>['warnings'],
): AnyMetadata | undefined {
  if (warnings.length === 0) return metadata;
  return withOwnMetadata(metadata, { warnings: warnings.map((warning) => ({ ...warning })) });
}
