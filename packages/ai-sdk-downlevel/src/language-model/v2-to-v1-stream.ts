import type { LanguageModelV2StreamPart } from '@ai-sdk/provider-v2';
import type { LanguageModelV1ProviderMetadata, LanguageModelV1StreamPart } from '@ai-sdk/provider-v1';
import { type Losses, withOwnMetadata } from '../losses.ts';
import { metadataAs } from '../metadata.ts';
import { createReasoningMapper } from './v2-to-v1-reasoning.ts';
import { sourceToV1, usageToV1 } from './v2-to-v1-answer.ts';
import type { ResolvedV1Options } from './v1-options.ts';

/** Makes the mapping of one stream's parts. It remembers open reasoning, and which tool each streamed input belongs to. */
export function createStreamPartMapper(
  names: ResolvedV1Options,
  losses: Losses,
): (part: LanguageModelV2StreamPart) => readonly LanguageModelV1StreamPart[] {
  const toolNames = new Map<string, string>();
  const reasoning = createReasoningMapper(names);

  return function mapPart(part) {
    switch (part.type) {
      case 'text-delta':
        return [{ type: 'text-delta', textDelta: part.delta }];
      case 'reasoning-start':
      case 'reasoning-delta':
      case 'reasoning-end':
        return reasoning.push(part);
      case 'tool-input-start':
        if (part.providerExecuted !== true) toolNames.set(part.id, part.toolName);
        return [];
      case 'tool-input-delta':
        return toolInput(part.id, part.delta, toolNames);
      case 'tool-call':
        if (part.providerExecuted === true) {
          losses.add('tool call that the provider ran itself', part);
          return [];
        }
        return [
          {
            type: 'tool-call',
            toolCallType: 'function',
            toolCallId: part.toolCallId,
            toolName: part.toolName,
            args: part.input,
          },
        ];
      case 'tool-result':
        losses.add('tool result of the provider', part);
        return [];
      case 'source':
        if (part.sourceType === 'url') return [{ type: 'source', source: sourceToV1(part) }];
        losses.add('document source', part);
        return [];
      case 'file':
        return [{ type: 'file', mimeType: part.mediaType, data: part.data }];
      case 'finish':
        return [...reasoning.finish(), finish(part, names, losses)];
      case 'response-metadata':
      case 'error':
        return [part];
      case 'text-start':
      case 'text-end':
      case 'tool-input-end':
      case 'stream-start':
      case 'raw':
        return [];
    }
  };
}

function toolInput(
  id: string,
  delta: string,
  toolNames: ReadonlyMap<string, string>,
): readonly LanguageModelV1StreamPart[] {
  const toolName = toolNames.get(id);
  if (toolName === undefined) return [];
  return [
    { type: 'tool-call-delta', toolCallType: 'function', toolCallId: id, toolName, argsTextDelta: delta },
  ];
}

function finish(
  part: Extract<LanguageModelV2StreamPart, { type: 'finish' }>,
  names: ResolvedV1Options,
  losses: Losses,
): LanguageModelV1StreamPart {
  const providerMetadata = withOwnMetadata(part.providerMetadata, losses.metadata());
  return {
    type: 'finish',
    finishReason: part.finishReason,
    usage: usageToV1(part.usage, part.providerMetadata, names),
    ...metadataAs<LanguageModelV1ProviderMetadata>(providerMetadata),
  };
}
