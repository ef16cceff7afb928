import type { LanguageModelV4Citation } from '@ai-sdk/provider';
import type { Parts } from '../response/answer.ts';
import type { CallContext } from '../call-context.ts';
import { mapCitation, spanCitations } from '../response/map-citation.ts';
import type { OpenBlock } from './open-block.ts';

/**
 * Text and what it cites. The part begins with the first character, so a block of nothing but empty deltas, which Nova
 * sends before a tool call, leaves no trace. Citations may come before the text they belong to (Claude) or without any
 * (Nova's grounding): sources are handed out when the block ends.
 */
export function createTextBlock(id: string, context: CallContext): OpenBlock {
  const citations: LanguageModelV4Citation[] = [];
  let length = 0;
  return {
    kind: 'text',
    push: ({ text, citation }, parts) => {
      if (typeof text === 'string') {
        if (text === '') return;
        if (length === 0) parts.push({ type: 'text-start', id });
        length += text.length;
        parts.push({ type: 'text-delta', id, delta: text });
      } else {
        citations.push(mapCitation(citation, context));
      }
    },
    end: (_ending, parts) => {
      if (length > 0) endText(id, spanCitations(citations, length), parts);
      pushSources(citations, parts);
    },
  };
}

function endText(id: string, citations: LanguageModelV4Citation[], parts: Parts): void {
  parts.push(citations.length === 0 ? { type: 'text-end', id } : { type: 'text-end', id, citations });
}

/** Hands out the source of every citation. */
export function pushSources(citations: readonly LanguageModelV4Citation[], parts: Parts): void {
  for (const { source } of citations) parts.push(source);
}
