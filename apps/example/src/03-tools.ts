// Tools: the model asks for one, `ai` runs it, the model answers with what it got.
import { bedrock } from '@bedrock-kit/amazon-bedrock';
import { generateText, isStepCount, tool } from 'ai';
import { z } from 'zod';
import { openTarget } from './target.ts';

await using _target = await openTarget();

const { text, steps } = await generateText({
  model: bedrock('us.anthropic.claude-sonnet-4-5-20250929-v1:0'),
  prompt: 'What is the weather in Reykjavik?',
  tools: {
    weather: tool({
      description: 'The weather in a city right now',
      inputSchema: z.object({ city: z.string() }),
      execute: ({ city }) => ({ city, celsius: 4, sky: 'fog' }),
    }),
  },
  stopWhen: isStepCount(5),
});
for (const { toolCalls } of steps)
  for (const { toolName, input } of toolCalls) console.log(`called ${toolName}(${JSON.stringify(input)})`);
console.log(text);
