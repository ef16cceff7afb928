import { createEmulator, defaultToken } from '@bedrock-kit/emulator';
import { bearerAuthorizer, createConverseModel, createTransport } from '@bedrock-kit/models';
import { expect, it } from 'vitest';
import { asLanguageModel } from '../src/index.ts';

const call = {
  prompt: [
    { role: 'user' as const, content: [{ type: 'text' as const, text: 'Why does a lighthouse blink?' }] },
  ],
};

it('a model of one’s own transport gives the same answer at once and streamed', async () => {
  const emulator = createEmulator();
  const transport = createTransport({
    region: 'us-east-1',
    authorizer: bearerAuthorizer(defaultToken.token),
    fetch: emulator.fetch,
  });
  const model = asLanguageModel(createConverseModel({ modelId: 'amazon.nova-lite-v1:0', transport }));

  const whole = await model.doGenerate(call);
  let streamed = '';
  for await (const part of (await model.doStream(call)).stream) {
    if (part.type === 'text-delta') streamed += part.delta;
    if (part.type === 'finish') expect(part.usage).toEqual(whole.usage);
  }
  expect(whole.content).toEqual([{ type: 'text', text: streamed }]);
  expect(whole.request?.body).toEqual(emulator.requests[0]?.body);
  expect(whole.response?.id).toBe(emulator.requests[0]?.requestId);
});
