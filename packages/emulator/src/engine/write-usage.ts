import type { CacheDetail, TokenUsage } from '@bedrock-kit/schemas';
import type { ModelFacts } from '../models/model-facts.ts';
import type { CacheUse } from './prompt-cache.ts';

/** Token counts with the members that the live service adds to its schema. */
export interface WireUsage extends TokenUsage {
  readonly cacheReadInputTokenCount?: number;
  readonly cacheWriteInputTokenCount?: number;
  readonly serverToolUsage?: object;
}

export interface UsageCounts {
  /** All of the input, cached or not. */
  readonly input: number;
  readonly output: number;
  readonly cache: CacheUse;
}

/**
 * Claude models that cache always send the cache members, those of 2026 the ones of writing only when something was written,
 * and Nova when there was a cache to speak of (recordings).
 */
export function writeUsage({ input, output, cache }: UsageCounts, facts: ModelFacts): WireUsage {
  const { read, writes } = cache;
  const written = writes['1h'] + writes['5m'];
  const inputTokens = Math.max(0, input - read - written);
  const shown = read + written > 0 || (facts.vendor === 'anthropic' && facts.cache !== undefined);
  return {
    ...(written > 0 ? { cacheDetails: writeDetails(writes) } : {}),
    ...(shown
      ? {
          cacheReadInputTokenCount: read,
          cacheReadInputTokens: read,
        }
      : {}),
    ...(shown && (written > 0 || !facts.quietCacheWrites)
      ? { cacheWriteInputTokenCount: written, cacheWriteInputTokens: written }
      : {}),
    inputTokens,
    outputTokens: output,
    serverToolUsage: {},
    totalTokens: inputTokens + output + read + written,
  };
}

function writeDetails(writes: CacheUse['writes']): readonly CacheDetail[] {
  return (['1h', '5m'] as const).flatMap((ttl) =>
    writes[ttl] > 0 ? [{ ttl, inputTokens: writes[ttl] }] : [],
  );
}

/** Tokens as another model counted them: all of the input, cached or not. */
export interface CountedTokens {
  readonly input: number;
  readonly output: number;
}

/** The same use of the cache, in proportion, of an input that somebody else counted. */
export function shareUsage(usage: WireUsage, { input, output }: CountedTokens): WireUsage {
  const { cacheReadInputTokens = 0, cacheWriteInputTokens = 0, cacheDetails = [] } = usage;
  const all = (usage.inputTokens ?? 0) + cacheReadInputTokens + cacheWriteInputTokens;
  const share = (tokens: number): number => Math.floor((tokens * input) / Math.max(1, all));
  const read = share(cacheReadInputTokens);
  const details = cacheDetails.map((detail) => ({ ...detail, inputTokens: share(detail.inputTokens ?? 0) }));
  const written = details.reduce((sum, detail) => sum + detail.inputTokens, 0);
  return {
    ...usage,
    ...(details.length === 0 ? {} : { cacheDetails: details }),
    ...('cacheReadInputTokens' in usage
      ? { cacheReadInputTokenCount: read, cacheReadInputTokens: read }
      : {}),
    ...('cacheWriteInputTokens' in usage
      ? { cacheWriteInputTokenCount: written, cacheWriteInputTokens: written }
      : {}),
    inputTokens: input - read - written,
    outputTokens: output,
    totalTokens: input + output,
  };
}
