import { streamText } from 'ai';
import type { CaseContext, ConformanceCase } from '../case.ts';
import { check } from './support/checks.ts';
import { streamed } from './support/estimates.ts';
import { makeLongText } from './support/long-text.ts';
import { readStory } from './support/read-stream.ts';

export const cachingStreaming: ConformanceCase = {
  id: 'caching-streaming',
  title: 'Tells cache writes and reads at the end of a stream too',
  feature: 'caching',
  kind: 'language',
  needs: ['caching'],
  permissions: streamed,
  streams: true,
  estimate: ({ cacheMinTokens }) => ({
    calls: 2,
    inputTokens: 3 * cacheMinTokens,
    outputTokens: 40,
    seconds: 8,
  }),
  async run(context) {
    const long = makeLongText(context.facts.cacheMinTokens * 1.2, context.nonce);
    const first = await askAbout(long, context);
    const second = await askAbout(long, context);
    const touched = first.written + second.written + second.read;
    check(touched > 0, 'no token was written to the cache or read from it');
    context.note(`${first.written} tokens written, ${second.read} read`);
  },
};

async function askAbout(
  long: string,
  context: CaseContext,
): Promise<{ readonly written: number; readonly read: number }> {
  const { client, modelId, call } = context;
  const result = streamText({
    ...call,
    model: client.languageModel(modelId),
    messages: [
      { role: 'user', content: long, providerOptions: { bedrock: { cachePoint: { type: 'default' } } } },
      { role: 'user', content: 'Reply with the single word: ok' },
    ],
    onError: () => {},
  });
  await readStory(result, context);
  const { inputTokenDetails } = await result.usage;
  return { written: inputTokenDetails.cacheWriteTokens ?? 0, read: inputTokenDetails.cacheReadTokens ?? 0 };
}
