// An object that fits a schema, whole and as it grows.
import { bedrock } from '@bedrock-kit/amazon-bedrock';
import { generateText, Output, streamText } from 'ai';
import { z } from 'zod';
import { openTarget } from './target.ts';

await using _target = await openTarget();

const call = {
  model: bedrock('us.anthropic.claude-sonnet-4-5-20250929-v1:0'),
  prompt: 'Plan a walk to the lighthouse.',
  output: Output.object({
    schema: z.object({
      title: z.string(),
      difficulty: z.enum(['easy', 'moderate', 'hard']),
      stops: z.array(z.object({ name: z.string(), minutes: z.number().int() })).min(2),
    }),
  }),
};
const { output } = await generateText(call);
console.log(output);

const growing = streamText(call);
let versions = 0;
for await (const _partial of growing.partialOutputStream) versions += 1;
console.log(`the same in ${versions} versions while it grew: ${(await growing.output).title}`);
