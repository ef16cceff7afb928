import { BedrockRuntimeClient, ConverseCommand } from '@aws-sdk/client-bedrock-runtime';
import { setupBedrockEmulator } from '../../src/vitest.ts';
import { afterAll, expect, test } from 'vitest';

const foreign = 'https://set-by-whoever-runs-the-tests.example';
process.env['AWS_ENDPOINT_URL_BEDROCK_RUNTIME'] = foreign;
process.env['AWS_BEARER_TOKEN_BEDROCK'] = 'a key of theirs';

// Hooks at the end run in reverse order: this one after the helper's own.
afterAll(() => {
  expect(process.env['AWS_ENDPOINT_URL_BEDROCK_RUNTIME']).toBe(foreign);
  expect(process.env['AWS_BEARER_TOKEN_BEDROCK']).toBe('a key of theirs');
  expect(process.env['AWS_ACCESS_KEY_ID']).toBeUndefined();
});

const bedrock = setupBedrockEmulator();

/** The code under test: it knows nothing of an emulator. */
async function forecast(city: string): Promise<string | undefined> {
  const client = new BedrockRuntimeClient({ maxAttempts: 2 });
  const { output } = await client.send(
    new ConverseCommand({
      modelId: 'us.amazon.nova-lite-v1:0',
      messages: [{ role: 'user', content: [{ text: `How is the weather in ${city}?` }] }],
    }),
  );
  client.destroy();
  return output?.message?.content?.[0]?.text;
}

test('asks for the city', async () => {
  bedrock.reply('Fog.');
  expect(await forecast('Oslo')).toBe('Fog.');
  expect(bedrock.requests).toMatchObject([
    { operation: 'converse', modelId: 'us.amazon.nova-lite-v1:0', authentication: 'sigv4', status: 200 },
  ]);
  bedrock.reply('left over');
});

test('begins without what the test before it left', async () => {
  expect(bedrock.requests).toEqual([]);
  expect(await forecast('Rome')).not.toBe('left over');
});

test('gets over being throttled', async () => {
  bedrock.failNext('throttlingException');
  bedrock.respondWith('Sun.');
  expect(await forecast('Rome')).toBe('Sun.');
  expect(bedrock.requests.map(({ status }) => status)).toEqual([429, 200]);
});
