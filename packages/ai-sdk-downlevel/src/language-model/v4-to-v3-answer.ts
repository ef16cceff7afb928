import type {
  LanguageModelV4Content,
  LanguageModelV4FinishReason,
  LanguageModelV4Usage,
  SharedV4Warning,
} from '@ai-sdk/provider';
import type {
  LanguageModelV3Content,
  LanguageModelV3File,
  LanguageModelV3FinishReason,
  LanguageModelV3Reasoning,
  LanguageModelV3Source,
  LanguageModelV3Text,
  LanguageModelV3ToolApprovalRequest,
  LanguageModelV3ToolCall,
  LanguageModelV3ToolResult,
  LanguageModelV3Usage,
  SharedV3Warning,
  SharedV3ProviderMetadata,
} from '@ai-sdk/provider-v3';
import { type Losses, withOwnMetadata } from '../losses.ts';
import { metadataAs } from '../metadata.ts';

/** The V3 part that a V4 part of the same type becomes. */
type V3Part<Part extends LanguageModelV4Content> = Part extends { type: 'text' }
  ? LanguageModelV3Text
  : Part extends { type: 'reasoning' }
    ? LanguageModelV3Reasoning
    : Part extends { type: 'file' }
      ? LanguageModelV3File | LanguageModelV3Source
      : Part extends { type: 'source' }
        ? LanguageModelV3Source
        : Part extends { type: 'tool-call' }
          ? LanguageModelV3ToolCall
          : Part extends { type: 'tool-result' }
            ? LanguageModelV3ToolResult
            : Part extends { type: 'tool-approval-request' }
              ? LanguageModelV3ToolApprovalRequest
              : never;

/** Maps one part of an answer; a part without a V3 form gives none and is counted in `losses`. */
export function responsePartToV3<Part extends LanguageModelV4Content>(
  part: Part,
  losses: Losses,
): readonly V3Part<Part>[] {
  // The cast stands for the table above, which TypeScript cannot follow through the switch.
  return mapPart(part, losses) as readonly V3Part<Part>[];
}

/** `interrupted` became a reason of its own in V4 only. */
export function finishReasonToV3(reason: LanguageModelV4FinishReason): LanguageModelV3FinishReason {
  return { unified: reason.unified === 'interrupted' ? 'other' : reason.unified, raw: reason.raw };
}

/** The counts are the same in both versions. */
export function usageToV3(usage: LanguageModelV4Usage): LanguageModelV3Usage {
  // Plain JSON in both versions; only V4 types `raw` as readonly.
  return usage as LanguageModelV3Usage;
}

/** `deprecated` became a kind of warning in V4 only. */
export function warningToV3(warning: SharedV4Warning): SharedV3Warning {
  return warning.type === 'deprecated'
    ? { type: 'other', message: `${warning.setting} is deprecated: ${warning.message}` }
    : warning;
}

function mapPart(part: LanguageModelV4Content, losses: Losses): readonly LanguageModelV3Content[] {
  switch (part.type) {
    case 'text': {
      const { citations, providerMetadata: own, ...text } = part;
      if (citations === undefined) return [{ ...text, ...metadataAs<SharedV3ProviderMetadata>(own) }];
      const providerMetadata = withOwnMetadata(part.providerMetadata, {
        citations: JSON.parse(JSON.stringify(citations)),
      });
      return [{ ...text, ...metadataAs<SharedV3ProviderMetadata>(providerMetadata) }];
    }
    case 'file': {
      const { data, providerMetadata, ...file } = part;
      if (data.type === 'data') {
        return [{ ...file, data: data.data, ...metadataAs<SharedV3ProviderMetadata>(providerMetadata) }];
      }
      // V3 files are always inline. A link is what a source can carry.
      return [{ type: 'source', sourceType: 'url', id: data.url.href, url: data.url.href }];
    }
    case 'custom':
    case 'reasoning-file':
      losses.add(`${part.type} part`);
      return [];
    case 'tool-result': {
      const { providerMetadata, result, ...rest } = part;
      // Plain JSON in both versions; only V4 types it as readonly.
      const value = result as LanguageModelV3ToolResult['result'];
      return [{ ...rest, result: value, ...metadataAs<SharedV3ProviderMetadata>(providerMetadata) }];
    }
    default: {
      const { providerMetadata, ...rest } = part;
      return [{ ...rest, ...metadataAs<SharedV3ProviderMetadata>(providerMetadata) }];
    }
  }
}
