import { createEmulator, defaultToken, type Emulator } from '@bedrock-kit/emulator';
import { bearerAuthorizer, createConverseModel, createTransport } from '@bedrock-kit/models';
import type { LanguageModelV4 } from '@ai-sdk/provider';
import type { ConverseRequest } from '@bedrock-kit/schemas';
import { describe, expect, it } from 'vitest';
import { asLanguageModel } from '../src/index.ts';

function createModel(modelId: string): { emulator: Emulator; model: LanguageModelV4 } {
  const emulator = createEmulator();
  const transport = createTransport({
    region: 'us-east-1',
    authorizer: bearerAuthorizer(defaultToken.token),
    fetch: emulator.fetch,
  });
  return { emulator, model: asLanguageModel(createConverseModel({ modelId, transport })) };
}

const call = {
  prompt: [
    { role: 'user' as const, content: [{ type: 'text' as const, text: 'Why does a lighthouse blink?' }] },
  ],
};

it('a model of one’s own transport gives the same answer at once and streamed', async () => {
  const { emulator, model } = createModel('amazon.nova-lite-v1:0');

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

describe('cache points that the model refuses (D8)', () => {
  const cached = {
    prompt: [
      {
        role: 'system' as const,
        content: 'You know lighthouses.',
        providerOptions: { bedrock: { cachePoint: { type: 'default' } } },
      },
      ...call.prompt,
    ],
  };
  const warning = { type: 'unsupported', feature: 'cachePoint' };

  it('are left out with a warning once the service has said so, where nothing was known', async () => {
    const { emulator, model } = createModel('anthropic.claude-3-haiku-20240307-v1:0');
    const first = await model.doGenerate(cached);
    expect(first.warnings).toMatchObject([warning]);
    expect(emulator.requests.map(({ status }) => status)).toEqual([403, 200]);
    const sent = emulator.requests.map(({ body }) => (body as ConverseRequest).system);
    expect(sent).toEqual([
      [{ text: 'You know lighthouses.' }, { cachePoint: { type: 'default' } }],
      [{ text: 'You know lighthouses.' }],
    ]);

    const { stream } = await model.doStream(cached);
    const start = await stream.getReader().read();
    expect(start.value).toMatchObject({ type: 'stream-start', warnings: [warning] });
    expect(emulator.requests).toHaveLength(3);
  });

  it('are left out of a stream in the same way', async () => {
    const { emulator, model } = createModel('anthropic.claude-3-haiku-20240307-v1:0');
    const { stream } = await model.doStream(cached);
    const start = await stream.getReader().read();
    expect(start.value).toMatchObject({ warnings: [warning] });
    expect(emulator.requests.map(({ status }) => status)).toEqual([403, 200]);
  });

  it('are left out of all calls that were under way at the same time', async () => {
    const { emulator, model } = createModel('anthropic.claude-3-haiku-20240307-v1:0');
    const results = await Promise.all([model.doGenerate(cached), model.doGenerate(cached)]);
    expect(results.map(({ warnings }) => warnings)).toMatchObject([[warning], [warning]]);
    expect(emulator.requests.map(({ status }) => status).sort()).toEqual([200, 200, 403, 403]);
  });

  it('are left out behind an ARN too that only a thinking budget tells to be Claude', async () => {
    const arn = 'arn:aws:bedrock:us-east-1:123456789012:application-inference-profile/a1b2c3d4e5f6';
    const { emulator, model } = createModel(arn);
    const refusal = {
      error: {
        type: 'AccessDeniedException',
        message: 'You invoked an unsupported model or your request did not allow prompt caching.',
      },
    };
    emulator.reply(refusal, 'Fog.');
    const { warnings } = await model.doGenerate({
      ...cached,
      providerOptions: { bedrock: { reasoningConfig: { type: 'enabled', budgetTokens: 2000 } } },
    });
    expect(warnings).toMatchObject([warning]);
    expect(emulator.requests).toHaveLength(2);
  });

  it('are the caller’s affair on a model that is known to cache', async () => {
    const { emulator, model } = createModel('amazon.nova-lite-v1:0');
    emulator.reply({
      error: {
        type: 'AccessDeniedException',
        message:
          'You invoked an unsupported model or your request did not allow prompt caching. See the documentation for more information.',
        status: 403,
      },
    });
    await expect(model.doGenerate(cached)).rejects.toThrow(/did not allow prompt caching/);
    expect(emulator.requests).toHaveLength(1);
  });
});
