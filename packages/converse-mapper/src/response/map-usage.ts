import type { LanguageModelV4Usage } from '@ai-sdk/provider';
import type { TokenUsage } from '@bedrock-kit/schemas';
import { readJsonObject } from './json-object.ts';
import { readShape } from './wire-shape.ts';

// With cached prompts the service sends both spellings (seen 2025-2026); some models of 2024 sent only the long one.
interface LongNames {
  readonly cacheReadInputTokenCount?: number;
  readonly cacheWriteInputTokenCount?: number;
}

/** Cache counts as the service sent them; a count that it did not send is absent. Tokens. */
export interface CacheCounts {
  readonly read?: number;
  readonly write?: number;
}

/**
 * Token counts of an answer. Bedrock's `inputTokens` leaves cached tokens out, the AI SDK's total has them:
 * total = input + cache read + cache write. Without `usage` every count is undefined, never `NaN`.
 */
export function mapUsage(usage: unknown): LanguageModelV4Usage {
  const shape = readShape<TokenUsage>(usage);
  const raw = readJsonObject(usage);
  const { read, write } = readCacheCounts(usage);
  const noCache = readCount(shape?.inputTokens);
  const output = readCount(shape?.outputTokens);
  const none = shape === undefined ? undefined : 0;
  return {
    inputTokens: {
      total: noCache === undefined ? undefined : noCache + (read ?? 0) + (write ?? 0),
      noCache,
      cacheRead: read ?? none,
      cacheWrite: write ?? none,
    },
    outputTokens: { total: output, text: output, reasoning: undefined },
    ...(raw === undefined ? {} : { raw }),
  };
}

/** How much of the prompt was read from the cache and written to it. */
export function readCacheCounts(usage: unknown): CacheCounts {
  const shape = readShape<TokenUsage & LongNames>(usage);
  const read = readCount(shape?.cacheReadInputTokens) ?? readCount(shape?.cacheReadInputTokenCount);
  const write = readCount(shape?.cacheWriteInputTokens) ?? readCount(shape?.cacheWriteInputTokenCount);
  return { ...(read === undefined ? {} : { read }), ...(write === undefined ? {} : { write }) };
}

function readCount(value: unknown): number | undefined {
  return typeof value === 'number' && Number.isFinite(value) ? value : undefined;
}
