// A long beginning that comes again is read from a cache, at a tenth of the price.
import { bedrock } from '@bedrock-kit/amazon-bedrock';
import { generateText } from 'ai';
import { openTarget } from './target.ts';

await using _target = await openTarget();

const log = Array.from({ length: 300 }, (_, day) => `Day ${day + 1}: the lamp burned, the keeper slept.`);
for (const question of ['How long is the log?', 'What did the keeper do?']) {
  const { usage } = await generateText({
    model: bedrock('us.anthropic.claude-sonnet-4-5-20250929-v1:0'),
    allowSystemInMessages: true,
    messages: [
      {
        role: 'system',
        content: `You know this log:\n${log.join('\n')}`,
        providerOptions: { bedrock: { cachePoint: { type: 'default' } } },
      },
      { role: 'user', content: question },
    ],
  });
  const { noCacheTokens = 0, cacheReadTokens = 0, cacheWriteTokens = 0 } = usage.inputTokenDetails;
  // Claude: writing costs 1.25 times an input token, reading a tenth of one.
  const full = noCacheTokens + cacheReadTokens + cacheWriteTokens;
  const paid = noCacheTokens + 1.25 * cacheWriteTokens + 0.1 * cacheReadTokens;
  console.log(
    `${question} ${cacheWriteTokens} tokens written, ${cacheReadTokens} read: ` +
      `${Math.round((paid / full) * 100)} % of the price without a cache`,
  );
}
