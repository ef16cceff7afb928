// What goes wrong says what it is, what it is about and what to do.
import { BedrockConfigurationError, bedrock, createAmazonBedrock } from '@bedrock-kit/amazon-bedrock';
import { APICallError, generateText, streamText } from 'ai';
import { openTarget } from './target.ts';

await using target = await openTarget();

try {
  const stranger = createAmazonBedrock({ apiKey: 'no-such-key' });
  await generateText({ model: stranger('us.amazon.nova-lite-v1:0'), prompt: 'Hello!' });
} catch (error) {
  if (!APICallError.isInstance(error)) throw error;
  console.log(`refused: ${error.message}`);
  console.log(`status ${error.statusCode}, again? ${error.isRetryable}, code ${Object(error.data).code}`);
}

try {
  const nobody = createAmazonBedrock({
    region: 'us-east-1',
    accessKeyId: undefined,
    secretAccessKey: undefined,
  });
  await generateText({ model: nobody('us.amazon.nova-lite-v1:0'), prompt: 'Hello!' });
} catch (error) {
  if (!BedrockConfigurationError.isBedrockConfigurationError(error)) throw error;
  console.log(`not sent: ${error.code}, settings looked at: ${error.settings.join(', ')}`);
}

// In the middle of a stream: what was said stays, the error comes after it.
target.emulator?.failNext({
  kind: 'stream-exception',
  type: 'modelStreamErrorException',
  afterFrames: 8,
});
const { stream } = streamText({
  model: bedrock('us.amazon.nova-lite-v1:0'),
  prompt: 'Why does a lighthouse blink?',
  onError: () => {},
});
for await (const part of stream) {
  if (part.type === 'text-delta') process.stdout.write(part.text);
  if (part.type === 'error') console.log(`\nbroken off: ${part.error}`);
}
