// An older `ai`: the same provider, imported for that major. Also there: /ai-sdk-6 and /ai-sdk-4.
import { bedrock } from '@bedrock-kit/amazon-bedrock/ai-sdk-5';
import { generateObject, streamText } from 'ai5';
import { z } from 'zod';
import { openTarget } from './target.ts';

await using _target = await openTarget();
const model = bedrock('us.anthropic.claude-sonnet-4-5-20250929-v1:0');

const { textStream } = streamText({ model, prompt: 'Why does a lighthouse blink?' });
for await (const text of textStream) process.stdout.write(text);

const { object } = await generateObject({
  model,
  prompt: 'Plan a walk to the lighthouse.',
  schema: z.object({ title: z.string(), kilometres: z.number() }),
});
console.log('\n', object);
