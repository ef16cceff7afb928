// A text as it is written.
import { bedrock } from '@bedrock-kit/amazon-bedrock';
import { streamText } from 'ai';
import { openTarget } from './target.ts';

await using _target = await openTarget();

const result = streamText({
  model: bedrock('us.amazon.nova-pro-v1:0'),
  prompt: 'Why does a lighthouse blink instead of shining all the time?',
});
for await (const text of result.textStream) process.stdout.write(text);
console.log(`\nfinished: ${await result.finishReason}`);
