import { APICallError, generateText, isStepCount, Output, RetryError, streamText, tool } from 'ai';
import { describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import { createAmazonBedrock } from '../src/index.ts';
import {
  bytesAnswer,
  createFetchStub,
  errorAnswer,
  type FetchStub,
  frameOf,
  jsonAnswer,
  streamAnswer,
  type StubbedAnswer,
  textAnswer,
  textEvents,
} from './fetch-stub.ts';

// The real `ai` 7 on our provider, the wire replaced by a fetch.
const modelId = 'anthropic.claude-3-haiku-20240307-v1:0';
const weather = tool({
  description: 'The weather in a city',
  inputSchema: z.object({ city: z.string() }),
  execute: ({ city }) => ({ city, celsius: 4 }),
});

describe('generateText', () => {
  it('gives text, usage, finish reason and the response as it came', async () => {
    const { model, requests } = modelOn(textAnswer('A lasagna.'));
    const result = await generateText({
      model,
      prompt: 'A recipe',
      temperature: 0.5,
      maxOutputTokens: 100,
      stopSequences: ['END'],
    });
    expect(result.text).toBe('A lasagna.');
    expect(result.finishReason).toBe('stop');
    expect(result.usage).toMatchObject({ inputTokens: 4, outputTokens: 2, totalTokens: 6 });
    expect(result.response).toMatchObject({
      id: 'request-1',
      timestamp: new Date('2025-02-07T04:28:30Z'),
      modelId,
      headers: { 'x-amzn-requestid': 'request-1' },
    });
    expect(requests[0]?.body).toMatchObject({
      messages: [{ role: 'user', content: [{ text: 'A recipe' }] }],
      inferenceConfig: { maxTokens: 100, temperature: 0.5, stopSequences: ['END'] },
    });
  });

  it('calls tools over two steps and sends the results back', async () => {
    const { model, requests } = modelOn(toolAnswer(), textAnswer('4 degrees.'));
    const result = await generateText({
      model,
      prompt: 'Weather in Reykjavik?',
      tools: { weather },
      stopWhen: isStepCount(3),
    });
    expect(result.text).toBe('4 degrees.');
    expect(result.steps.map(({ finishReason }) => finishReason)).toEqual(['tool-calls', 'stop']);
    expect(result.steps[0]?.toolResults[0]?.output).toEqual({ city: 'Reykjavik', celsius: 4 });
    const second = requests[1]?.body as { messages: { role: string; content: Record<string, unknown>[] }[] };
    expect(second.messages.map(({ role }) => role)).toEqual(['user', 'assistant', 'user']);
    expect(second.messages[1]?.content[0]).toEqual({
      toolUse: { toolUseId: 'tooluse_1', name: 'weather', input: { city: 'Reykjavik' } },
    });
    expect(second.messages[2]?.content[0]).toMatchObject({ toolResult: { toolUseId: 'tooluse_1' } });
  });

  it('gives an object by schema', async () => {
    const { model, requests } = modelOn((request) => {
      const { toolConfig } = request.body as { toolConfig?: { tools: { toolSpec: { name: string } }[] } };
      const name = toolConfig?.tools[0]?.toolSpec.name;
      return name === undefined ? textAnswer('{"title":"Walk"}') : toolAnswer(name, { title: 'Walk' });
    });
    const schema = z.object({ title: z.string() });
    const result = await generateText({ model, prompt: 'Plan a walk', output: Output.object({ schema }) });
    expect(result.output).toEqual({ title: 'Walk' });
    expect(result.finishReason).toBe('stop');
    expect(requests).toHaveLength(1);
  });

  it('sends headers of the call, and shows the body when asked to', async () => {
    const { model, requests } = modelOn(textAnswer('ok'));
    const result = await generateText({
      model,
      prompt: 'x',
      headers: { 'x-mine': '1' },
      include: { requestBody: true, responseBody: true },
    });
    expect(requests[0]?.headers.get('x-mine')).toBe('1');
    expect(result.request.body).toEqual(requests[0]?.body);
    expect(result.response.body).toMatchObject({ stopReason: 'end_turn' });
  });

  it('sends a file as base64, and shows it so', async () => {
    const { model, requests } = modelOn(textAnswer('ok'));
    const png = new Uint8Array([137, 80, 78, 71, 13, 10, 26, 10]);
    const result = await generateText({
      model,
      messages: [
        {
          role: 'user',
          content: [
            { type: 'text', text: 'What is it?' },
            { type: 'file', data: png, mediaType: 'image/png' },
          ],
        },
      ],
      include: { requestBody: true },
    });
    expect(requests[0]?.body).toMatchObject({
      messages: [
        {
          content: [{ text: 'What is it?' }, { image: { format: 'png', source: { bytes: 'iVBORw0KGgo=' } } }],
        },
      ],
    });
    expect(result.request.body).toEqual(requests[0]?.body);
  });

  it('passes an S3 file on without downloading it', async () => {
    const { model, requests } = modelOn(textAnswer('ok'), 'us.amazon.nova-pro-v1:0');
    await generateText({
      model,
      messages: [
        {
          role: 'user',
          content: [
            { type: 'text', text: 'x' },
            { type: 'file', data: new URL('s3://bucket/film.mp4'), mediaType: 'video/mp4' },
          ],
        },
      ],
    });
    expect(JSON.stringify(requests[0]?.body)).toContain('"s3Location":{"uri":"s3://bucket/film.mp4"}');
  });
});

describe('streamText', () => {
  it('streams text and ends with usage and metadata', async () => {
    const { model } = modelOn(streamAnswer(textEvents('Hel', 'lo')));
    const result = streamText({ model, prompt: 'x' });
    const texts: string[] = [];
    for await (const text of result.textStream) texts.push(text);
    expect(texts).toEqual(['Hel', 'lo']);
    expect(await result.finishReason).toBe('stop');
    expect(await result.usage).toMatchObject({ inputTokens: 4, outputTokens: 2 });
    expect((await result.response).headers).toMatchObject({ 'x-amzn-requestid': 'request-1' });
  });

  it('gives raw chunks on request', async () => {
    const { model } = modelOn(streamAnswer(textEvents('Hello')));
    const raw: unknown[] = [];
    for await (const part of streamText({ model, prompt: 'x', include: { rawChunks: true } }).stream) {
      if (part.type === 'raw') raw.push(part.rawValue);
    }
    expect(raw[0]).toEqual({ messageStart: { role: 'assistant' } });
    expect(raw[1]).toEqual({ contentBlockDelta: { contentBlockIndex: 0, delta: { text: 'Hello' } } });
    expect(raw).toHaveLength(5);
  });

  it('streams tool input and calls the tool', async () => {
    const events = [
      ['messageStart', { role: 'assistant' }],
      [
        'contentBlockStart',
        { contentBlockIndex: 0, start: { toolUse: { toolUseId: 'tooluse_1', name: 'weather' } } },
      ],
      ['contentBlockDelta', { contentBlockIndex: 0, delta: { toolUse: { input: '{"city":' } } }],
      ['contentBlockDelta', { contentBlockIndex: 0, delta: { toolUse: { input: '"Reykjavik"}' } } }],
      ['contentBlockStop', { contentBlockIndex: 0 }],
      ['messageStop', { stopReason: 'tool_use' }],
      ['metadata', { usage: { inputTokens: 1, outputTokens: 1, totalTokens: 2 } }],
    ] as const;
    const { model } = modelOn(streamAnswer(events), streamAnswer(textEvents('4 degrees.')));
    const result = streamText({ model, prompt: 'x', tools: { weather }, stopWhen: isStepCount(3) });
    expect(await result.text).toBe('4 degrees.');
    expect((await result.steps)[0]?.toolResults[0]?.output).toEqual({ city: 'Reykjavik', celsius: 4 });
  });

  it.each([
    ['an exception as the first event', () => streamAnswer([throttling])],
    [
      'an exception after the start of the message',
      () => streamAnswer([['messageStart', { role: 'assistant' }], throttling]),
    ],
    [
      'a throttled request',
      () => errorAnswer('ThrottlingException', 'Too many requests, please wait before trying again.', 429),
    ],
    ['a connection that is lost before anything was said', () => new TypeError('fetch failed')],
    [
      'a body that ends before anything was said',
      () => bytesAnswer([frameOf(['messageStart', { role: 'assistant' }])]),
    ],
  ])('calls again after %s (B4, X4, H2)', async (_, failing) => {
    vi.useFakeTimers({ toFake: ['setTimeout'] });
    const onError = vi.fn();
    const { model, requests } = modelOn(failing(), streamAnswer(textEvents('second')));
    const result = streamText({ model, prompt: 'x', onError });
    const { text } = result;
    // `ai` waits two seconds before it calls again.
    for (let step = 0; step < 10; step += 1) await vi.advanceTimersByTimeAsync(500);
    vi.useRealTimers();
    expect(await text).toBe('second');
    expect(requests).toHaveLength(2);
    expect(onError).not.toHaveBeenCalled();
  });

  it('does not call again once something was said: the error is told, the text is kept', async () => {
    const errors: unknown[] = [];
    const { model, requests } = modelOn(streamAnswer([...textEvents('Hello').slice(0, 2), throttling]));
    const texts: string[] = [];
    const result = streamText({ model, prompt: 'x', onError: ({ error }) => void errors.push(error) });
    for await (const text of result.textStream) texts.push(text);
    expect(texts).toEqual(['Hello']);
    expect(requests).toHaveLength(1);
    expect(errors).toHaveLength(1);
    expect(errors[0]).toSatisfy(APICallError.isInstance);
    expect(errors[0]).toMatchObject({ statusCode: 429, data: { code: 'ThrottlingException' } });
  });

  it('stops and closes the body when it is aborted', async () => {
    const abort = new AbortController();
    const cancelled = vi.fn();
    const hello = textEvents('x').slice(0, 2).map(frameOf);
    const open = new ReadableStream({
      start: (controller) => hello.forEach((frame) => controller.enqueue(frame)),
      cancel: cancelled,
    });
    const headers = { 'content-type': 'application/vnd.amazon.eventstream' };
    const { model } = modelOn(new Response(open, { headers }));
    const onAbort = vi.fn();
    const types: string[] = [];
    for await (const part of streamText({ model, prompt: 'x', abortSignal: abort.signal, onAbort }).stream) {
      types.push(part.type);
      if (part.type === 'text-delta') abort.abort();
    }
    expect(types.at(-1)).toBe('abort');
    expect(types).not.toContain('error');
    expect(onAbort).toHaveBeenCalledOnce();
    await vi.waitFor(() => expect(cancelled).toHaveBeenCalledOnce());
  });
});

describe('retries of generateText', () => {
  it.each([
    ['ThrottlingException', 429],
    ['ServiceUnavailableException', 503],
    ['InternalServerException', 500],
    ['ModelTimeoutException', 408],
    ['ModelErrorException', 424],
    ['ModelNotReadyException', 429],
  ])('%s is tried again (B41, H2)', async (code, status) => {
    const { model, requests } = modelOn(
      errorAnswer(code, 'Try again.', status, { 'retry-after-ms': '1' }),
      textAnswer('ok'),
    );
    expect((await generateText({ model, prompt: 'x' })).text).toBe('ok');
    expect(requests).toHaveLength(2);
  });

  it.each([
    ['ValidationException', 400],
    ['AccessDeniedException', 403],
    ['ResourceNotFoundException', 404],
    ['ServiceQuotaExceededException', 400],
  ])('%s is not', async (code, status) => {
    const { model, requests } = modelOn(errorAnswer(code, 'No.', status));
    await expect(generateText({ model, prompt: 'x' })).rejects.toMatchObject({
      name: 'AI_APICallError',
      statusCode: status,
    });
    expect(requests).toHaveLength(1);
  });

  it('give up with all errors after maxRetries', async () => {
    const { model, requests } = modelOn(() =>
      errorAnswer('ThrottlingException', 'Too many.', 429, { 'retry-after-ms': '1' }),
    );
    await expect(generateText({ model, prompt: 'x', maxRetries: 1 })).rejects.toSatisfy(
      RetryError.isInstance,
    );
    expect(requests).toHaveLength(2);
  });

  it('sign each attempt anew', async () => {
    const stub = createFetchStub(
      errorAnswer('ThrottlingException', 'Too many.', 429, { 'retry-after-ms': '1100' }),
      textAnswer('ok'),
    );
    const provider = createAmazonBedrock({
      region: 'us-east-1',
      accessKeyId: 'AKID',
      secretAccessKey: 'secret',
      fetch: stub.fetch,
    });
    await generateText({ model: provider(modelId), prompt: 'x' });
    const [first, second] = stub.requests.map(({ headers }) => headers.get('x-amz-date'));
    expect(first).not.toBe(second);
  });
});

const throttling = [
  'throttlingException',
  { message: 'Too many requests, please wait before trying again.' },
  'exception',
] as const;

function toolAnswer(name = 'weather', input: object = { city: 'Reykjavik' }): Response {
  return jsonAnswer({
    output: {
      message: { role: 'assistant', content: [{ toolUse: { toolUseId: 'tooluse_1', name, input } }] },
    },
    stopReason: 'tool_use',
    usage: { inputTokens: 1, outputTokens: 1, totalTokens: 2 },
  });
}

function modelOn(...answers: readonly (StubbedAnswer | string)[]): {
  readonly model: ReturnType<ReturnType<typeof createAmazonBedrock>>;
  readonly requests: FetchStub['requests'];
} {
  const id = answers.find((answer) => typeof answer === 'string') ?? modelId;
  const stub = createFetchStub(...answers.filter((answer) => typeof answer !== 'string'));
  const provider = createAmazonBedrock({
    region: 'us-east-1',
    apiKey: 'bedrock-api-key-of-tests',
    fetch: stub.fetch,
  });
  return { model: provider(id), requests: stub.requests };
}
