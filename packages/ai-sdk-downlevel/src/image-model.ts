import { type ImageModelV4, UnsupportedFunctionalityError } from '@ai-sdk/provider';
import type { ImageModelV1 } from '@ai-sdk/provider-v1';
import type { ImageModelV2 } from '@ai-sdk/provider-v2';
import type { ImageModelV3, SharedV3ProviderOptions, SharedV3Warning } from '@ai-sdk/provider-v3';
import { warningToV3 } from './language-model/v4-to-v3-answer.ts';

type V3Result = Awaited<ReturnType<ImageModelV3['doGenerate']>>;
type V2Result = Awaited<ReturnType<ImageModelV2['doGenerate']>>;
type V2Warning = V2Result['warnings'][number];

/** A V4 image model for `ai` 6. */
export function asImageModelV3(model: ImageModelV4): ImageModelV3 {
  return {
    specificationVersion: 'v3',
    provider: model.provider,
    modelId: model.modelId,
    maxImagesPerCall: model.maxImagesPerCall,
    async doGenerate(options) {
      const {
        isRetryable: _retryable,
        warnings,
        providerMetadata,
        ...result
      } = await model.doGenerate(options);
      return {
        ...result,
        // Plain JSON in both versions; only V4 types it as readonly.
        ...(providerMetadata !== undefined && {
          providerMetadata: providerMetadata as NonNullable<V3Result['providerMetadata']>,
        }),
        warnings: warnings.map(warningToV3),
      };
    },
  };
}

/** A V4 or V3 image model for `ai` 5, which has text prompts only: no files and no masks. */
export function asImageModelV2(model: ImageModelV4 | ImageModelV3): ImageModelV2 {
  const source = model.specificationVersion === 'v4' ? asImageModelV3(model) : model;
  return {
    specificationVersion: 'v2',
    provider: source.provider,
    modelId: source.modelId,
    maxImagesPerCall: source.maxImagesPerCall,
    async doGenerate(options) {
      const {
        usage: _usage,
        warnings,
        providerMetadata,
        ...result
      } = await source.doGenerate({
        ...options,
        // The values are plain JSON in both versions.
        providerOptions: options.providerOptions as SharedV3ProviderOptions,
        files: undefined,
        mask: undefined,
      });
      return {
        ...result,
        ...(providerMetadata !== undefined && {
          providerMetadata: providerMetadata as NonNullable<V2Result['providerMetadata']>,
        }),
        warnings: warnings.map(warningToV2),
      };
    },
  };
}

/** What V1 wants of an image model at once. */
export interface ImageV1Options {
  /** Default: the model's own number when it is one, else undefined, which `ai` 4 takes as 1. */
  readonly maxImagesPerCall?: number;
}

/** A V4, V3 or V2 image model for `ai` 4. V1 results carry no metadata. */
export function asImageModelV1(
  model: ImageModelV4 | ImageModelV3 | ImageModelV2,
  options: ImageV1Options = {},
): ImageModelV1 {
  const source = model.specificationVersion === 'v2' ? model : asImageModelV2(model);
  const own = source.maxImagesPerCall;
  return {
    specificationVersion: 'v1',
    provider: source.provider,
    modelId: source.modelId,
    maxImagesPerCall: options.maxImagesPerCall ?? (typeof own === 'number' ? own : undefined),
    async doGenerate(callOptions) {
      if (typeof callOptions.prompt !== 'string') {
        throw new UnsupportedFunctionalityError({ functionality: 'an image prompt that is not text' });
      }
      const { images, warnings, response } = await source.doGenerate(callOptions);
      return { images, warnings, response };
    },
  };
}

const v2Settings = ['prompt', 'n', 'size', 'aspectRatio', 'seed', 'providerOptions', 'headers'] as const;

function warningToV2(warning: SharedV3Warning): V2Warning {
  if (warning.type === 'other') return warning;
  const setting = v2Settings.find((name) => name === warning.feature);
  if (warning.type === 'unsupported' && setting !== undefined) {
    return {
      type: 'unsupported-setting',
      setting,
      ...(warning.details !== undefined && { details: warning.details }),
    };
  }
  const verdict = warning.type === 'unsupported' ? 'is not supported' : 'works in a compatibility mode';
  return {
    type: 'other',
    message: `${warning.feature} ${verdict}${warning.details === undefined ? '.' : `: ${warning.details}`}`,
  };
}
