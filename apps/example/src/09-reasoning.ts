// Reasoning, shown apart from the answer, and sent back signed while the model works with tools.
import { bedrock, type BedrockProviderOptions } from '@bedrock-kit/amazon-bedrock';
import { isStepCount, streamText, tool } from 'ai';
import { z } from 'zod';
import { openTarget } from './target.ts';

await using _target = await openTarget();

const result = streamText({
  model: bedrock('us.anthropic.claude-sonnet-4-5-20250929-v1:0'),
  prompt: 'What is the weather in Reykjavik?',
  providerOptions: {
    bedrock: {
      reasoningConfig: { type: 'enabled', budgetTokens: 2000 },
    } satisfies BedrockProviderOptions,
  },
  tools: {
    weather: tool({
      description: 'The weather in a city right now',
      inputSchema: z.object({ city: z.string() }),
      execute: () => ({ celsius: 4, sky: 'fog' }),
    }),
  },
  stopWhen: isStepCount(3),
});
for await (const part of result.stream) {
  if (part.type === 'reasoning-start') process.stdout.write('\n(thinks) ');
  if (part.type === 'text-start') process.stdout.write('\n(says) ');
  if (part.type === 'reasoning-delta' || part.type === 'text-delta') process.stdout.write(part.text);
  if (part.type === 'tool-call') process.stdout.write(`\n(calls) ${part.toolName}`);
}
console.log(`\nsteps: ${(await result.steps).length}`);
