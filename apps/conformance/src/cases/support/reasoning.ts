import type { GenerateTextResult, ToolSet } from 'ai';
import type { Exchange } from '../../capture/exchange.ts';
import { readFrames } from '../../capture/read-frames.ts';
import { SkipCase } from '../../case.ts';
import { check, dig } from './checks.ts';

/** The portable wish, the cheapest one; each family is asked in its own way by the provider. */
export const reasoningOptions = { reasoning: 'low' as const };

export const riddle =
  'Three ships pass a lighthouse every 4, 6 and 10 hours; at noon all three pass together. After how many hours do they next do so? Think it through, then answer with the number.';

/**
 * Fails when the service sent reasoning that did not arrive; skips when it sent none, for a model may choose not to think.
 * Returns a remark.
 */
export function checkReasoning(
  reasoning: GenerateTextResult<ToolSet, never, never>['reasoning'],
  exchanges: readonly Exchange[],
): string {
  const sent = exchanges.some((exchange) => countBlocks(exchange) > 0);
  if (!sent) throw new SkipCase('the model did not reason about this question');
  check(reasoning.length > 0, 'the service sent reasoning, and none arrived');
  const characters = reasoning.reduce((sum, part) => sum + ('text' in part ? part.text.length : 0), 0);
  const signed = reasoning.some(
    ({ providerMetadata }) => dig(providerMetadata, 'bedrock', 'signature') !== undefined,
  );
  return `${characters} characters of reasoning${signed ? ', signed' : ''}`;
}

function countBlocks(exchange: Exchange): number {
  const content = dig(exchange.response?.body, 'output', 'message', 'content');
  const blocks: readonly unknown[] = Array.isArray(content) ? content : [];
  const inBody = blocks.filter((block) => dig(block, 'reasoningContent') !== undefined);
  const inFrames = readFrames(exchange).filter(
    ({ payload }) => dig(payload, 'delta', 'reasoningContent') !== undefined,
  );
  return inBody.length + inFrames.length;
}
