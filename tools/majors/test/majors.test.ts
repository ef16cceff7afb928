import {
  createEmulator,
  defaultCredentials,
  type Emulator,
  type EmulatorOptions,
} from '@bedrock-kit/emulator';
import { afterAll, describe, expect, test, vi } from 'vitest';
import { createAi4 } from './ai-4.ts';
import { createAi5 } from './ai-5.ts';
import { createAi6 } from './ai-6.ts';
import { createAi7 } from './ai-7.ts';
import type { Driver } from './driver.ts';

// The same stories on every `ai`, with the provider made for it: specification by specification nothing may go missing.
const majors = [
  { name: 'ai 7', create: createAi7 },
  { name: 'ai 6', create: createAi6 },
  { name: 'ai 5', create: createAi5 },
  { name: 'ai 4', create: createAi4 },
];
const png = Uint8Array.from(
  atob('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='),
  (char) => char.charCodeAt(0),
);
const plan = { title: expect.any(String), kilometres: expect.any(Number) };
const thinking = { bedrock: { reasoningConfig: { type: 'enabled', budgetTokens: 2000 } } } as const;
const redacting =
  'ANTHROPIC_MAGIC_STRING_TRIGGER_REDACTED_THINKING_46C9A13E193C177646C7398A98432ECCCE4C1253D5E2D82641AC0E52CC2876CB';
const thinker = 'us.anthropic.claude-3-7-sonnet-20250219-v1:0';

const quiet = vi.spyOn(console, 'error').mockImplementation(() => {});
afterAll(() => quiet.mockRestore());

interface Scene {
  readonly driver: Driver;
  readonly emulator: Emulator;
}

function open(create: typeof createAi7, options: EmulatorOptions = {}): Scene {
  const emulator = createEmulator(options);
  const driver = create({ region: 'us-east-1', ...defaultCredentials, fetch: emulator.fetch });
  return { driver, emulator };
}

function body(emulator: Emulator, index: number): Record<string, unknown> {
  const request = emulator.requests[index];
  if (request === undefined) throw new Error(`There was no request ${index}.`);
  return JSON.parse(JSON.stringify(request.body));
}

describe.each(majors)('$name', ({ create }) => {
  test('generates text, with usage, headers, metadata and the request that was sent', async () => {
    const { driver, emulator } = open(create);
    const answer = await driver.generate({
      prompt: 'What is 15 + 27?',
      maxOutputTokens: 100,
      headers: { 'x-mine': '1' },
      settings: { additionalModelRequestFields: { top_k: 350 } },
    });
    expect(answer).toMatchObject({ text: '15 + 27 = 42', finishReason: 'stop' });
    expect(answer.inputTokens).toBeGreaterThan(0);
    expect(answer.outputTokens).toBeGreaterThan(0);
    expect(answer.headers?.['x-amzn-requestid']).toMatch(/^[\da-f-]{36}$/);
    expect(answer.metadata).toHaveProperty('usage');
    expect(answer.requestBody).toEqual(body(emulator, 0));
    expect(body(emulator, 0)).toMatchObject({
      inferenceConfig: { maxTokens: 100 },
      additionalModelRequestFields: { top_k: 350 },
    });
    expect(emulator.requests[0]?.headers['x-mine']).toBe('1');
  });

  test('streams text in several pieces, with the same end as a whole answer', async () => {
    const { driver } = open(create);
    const prompt = 'Why does a lighthouse blink?';
    const streamed = await driver.stream({ prompt });
    const whole = await driver.generate({ prompt });
    expect(streamed.deltas.length).toBeGreaterThan(1);
    expect(streamed.deltas.join('')).toBe(whole.text);
    expect(streamed).toMatchObject({
      text: whole.text,
      finishReason: 'stop',
      inputTokens: whole.inputTokens,
      outputTokens: whole.outputTokens,
    });
    expect(streamed.headers?.['content-type']).toBe('application/vnd.amazon.eventstream');
  });

  test.each(['generate', 'stream'] as const)(
    'runs a tool in two steps and hands signed reasoning back (%s)',
    async (how) => {
      const { driver, emulator } = open(create);
      const answer = await driver[how]({
        modelId: thinker,
        prompt: 'What is the weather in Reykjavik?',
        withWeather: true,
        options: thinking,
        maxOutputTokens: 4000,
      });
      expect(answer.stepReasons).toEqual(['tool-calls', 'stop']);
      expect(answer.toolOutputs).toEqual([{ city: 'Reykjavik', celsius: 4, sky: 'fog' }]);
      expect(answer.text).toContain('fog');
      expect(answer.reasoning).not.toBe('');
      // The emulator refuses reasoning that was altered.
      expect(body(emulator, 1)).toMatchObject({
        messages: [
          { role: 'user' },
          {
            role: 'assistant',
            content: [
              { reasoningContent: { reasoningText: { signature: expect.any(String) } } },
              { text: expect.any(String) },
              { toolUse: { name: 'weather', input: { city: 'Reykjavik' } } },
            ],
          },
          { role: 'user', content: [{ toolResult: {} }] },
        ],
      });
    },
  );

  test.each(['generate', 'stream'] as const)('hands redacted reasoning back (%s)', async (how) => {
    const { driver, emulator } = open(create);
    const answer = await driver[how]({
      modelId: thinker,
      prompt: `What is the weather in Reykjavik? ${redacting}`,
      withWeather: true,
      options: thinking,
      maxOutputTokens: 4000,
    });
    expect(answer.stepReasons).toEqual(['tool-calls', 'stop']);
    expect(body(emulator, 1)).toMatchObject({
      messages: [
        {},
        {
          content: [
            { reasoningContent: { redactedContent: expect.any(String) } },
            { text: expect.any(String) },
            { toolUse: {} },
          ],
        },
        {},
      ],
    });
  });

  test('hands reasoning back that has a signature and no text', async () => {
    const { driver, emulator } = open(create);
    const signature = 'c2lnbmF0dXJl'.repeat(12);
    emulator.reply({
      content: [
        { reasoningContent: { reasoningText: { text: '', signature } } },
        { toolUse: { toolUseId: 'tooluse_1', name: 'weather', input: { city: 'Reykjavik' } } },
      ],
    });
    const answer = await driver.stream({ prompt: 'x', withWeather: true });
    expect(answer.stepReasons).toEqual(['tool-calls', 'stop']);
    expect(JSON.stringify(body(emulator, 1))).toContain(signature);
  });

  test.each(['json', 'tool'] as const)('makes an object by schema (%s)', async (mode) => {
    const { driver } = open(create);
    expect(await driver.object({ prompt: 'Plan a walk to the lighthouse.' }, mode)).toEqual(plan);
  });

  test('streams an object', async () => {
    const { driver } = open(create);
    const { object, partials } = await driver.streamObject({ prompt: 'Plan a walk to the lighthouse.' });
    expect(object).toEqual(plan);
    expect(partials).toBeGreaterThan(0);
  });

  test('sends images and documents', async () => {
    const { driver, emulator } = open(create);
    const text = new TextEncoder().encode('The lamp failed once.');
    const { text: told } = await driver.generate({
      prompt: 'Describe what you see.',
      files: [
        { data: png, mediaType: 'image/png' },
        { data: text, mediaType: 'text/plain' },
      ],
    });
    expect(told).not.toBe('');
    expect(body(emulator, 0)).toMatchObject({
      messages: [
        {
          content: [
            { text: 'Describe what you see.' },
            { image: { format: 'png', source: { bytes: expect.stringMatching(/^iVBORw0KGgo/) } } },
            { document: { format: 'txt', name: expect.any(String), source: {} } },
          ],
        },
      ],
    });
  });

  test('warns of a setting that the model does not take', async () => {
    const { driver } = open(create);
    const call = { modelId: 'meta.llama3-70b-instruct-v1:0', prompt: 'Hello!', topK: 5 };
    const told = JSON.stringify((await driver.generate(call)).warnings);
    expect(told).toContain('topK');
    expect(JSON.stringify((await driver.stream(call)).warnings)).toBe(told);
  });

  test('tells what a cache read and wrote, whole and streamed', async () => {
    const { driver } = open(create);
    const call = {
      prompt: `You know this: ${'The keeper climbs the tower at dusk. '.repeat(400)}`,
      options: { bedrock: { cache: 'auto' } },
    } as const;
    const first = await driver.generate(call);
    const second = await driver.stream(call);
    const written = Number(Object(first.metadata?.['usage']).cacheWriteInputTokens);
    expect(written).toBeGreaterThan(1000);
    expect(second.metadata?.['usage']).toMatchObject({ cacheReadInputTokens: written });
    // Only `ai` 4 leaves them out of the prompt tokens, as it always did.
    if (driver.name === 'ai 4') expect(second.inputTokens).toBeLessThan(written);
    else expect(second.inputTokens).toBeGreaterThanOrEqual(written);
  });

  test('calls again when AWS was busy, and not when it refused', async () => {
    const { driver, emulator } = open(create);
    emulator.failNext({
      kind: 'exception',
      type: 'ThrottlingException',
      headers: { 'retry-after-ms': '1' },
    });
    expect((await driver.generate({ prompt: 'Say hello', maxRetries: 1 })).text).toBe('hello');
    expect(emulator.requests).toHaveLength(2);
    emulator.failNext({ kind: 'exception', type: 'AccessDeniedException' });
    await expect(driver.generate({ prompt: 'Say hello' })).rejects.toMatchObject({
      name: 'AI_APICallError',
      statusCode: 403,
      isRetryable: false,
    });
    expect(emulator.requests).toHaveLength(3);
  });

  test('tells an exception in the middle of a stream', async () => {
    const { driver, emulator } = open(create);
    emulator.failNext({
      kind: 'stream-exception',
      type: 'modelStreamErrorException',
      afterEvent: 'contentBlockDelta',
    });
    const [error, ...others] = await driver.streamErrors({ prompt: 'Why does a lighthouse blink?' });
    expect(error).toMatchObject({ name: 'AI_APICallError', data: { code: 'ModelStreamErrorException' } });
    expect(others).toEqual([]);
  });

  test('aborts a call before it is sent, and a stream in the middle', async () => {
    const { driver, emulator } = open(create, { pace: { perEventMs: 5 } });
    await expect(
      driver.generate({ prompt: 'x', abortSignal: AbortSignal.abort(), maxRetries: 0 }),
    ).rejects.toThrow(/abort/i);
    expect(emulator.requests).toHaveLength(0);
    const abort = new AbortController();
    const types = driver.abortStream(
      { prompt: 'Write 300 words about paint', abortSignal: abort.signal },
      abort,
    );
    // `ai` 4 throws, newer ones end the stream with a part.
    if (driver.name === 'ai 4') await expect(types).rejects.toThrow(/abort/i);
    else expect((await types).at(-1)).toBe('abort');
  });

  test('embeds values in their order, and paints', async () => {
    const { driver, emulator } = open(create);
    const values = ['A lighthouse.', 'A kettle.', 'A lighthouse.'];
    const [first, second, third] = await driver.embed(values);
    expect(first).toHaveLength(256);
    expect(first).toEqual(third);
    expect(first).not.toEqual(second);
    expect(body(emulator, 0)).toMatchObject({ dimensions: 256, normalize: true });
    const [image] = await driver.paint('A lighthouse');
    expect(image?.subarray(0, 4)).toEqual(png.subarray(0, 4));
  });
});
