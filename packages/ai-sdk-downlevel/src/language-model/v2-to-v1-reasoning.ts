import type { LanguageModelV2StreamPart } from '@ai-sdk/provider-v2';
import type { LanguageModelV1StreamPart } from '@ai-sdk/provider-v1';
import { readReasoningMetadata } from './v2-to-v1-answer.ts';
import type { ResolvedV1Options } from './v1-options.ts';

type ReasoningPart = Extract<
  LanguageModelV2StreamPart,
  { type: 'reasoning-start' | 'reasoning-delta' | 'reasoning-end' }
>;

/** Maps the reasoning of one stream. */
export interface ReasoningMapper {
  push(part: ReasoningPart): readonly LanguageModelV1StreamPart[];
  /** Closes what the stream left open. */
  finish(): readonly LanguageModelV1StreamPart[];
}

interface OpenReasoning {
  hasText: boolean;
  signature?: string;
  redacted?: string;
}

/**
 * Makes the mapping of one stream's reasoning. A V2 provider may tell the signature so far with every delta; `ai` 4 takes
 * one signature for a text, refuses one without any, and begins the next text after it. So each is told once, at the end.
 */
export function createReasoningMapper(names: ResolvedV1Options): ReasoningMapper {
  const blocks = new Map<string, OpenReasoning>();
  return {
    push(part) {
      const block = blocks.get(part.id) ?? { hasText: false };
      blocks.set(part.id, Object.assign(block, readReasoningMetadata(part.providerMetadata, names)));
      if (part.type === 'reasoning-end') {
        blocks.delete(part.id);
        return close(block);
      }
      if (part.type !== 'reasoning-delta' || part.delta === '') return [];
      block.hasText = true;
      return [{ type: 'reasoning', textDelta: part.delta }];
    },
    finish() {
      const open = [...blocks.values()];
      blocks.clear();
      return open.flatMap(close);
    },
  };
}

function close({ hasText, signature, redacted }: OpenReasoning): readonly LanguageModelV1StreamPart[] {
  if (redacted !== undefined) return [{ type: 'redacted-reasoning', data: redacted }];
  if (signature === undefined) return [];
  const signed = { type: 'reasoning-signature' as const, signature };
  return hasText ? [signed] : [{ type: 'reasoning', textDelta: '' }, signed];
}
