import { createEmulator, type Emulator, type Fault } from '@bedrock-kit/emulator';
import { APICallError, generateText, isStepCount, Output, streamText, tool } from 'ai';
import { beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { createAmazonBedrock } from '../src/index.ts';
import { modelId } from './provider.ts';

// The whole client in one process, against a Bedrock that verifies signatures and refuses what the service would refuse.
const credentials = {
  accessKeyId: 'AKIDEXAMPLE',
  secretAccessKey: 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY',
};
let emulator: Emulator;
let bedrock: ReturnType<typeof createAmazonBedrock>;

beforeEach(() => {
  emulator = createEmulator();
  bedrock = createAmazonBedrock({ region: 'us-east-1', ...credentials, fetch: emulator.fetch });
});

describe('calls', () => {
  it('are signed so that an independent verifier accepts them, or carry an accepted key', async () => {
    await generateText({ model: bedrock(modelId), prompt: 'Hi' });
    const bearer = createAmazonBedrock({
      region: 'us-east-1',
      apiKey: 'bedrock-api-key-emulator',
      fetch: emulator.fetch,
    });
    await generateText({ model: bearer(modelId), prompt: 'Hi' });
    expect(emulator.requests.map(({ authentication }) => authentication)).toEqual(['sigv4', 'bearer']);
  });

  it.each([
    'amazon.nova-lite-v1:0',
    'meta.llama3-70b-instruct-v1:0',
    'arn:aws:bedrock:us-east-1:123456789012:application-inference-profile/abc123def456',
    'arn:aws:bedrock:us-east-1::foundation-model/anthropic.claude-3-haiku-20240307-v1:0',
  ])('of %s arrive with the id unharmed (B3)', async (id) => {
    const { text } = await generateText({ model: bedrock(id), prompt: 'Hi' });
    expect(text).not.toBe('');
    expect(emulator.requests[0]?.modelId).toBe(id);
  });

  it('stream text that equals the text of the whole', async () => {
    const result = streamText({ model: bedrock(modelId), prompt: 'Why does a lighthouse blink?' });
    let streamed = '';
    for await (const text of result.textStream) streamed += text;
    expect(streamed).toBe(await result.text);
    expect(await result.finishReason).toBe('stop');
    expect((await result.usage).outputTokens).toBeGreaterThan(0);
  });

  it('run tools over steps', async () => {
    const result = await generateText({
      model: bedrock(modelId),
      prompt: 'What is the weather in Reykjavik?',
      tools: {
        weather: tool({
          description: 'The weather in a city right now',
          inputSchema: z.object({ city: z.string() }),
          execute: ({ city }) => ({ city, celsius: 4 }),
        }),
      },
      stopWhen: isStepCount(5),
    });
    expect(result.steps).toHaveLength(2);
    expect(result.finishReason).toBe('stop');
    expect(result.text).not.toBe('');
  });

  it('give objects by schema, at once and streamed', async () => {
    const output = Output.object({
      schema: z.object({ title: z.string(), stops: z.array(z.object({ name: z.string() })).min(1) }),
    });
    const { output: whole } = await generateText({ model: bedrock(modelId), prompt: 'Plan a walk', output });
    expect(whole.stops.length).toBeGreaterThan(0);
    const result = streamText({ model: bedrock(modelId), prompt: 'Plan a walk', output });
    const partial: unknown[] = [];
    for await (const value of result.partialOutputStream) partial.push(value);
    expect(partial.length).toBeGreaterThan(0);
    expect((await result.output).title).toBeTypeOf('string');
  });

  it('honour the settings of the model and of the call', async () => {
    const model = bedrock('anthropic.claude-3-sonnet-20240229-v1:0', {
      additionalModelRequestFields: { top_k: 350 },
    });
    await generateText({ model, prompt: 'Hi', maxOutputTokens: 5 });
    expect(emulator.requests[0]?.body).toMatchObject({
      additionalModelRequestFields: { top_k: 350 },
      inferenceConfig: { maxTokens: 5 },
    });
  });
});

describe('refusals of the service', () => {
  it('tell code, request id, model, region and what to do (H1, H6)', async () => {
    emulator.reply({
      error: {
        type: 'AccessDeniedException',
        message: "You don't have access to the model with the specified model ID.",
      },
    });
    const error = await failureOf(generateText({ model: bedrock(modelId), prompt: 'Hi' }));
    expect(error.message).toMatch(/^You don't have access to the model/);
    expect(error.data).toMatchObject({
      code: 'AccessDeniedException',
      requestId: emulator.requests[0]?.requestId,
      modelId,
      region: 'us-east-1',
      operation: 'converse',
      reason: 'model-access-missing',
    });
    expect(error.statusCode).toBe(403);
  });

  it('of wrong keys are no retries and tell no key', async () => {
    const wrong = createAmazonBedrock({
      region: 'us-east-1',
      ...credentials,
      secretAccessKey: 'PLANTED',
      fetch: emulator.fetch,
    });
    const error = await failureOf(generateText({ model: wrong(modelId), prompt: 'Hi' }));
    expect(error).toMatchObject({ statusCode: 403, isRetryable: false });
    expect(JSON.stringify(error)).not.toContain('PLANTED');
    expect(emulator.requests).toHaveLength(1);
  });
});

describe('every exception of a stream', () => {
  const exceptions = [
    'internalServerException',
    'modelStreamErrorException',
    'serviceUnavailableException',
    'throttlingException',
    'validationException',
    'someExceptionOfTomorrow',
  ];

  it.each(exceptions)(
    '%s: rejects before the first word, ends the stream with an error after it (B3, B4)',
    async (name) => {
      emulator.failNext({ kind: 'stream-exception', type: name });
      const early = await failureOf(bedrock(modelId).doStream(call));
      expect(early.data).toMatchObject({ code: expect.stringMatching(new RegExp(`^${name}$`, 'i')) });

      emulator.failNext({ kind: 'stream-exception', type: name, afterFrames: 4 });
      const { stream } = await bedrock(modelId).doStream(call);
      const parts = await collect(stream);
      expect(parts.filter(({ type }) => type === 'error')).toHaveLength(1);
      expect(parts.at(-2)?.type).toBe('error');
      expect(parts.at(-1)).toMatchObject({ type: 'finish', finishReason: { unified: 'error' } });
      expect(parts.filter(({ type }) => type === 'text-start')).toHaveLength(
        parts.filter(({ type }) => type === 'text-end').length,
      );
    },
  );
});

describe('a stream that breaks off (X3, B2, G1)', () => {
  it.each([
    ['between two frames', { afterFrames: 3 }],
    ['inside a frame', { afterFrames: 3, bytes: 20 }],
  ])('%s is interrupted, never a success', async (_, place) => {
    emulator.failNext({ kind: 'cut', ...place });
    const parts = await collect((await bedrock(modelId).doStream(call)).stream);
    expect(parts.at(-2)).toMatchObject({
      type: 'error',
      error: { name: 'AI_APICallError', isRetryable: true },
    });
    expect(parts.at(-1)).toMatchObject({ type: 'finish', finishReason: { unified: 'interrupted' } });
  });

  it.each([
    ['a broken connection', { kind: 'cut', afterFrames: 3, how: 'reset' }],
    ['a damaged byte', { kind: 'flip', afterFrames: 3 }],
  ] satisfies [string, Fault][])('%s is an error', async (_, fault) => {
    emulator.failNext(fault);
    const parts = await collect((await bedrock(modelId).doStream(call)).stream);
    expect(parts.at(-2)).toMatchObject({ type: 'error', error: { name: 'AI_APICallError' } });
    expect(parts.at(-1)).toMatchObject({ type: 'finish', finishReason: { unified: 'error' } });
  });

  it.each([0, 1])('after %i frames it rejects, so that ai calls again', async (afterFrames) => {
    emulator.failNext({ kind: 'cut', afterFrames });
    expect((await failureOf(bedrock(modelId).doStream(call))).isRetryable).toBe(true);
  });
});

const call = {
  prompt: [
    { role: 'user' as const, content: [{ type: 'text' as const, text: 'Why does a lighthouse blink?' }] },
  ],
};

async function collect<Part>(stream: ReadableStream<Part>): Promise<Part[]> {
  const parts: Part[] = [];
  for await (const part of stream) parts.push(part);
  return parts;
}

async function failureOf(result: PromiseLike<unknown>): Promise<APICallError> {
  const error = await result.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (!APICallError.isInstance(error)) throw new Error(`No APICallError: ${String(error)}`);
  return error;
}
