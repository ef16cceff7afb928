import { bedrock } from '@bedrock-kit/amazon-bedrock';
import { generateText } from 'ai';

const result = await generateText({
  model: bedrock('meta.llama3-70b-instruct-v1:0'),
  prompt: 'Write a vegetarian lasagna recipe for 4 people.',
});

console.log(result.response.headers);

export { result };
