// A text. Everything below works with any model id of Bedrock, inference profile id or ARN.
import { bedrock } from '@bedrock-kit/amazon-bedrock';
import { generateText } from 'ai';
import { openTarget } from './target.ts';

await using target = await openTarget();
console.log(`on ${target.name}`);

const { text, usage } = await generateText({
  model: bedrock('meta.llama3-70b-instruct-v1:0'),
  prompt: 'Write a vegetarian lasagna recipe for 4 people.',
});
console.log(text);
console.log(`${usage.inputTokens} tokens in, ${usage.outputTokens} out`);
