import { generateText } from 'ai';
import type { CaseContext, ConformanceCase } from '../case.ts';
import { check, checkEqual, dig, lastExchange } from './support/checks.ts';
import { unary } from './support/estimates.ts';
import { makeLongText } from './support/long-text.ts';

export const cachingTtl: ConformanceCase = {
  id: 'caching-ttl',
  title: 'Keeps a prefix in the cache for an hour, and tells what was written for how long',
  feature: 'caching',
  kind: 'language',
  needs: ['caching', 'cacheTtl'],
  permissions: unary,
  // A write for an hour costs two input tokens for each.
  estimate: ({ cacheMinTokens }) => ({
    calls: 2,
    inputTokens: 4 * cacheMinTokens,
    outputTokens: 40,
    seconds: 8,
  }),
  async run(context) {
    const long = makeLongText(context.facts.cacheMinTokens * 1.2, `${context.nonce} for an hour`);
    const first = await askAbout(long, context);
    const sent = dig(lastExchange(context.exchanges).request.body, 'messages', 0, 'content', 1, 'cachePoint');
    checkEqual(sent, { type: 'default', ttl: '1h' }, 'cachePoint on the wire');
    const answered = dig(lastExchange(context.exchanges).response?.body, 'usage', 'cacheDetails');
    const told = dig(first.finalStep.providerMetadata, 'bedrock', 'usage', 'cacheDetails');
    checkEqual(told, answered, 'providerMetadata.bedrock.usage.cacheDetails');
    const second = await askAbout(long, context);
    const written = first.usage.inputTokenDetails.cacheWriteTokens ?? 0;
    const read = second.usage.inputTokenDetails.cacheReadTokens ?? 0;
    check(written + read > 0, 'no token was written to the cache or read from it');
    context.note(`${written} tokens written for an hour, ${read} read`);
  },
};

function askAbout(long: string, { client, modelId, call }: CaseContext): ReturnType<typeof generateText> {
  return generateText({
    ...call,
    model: client.languageModel(modelId),
    messages: [
      {
        role: 'user',
        content: [
          {
            type: 'text',
            text: long,
            providerOptions: { bedrock: { cachePoint: { type: 'default', ttl: '1h' } } },
          },
          { type: 'text', text: 'Reply with the single word: ok' },
        ],
      },
    ],
  });
}
