// A text as it is written, by a model with settings of its own: the second argument takes all that
// `providerOptions.bedrock` takes, for every call.
import { bedrock } from '@bedrock-kit/amazon-bedrock';
import { streamText } from 'ai';
import { openTarget } from './target.ts';

await using _target = await openTarget();

const model = bedrock('us.anthropic.claude-haiku-4-5-20251001-v1:0', {
  additionalModelRequestFields: { top_k: 350 },
});
const result = streamText({
  model,
  prompt: 'Why does a lighthouse blink instead of shining all the time?',
});
for await (const text of result.textStream) process.stdout.write(text);
console.log(`\nfinished: ${await result.finishReason}`);
