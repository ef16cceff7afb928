import { setTimeout as pause } from 'node:timers/promises';
import { generateText } from 'ai';
import type { CaseContext, ConformanceCase } from '../case.ts';
import { check, checkEqual, dig } from './support/checks.ts';
import { unary } from './support/estimates.ts';
import { makeLongText } from './support/long-text.ts';

export const caching: ConformanceCase = {
  id: 'caching',
  title: 'Writes a long system prompt to the cache, and reads it in the second call',
  feature: 'caching',
  kind: 'language',
  needs: ['system', 'caching'],
  permissions: unary,
  estimate: ({ cacheMinTokens }) => ({
    calls: 2,
    inputTokens: 3 * cacheMinTokens,
    outputTokens: 40,
    seconds: 8,
  }),
  async run(context) {
    const long = makeLongText(context.facts.cacheMinTokens * 1.2, context.nonce);
    await askAbout(long, context);
    // A cache may need a moment before it can be read.
    for (let attempt = 1; ; attempt += 1) {
      const second = await askAbout(long, context);
      const read = second.usage.inputTokenDetails.cacheReadTokens ?? 0;
      if (read > 0) {
        const told = dig(second.finalStep.providerMetadata, 'bedrock', 'usage', 'cacheReadInputTokens');
        checkEqual(told, read, 'providerMetadata.bedrock.usage.cacheReadInputTokens');
        context.note(`${read} tokens read`);
        return;
      }
      check(attempt < 3, 'nothing was read from the cache in three calls');
      await pause(1500, undefined, { signal: context.call.abortSignal });
    }
  },
};

function askAbout(long: string, { client, modelId, call }: CaseContext): ReturnType<typeof generateText> {
  return generateText({
    ...call,
    model: client.languageModel(modelId),
    allowSystemInMessages: true,
    messages: [
      {
        role: 'system',
        content: long,
        providerOptions: { bedrock: { cachePoint: { type: 'default' } } },
      },
      { role: 'user', content: 'Reply with the single word: ok' },
    ],
  });
}
