import { describe, expect, it } from 'vitest';
import { mapUsage, readCacheCounts } from './map-usage.ts';

const nothing = {
  inputTokens: { total: undefined, noCache: undefined, cacheRead: undefined, cacheWrite: undefined },
  outputTokens: { total: undefined, text: undefined, reasoning: undefined },
};

describe('mapUsage', () => {
  it('adds what was read from and written to the cache to the total (K1, I8)', () => {
    // Recorded: 433 + 16 + 2752 = 3201 tokens in all.
    const raw = {
      inputTokens: 433,
      outputTokens: 16,
      totalTokens: 3201,
      cacheReadInputTokens: 0,
      cacheWriteInputTokens: 2752,
    };
    expect(mapUsage(raw)).toEqual({
      inputTokens: { total: 3185, noCache: 433, cacheRead: 0, cacheWrite: 2752 },
      outputTokens: { total: 16, text: 16, reasoning: undefined },
      raw,
    });
  });

  it('keeps what it does not know in raw', () => {
    expect(mapUsage({ inputTokens: 1, serverToolUsage: {} }).raw).toEqual({
      inputTokens: 1,
      serverToolUsage: {},
    });
  });

  it.each([undefined, null, 'many', 7, true])(
    'is all undefined without usage, never NaN: %s (B32)',
    (usage) => {
      expect(mapUsage(usage)).toEqual(nothing);
    },
  );

  it('leaves out counts that are no numbers', () => {
    const usage = mapUsage({ inputTokens: '12', outputTokens: null, cacheReadInputTokens: 4 });
    expect(usage.inputTokens).toEqual({ total: undefined, noCache: undefined, cacheRead: 4, cacheWrite: 0 });
    expect(usage.outputTokens.total).toBeUndefined();
  });
});

describe('readCacheCounts', () => {
  it('reads the longer names too', () => {
    expect(readCacheCounts({ cacheReadInputTokenCount: 5, cacheWriteInputTokenCount: 0 })).toEqual({
      read: 5,
      write: 0,
    });
  });

  it('leaves out what was not sent', () => {
    expect(readCacheCounts({ cacheReadInputTokens: 5 })).toEqual({ read: 5 });
  });
});
