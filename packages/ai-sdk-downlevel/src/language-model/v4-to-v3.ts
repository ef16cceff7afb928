import type {
  LanguageModelV4,
  LanguageModelV4GenerateResult,
  LanguageModelV4StreamPart,
  LanguageModelV4StreamResult,
} from '@ai-sdk/provider';
import type {
  LanguageModelV3,
  LanguageModelV3GenerateResult,
  LanguageModelV3StreamPart,
  LanguageModelV3StreamResult,
  SharedV3ProviderMetadata,
} from '@ai-sdk/provider-v3';
import { createLosses, type Losses, withOwnMetadata } from '../losses.ts';
import { metadataAs } from '../metadata.ts';
import { mapStream } from '../map-stream.ts';
import { finishReasonToV3, responsePartToV3, usageToV3, warningToV3 } from './v4-to-v3-answer.ts';
import { callOptionsToV4 } from './v4-to-v3-call.ts';

/**
 * A V4 language model (`ai` 7) as a V3 one (`ai` 6).
 *
 * What V3 has no place for (custom parts, reasoning files, citations of a text) is a warning of the result and is
 * counted in `providerMetadata['ai-sdk-downlevel']`.
 */
export function languageModelV4ToV3(model: LanguageModelV4): LanguageModelV3 {
  return {
    specificationVersion: 'v3',
    provider: model.provider,
    modelId: model.modelId,
    get supportedUrls() {
      return model.supportedUrls;
    },
    async doGenerate(options) {
      return mapGenerateResult(await model.doGenerate(callOptionsToV4(options, model.provider)));
    },
    async doStream(options) {
      return mapStreamResult(await model.doStream(callOptionsToV4(options, model.provider)));
    },
  };
}

function mapGenerateResult(result: LanguageModelV4GenerateResult): LanguageModelV3GenerateResult {
  const losses = createLosses('V3');
  const content = result.content.flatMap((part) => responsePartToV3(part, losses));
  const providerMetadata = withOwnMetadata(result.providerMetadata, losses.metadata());
  const lost = losses.messages().map((message) => ({ type: 'other' as const, message }));
  return {
    content,
    finishReason: finishReasonToV3(result.finishReason),
    usage: usageToV3(result.usage),
    ...metadataAs<SharedV3ProviderMetadata>(providerMetadata),
    ...(result.request !== undefined && { request: result.request }),
    ...(result.response !== undefined && { response: result.response }),
    warnings: [...result.warnings.map(warningToV3), ...lost],
  };
}

function mapStreamResult(result: LanguageModelV4StreamResult): LanguageModelV3StreamResult {
  const losses = createLosses('V3');
  return {
    stream: mapStream(result.stream, (part) => mapStreamPart(part, losses)),
    ...(result.request !== undefined && { request: result.request }),
    ...(result.response !== undefined && { response: result.response }),
  };
}

function mapStreamPart(
  part: LanguageModelV4StreamPart,
  losses: Losses,
): readonly LanguageModelV3StreamPart[] {
  switch (part.type) {
    case 'stream-start':
      return [{ type: 'stream-start', warnings: part.warnings.map(warningToV3) }];
    case 'text-end': {
      const { citations, providerMetadata: own, ...rest } = part;
      if (citations === undefined) return [{ ...rest, ...metadataAs<SharedV3ProviderMetadata>(own) }];
      const providerMetadata = withOwnMetadata(part.providerMetadata, {
        citations: JSON.parse(JSON.stringify(citations)),
      });
      return [{ ...rest, ...metadataAs<SharedV3ProviderMetadata>(providerMetadata) }];
    }
    case 'tool-input-start': {
      const { inputEncoding, providerMetadata, ...rest } = part;
      if (inputEncoding === 'text') losses.add('tool input that is not JSON');
      return [{ ...rest, ...metadataAs<SharedV3ProviderMetadata>(providerMetadata) }];
    }
    case 'finish': {
      const providerMetadata = withOwnMetadata(part.providerMetadata, losses.metadata());
      return [
        {
          type: 'finish',
          usage: usageToV3(part.usage),
          finishReason: finishReasonToV3(part.finishReason),
          ...metadataAs<SharedV3ProviderMetadata>(providerMetadata),
        },
      ];
    }
    case 'ping':
      return [];
    case 'custom':
    case 'file':
    case 'reasoning-file':
    case 'source':
    case 'tool-approval-request':
    case 'tool-call':
    case 'tool-result':
      return responsePartToV3(part, losses);
    case 'response-metadata':
    case 'raw':
    case 'error':
      return [part];
    default: {
      const { providerMetadata, ...rest } = part;
      return [{ ...rest, ...metadataAs<SharedV3ProviderMetadata>(providerMetadata) }];
    }
  }
}
