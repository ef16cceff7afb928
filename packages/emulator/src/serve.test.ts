import {
  BedrockRuntimeClient,
  ConverseCommand,
  ConverseStreamCommand,
  ValidationException,
  type BedrockRuntimeClientConfig,
} from '@aws-sdk/client-bedrock-runtime';
import { NodeHttpHandler } from '@smithy/node-http-handler';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { defaultCredentials, serve, type EmulatorServer } from './index.ts';

let server: EmulatorServer;
beforeAll(async () => {
  server = await serve();
});
afterAll(() => server.close());

const modelId = 'us.anthropic.claude-sonnet-4-5-20250929-v1:0';

function client(config: BedrockRuntimeClientConfig): BedrockRuntimeClient {
  return new BedrockRuntimeClient({
    region: 'eu-west-1',
    endpoint: server.url,
    credentials: defaultCredentials,
    maxAttempts: 1,
    ...config,
  });
}

describe.each([
  ['its default HTTP/2 handler', () => ({})],
  ['NodeHttpHandler', () => ({ requestHandler: new NodeHttpHandler() })],
])('the official client with %s', (_, config) => {
  test('gets an answer from Converse', async () => {
    const bedrock = client(config());
    const answer = await bedrock.send(
      new ConverseCommand({ modelId, messages: [{ role: 'user', content: [{ text: 'Say hello' }] }] }),
    );
    expect(answer.output?.message?.content).toEqual([{ text: 'hello' }]);
    expect(answer.stopReason).toBe('end_turn');
    expect(answer.$metadata.requestId).toMatch(/^[\da-f-]{36}$/);
    bedrock.destroy();
  });

  test('reads the events of ConverseStream', async () => {
    const bedrock = client(config());
    const { stream } = await bedrock.send(
      new ConverseStreamCommand({ modelId, messages: [{ role: 'user', content: [{ text: 'Why?' }] }] }),
    );
    let text = '';
    const kinds = new Set<string>();
    for await (const event of stream ?? []) {
      for (const kind of Object.keys(event)) kinds.add(kind);
      text += event.contentBlockDelta?.delta?.text ?? '';
    }
    expect(text).toContain('You asked: "Why?"');
    expect([...kinds]).toEqual([
      'messageStart',
      'contentBlockDelta',
      'contentBlockStop',
      'messageStop',
      'metadata',
    ]);
    bedrock.destroy();
  });

  test('gets a refusal as its own exception class', async () => {
    const bedrock = client(config());
    const call = bedrock.send(
      new ConverseCommand({
        modelId: 'does-not-exist',
        messages: [{ role: 'user', content: [{ text: 'Say this is a test' }] }],
      }),
    );
    await expect(call).rejects.toBeInstanceOf(ValidationException);
    await expect(call).rejects.toThrow('The provided model identifier is invalid.');
    bedrock.destroy();
  });

  test('is refused with a wrong secret', async () => {
    const bedrock = client({ ...config(), credentials: { ...defaultCredentials, secretAccessKey: 'wrong' } });
    const call = bedrock.send(
      new ConverseCommand({ modelId, messages: [{ role: 'user', content: [{ text: 'Hi' }] }] }),
    );
    await expect(call).rejects.toMatchObject({
      name: 'InvalidSignatureException',
      $metadata: { httpStatusCode: 403 },
    });
    bedrock.destroy();
  });

  test('is let in with an API key', async () => {
    const bedrock = client({
      ...config(),
      token: { token: 'bedrock-api-key-emulator' },
      authSchemePreference: ['httpBearerAuth'],
    });
    const answer = await bedrock.send(
      new ConverseCommand({ modelId, messages: [{ role: 'user', content: [{ text: 'Say hello' }] }] }),
    );
    expect(answer.output?.message?.content).toEqual([{ text: 'hello' }]);
    expect(server.emulator.requests.at(-1)?.authentication).toBe('bearer');
    bedrock.destroy();
  });
});
