// The headers of an answer: the request id is what AWS support asks for.
import { bedrock } from '@bedrock-kit/amazon-bedrock';
import { generateText, streamText } from 'ai';
import { openTarget } from './target.ts';

await using _target = await openTarget();
const model = bedrock('meta.llama3-70b-instruct-v1:0');

const { response } = await generateText({ model, prompt: 'Hello!' });
console.log('call  ', response.headers?.['x-amzn-requestid'], response.timestamp.toISOString());

const result = streamText({ model, prompt: 'Hello!' });
await result.consumeStream();
console.log('stream', (await result.response).headers?.['x-amzn-requestid']);
