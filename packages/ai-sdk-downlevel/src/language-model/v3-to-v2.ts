import type {
  LanguageModelV2,
  LanguageModelV2CallOptions,
  LanguageModelV2StreamPart,
  SharedV2ProviderMetadata,
} from '@ai-sdk/provider-v2';
import type {
  LanguageModelV3,
  LanguageModelV3GenerateResult,
  LanguageModelV3StreamPart,
  LanguageModelV3StreamResult,
} from '@ai-sdk/provider-v3';
import { createLosses, type Losses, withOwnMetadata } from '../losses.ts';
import { metadataAs } from '../metadata.ts';
import { mapStream } from '../map-stream.ts';
import { finishReasonToV2, partToV2, usageToV2, v3FinishDetails, warningToV2 } from './v3-to-v2-answer.ts';
import { callOptionsToV3 } from './v3-to-v2-call.ts';

type V2GenerateResult = Awaited<ReturnType<LanguageModelV2['doGenerate']>>;
type V2StreamResult = Awaited<ReturnType<LanguageModelV2['doStream']>>;

/**
 * A V3 language model (`ai` 6) as a V2 one (`ai` 5).
 *
 * The raw finish reason and the cache numbers, which V2 has no place for, are in
 * `providerMetadata['ai-sdk-downlevel']`, together with a count of what was left out.
 */
export function languageModelV3ToV2(model: LanguageModelV3): LanguageModelV2 {
  return {
    specificationVersion: 'v2',
    provider: model.provider,
    modelId: model.modelId,
    get supportedUrls() {
      return model.supportedUrls;
    },
    async doGenerate(options) {
      return mapGenerateResult(await model.doGenerate(callOptionsToV3(options)), options);
    },
    async doStream(options) {
      return mapStreamResult(await model.doStream(callOptionsToV3(options)), options);
    },
  };
}

function mapGenerateResult(
  result: LanguageModelV3GenerateResult,
  options: LanguageModelV2CallOptions,
): V2GenerateResult {
  const losses = createLosses('V2');
  const content = result.content.flatMap((part) => partToV2(part, losses));
  const details = { ...v3FinishDetails(result), ...losses.metadata() };
  const providerMetadata = withOwnMetadata(result.providerMetadata, details);
  return {
    content,
    finishReason: finishReasonToV2(result.finishReason),
    usage: usageToV2(result.usage),
    ...metadataAs<SharedV2ProviderMetadata>(providerMetadata),
    ...(result.request !== undefined && { request: result.request }),
    ...(result.response !== undefined && { response: result.response }),
    warnings: [
      ...result.warnings.map((warning) => warningToV2(warning, options)),
      ...losses.messages().map((message) => ({ type: 'other' as const, message })),
    ],
  };
}

function mapStreamResult(
  result: LanguageModelV3StreamResult,
  options: LanguageModelV2CallOptions,
): V2StreamResult {
  const losses = createLosses('V2');
  return {
    stream: mapStream(result.stream, (part) => mapStreamPart(part, options, losses)),
    ...(result.request !== undefined && { request: result.request }),
    ...(result.response !== undefined && { response: result.response }),
  };
}

function mapStreamPart(
  part: LanguageModelV3StreamPart,
  options: LanguageModelV2CallOptions,
  losses: Losses,
): readonly LanguageModelV2StreamPart[] {
  switch (part.type) {
    case 'stream-start':
      return [
        { type: 'stream-start', warnings: part.warnings.map((warning) => warningToV2(warning, options)) },
      ];
    case 'tool-input-start': {
      const { dynamic: _dynamic, title: _title, providerMetadata, ...rest } = part;
      return [{ ...rest, ...metadataAs<SharedV2ProviderMetadata>(providerMetadata) }];
    }
    case 'finish': {
      const providerMetadata = withOwnMetadata(part.providerMetadata, {
        ...v3FinishDetails(part),
        ...losses.metadata(),
      });
      return [
        {
          type: 'finish',
          finishReason: finishReasonToV2(part.finishReason),
          usage: usageToV2(part.usage),
          ...metadataAs<SharedV2ProviderMetadata>(providerMetadata),
        },
      ];
    }
    case 'file':
    case 'source':
    case 'tool-approval-request':
    case 'tool-call':
    case 'tool-result':
      return partToV2(part, losses);
    case 'response-metadata':
    case 'raw':
    case 'error':
      return [part];
    default: {
      const { providerMetadata, ...rest } = part;
      return [{ ...rest, ...metadataAs<SharedV2ProviderMetadata>(providerMetadata) }];
    }
  }
}
