import type { JSONObject } from '@ai-sdk/provider';
import type {
  LanguageModelV2CallOptions,
  LanguageModelV2CallWarning,
  LanguageModelV2FinishReason,
  LanguageModelV2Usage,
  LanguageModelV2Content,
  SharedV2ProviderMetadata,
} from '@ai-sdk/provider-v2';
import type {
  LanguageModelV3Content,
  LanguageModelV3File,
  LanguageModelV3FinishReason,
  LanguageModelV3Source,
  LanguageModelV3ToolApprovalRequest,
  LanguageModelV3ToolCall,
  LanguageModelV3ToolResult,
  LanguageModelV3Usage,
  SharedV3Warning,
} from '@ai-sdk/provider-v3';
import type { Losses } from '../losses.ts';
import { metadataAs } from '../metadata.ts';

type StreamablePart =
  | LanguageModelV3File
  | LanguageModelV3Source
  | LanguageModelV3ToolApprovalRequest
  | LanguageModelV3ToolCall
  | LanguageModelV3ToolResult;

/** The V2 parts that may stand in a stream as they are. */
type V2StreamablePart = Extract<
  LanguageModelV2Content,
  { type: 'file' | 'source' | 'tool-call' | 'tool-result' }
>;

export function partToV2(part: StreamablePart, losses: Losses): readonly V2StreamablePart[];
export function partToV2(part: LanguageModelV3Content, losses: Losses): readonly LanguageModelV2Content[];
/** Maps one part of an answer; a part without a V2 form gives none and is counted in `losses`. */
export function partToV2(part: LanguageModelV3Content, losses: Losses): readonly LanguageModelV2Content[] {
  switch (part.type) {
    case 'tool-approval-request':
      losses.add('tool-approval-request part');
      return [];
    case 'tool-call': {
      const { dynamic: _dynamic, providerMetadata, ...call } = part;
      return [{ ...call, ...metadataAs<SharedV2ProviderMetadata>(providerMetadata) }];
    }
    case 'tool-result': {
      // A preliminary result is followed by the final one, so leaving it out loses no answer.
      if (part.preliminary === true) return [];
      const { dynamic: _dynamic, preliminary: _preliminary, providerMetadata, ...result } = part;
      return [
        { ...result, providerExecuted: true, ...metadataAs<SharedV2ProviderMetadata>(providerMetadata) },
      ];
    }
    case 'file': {
      const { providerMetadata: _metadata, ...file } = part;
      return [file];
    }
    default: {
      const { providerMetadata, ...rest } = part;
      return [{ ...rest, ...metadataAs<SharedV2ProviderMetadata>(providerMetadata) }];
    }
  }
}

/** V2 says `unknown` where the provider gave no reason at all. */
export function finishReasonToV2(reason: LanguageModelV3FinishReason): LanguageModelV2FinishReason {
  return reason.unified === 'other' && reason.raw === undefined ? 'unknown' : reason.unified;
}

/** Flattens the counts. `totalTokens` is their sum, or undefined when one is not known. */
export function usageToV2({ inputTokens, outputTokens }: LanguageModelV3Usage): LanguageModelV2Usage {
  const known = inputTokens.total !== undefined && outputTokens.total !== undefined;
  return {
    inputTokens: inputTokens.total,
    outputTokens: outputTokens.total,
    totalTokens: known ? Number(inputTokens.total) + Number(outputTokens.total) : undefined,
    reasoningTokens: outputTokens.reasoning,
    cachedInputTokens: inputTokens.cacheRead,
  };
}

/** What V3 knows of the end of a call and V2 has no field for. */
export function v3FinishDetails(end: {
  readonly finishReason: LanguageModelV3FinishReason;
  readonly usage: LanguageModelV3Usage;
}): JSONObject {
  const { noCache, cacheRead, cacheWrite } = end.usage.inputTokens;
  return {
    ...(end.finishReason.raw !== undefined && { rawFinishReason: end.finishReason.raw }),
    ...(noCache !== undefined && { uncachedInputTokens: noCache }),
    ...(cacheRead !== undefined && { cacheReadInputTokens: cacheRead }),
    ...(cacheWrite !== undefined && { cacheWriteInputTokens: cacheWrite }),
    ...(end.usage.raw !== undefined && { rawUsage: end.usage.raw }),
  };
}

const v2Settings = new Set([
  'maxOutputTokens',
  'temperature',
  'stopSequences',
  'topP',
  'topK',
  'presencePenalty',
  'frequencyPenalty',
  'responseFormat',
  'seed',
  'tools',
  'toolChoice',
  'includeRawChunks',
  'headers',
  'providerOptions',
]);

/** V2 sorts warnings by what they are about: a setting, one of the call's tools, or something else. */
export function warningToV2(
  warning: SharedV3Warning,
  options: LanguageModelV2CallOptions,
): LanguageModelV2CallWarning {
  if (warning.type === 'other') return warning;
  const details = warning.details === undefined ? {} : { details: warning.details };
  if (warning.type === 'unsupported') {
    if (v2Settings.has(warning.feature))
      return { type: 'unsupported-setting', setting: warning.feature, ...details };
    const tool = options.tools?.find(({ name }) => warning.feature.split(/[\s"'`]+/).includes(name));
    if (tool !== undefined) return { type: 'unsupported-tool', tool, ...details };
  }
  const verdict = warning.type === 'unsupported' ? 'is not supported' : 'works in a compatibility mode';
  return {
    type: 'other',
    message: `${warning.feature} ${verdict}${warning.details ? `: ${warning.details}` : '.'}`,
  };
}
