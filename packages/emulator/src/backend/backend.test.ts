import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { assemble, readFrames } from '../../test/read-frames.ts';
import { createEmulator, type BackendOptions } from '../index.ts';

/** A stand-in for a server that speaks OpenAI's API: it notes what it is asked and answers what the test wants. */
let server: Server;
let url: string;
let asked: { path: string | undefined; authorization: string | undefined; body: unknown }[];
let answer: (response: ServerResponse) => void;

beforeAll(async () => {
  server = createServer((request, response) => void serveOne(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`;
});
afterAll(() => server.close());
beforeEach(() => {
  asked = [];
});

async function serveOne(request: IncomingMessage, response: ServerResponse): Promise<void> {
  let text = '';
  for await (const chunk of request) text += String(chunk);
  asked.push({ path: request.url, authorization: request.headers.authorization, body: JSON.parse(text) });
  answer(response);
}

function json(body: object, status = 200, headers: Record<string, string> = {}): typeof answer {
  return (response) =>
    response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body));
}

function sse(...pieces: readonly (object | string)[]): typeof answer {
  return (response) => {
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    for (const piece of pieces)
      response.write(`data: ${typeof piece === 'string' ? piece : JSON.stringify(piece)}\r\n\r\n`);
    response.end();
  };
}

const claude = 'us.anthropic.claude-sonnet-4-5-20250929-v1:0';

function create(options: Partial<BackendOptions> = {}) {
  const emulator = createEmulator({ authentication: 'skip', backend: { url, model: 'llama3', ...options } });
  const send = (operation: string, request: object): Promise<Response> =>
    emulator.fetch(`http://localhost/model/${claude}/${operation}`, {
      method: 'POST',
      body: JSON.stringify(request),
    });
  return {
    emulator,
    converse: (request: object) => send('converse', request),
    stream: async (request: object) => readFrames(await (await send('converse-stream', request)).bytes()),
    send,
  };
}

const hello = { messages: [{ role: 'user', content: [{ text: 'Hello?' }] }] };
const said = (delta: object, more: object = {}) => ({ choices: [{ delta, ...more }] });

describe('what the server is asked', () => {
  test('is the request in the words of chat completions', async () => {
    answer = json({ choices: [{ message: { content: 'Fine.' }, finish_reason: 'stop' }] });
    const { converse } = create({ apiKey: 'key' });
    await converse({
      system: [{ text: 'Be brief.' }],
      messages: [
        {
          role: 'user',
          content: [
            { text: 'Look' },
            { image: { format: 'png', source: { bytes: 'iVBORw0KGgo=' } } },
            {
              document: {
                format: 'txt',
                name: 'Note',
                source: { bytes: Buffer.from('It rains.').toString('base64') },
              },
            },
          ],
        },
        {
          role: 'assistant',
          content: [
            { text: 'One moment.' },
            { toolUse: { toolUseId: 'a', name: 'weather', input: { city: 'Oslo' } } },
          ],
        },
        {
          role: 'user',
          content: [
            {
              toolResult: {
                toolUseId: 'a',
                status: 'error',
                content: [{ text: 'no' }, { json: { code: 1 } }],
              },
            },
            { text: 'And now?' },
          ],
        },
      ],
      toolConfig: {
        tools: [
          {
            toolSpec: { name: 'weather', description: 'Tells it', inputSchema: { json: { type: 'object' } } },
          },
        ],
        toolChoice: { any: {} },
      },
      inferenceConfig: { maxTokens: 50, temperature: 0.5, stopSequences: ['END'] },
    });
    expect(asked).toEqual([
      {
        path: '/v1/chat/completions',
        authorization: 'Bearer key',
        body: {
          model: 'llama3',
          messages: [
            { role: 'system', content: 'Be brief.' },
            {
              role: 'user',
              content: [
                { type: 'text', text: 'Look' },
                { type: 'image_url', image_url: { url: 'data:image/png;base64,iVBORw0KGgo=' } },
                { type: 'text', text: 'Document "Note":\nIt rains.' },
              ],
            },
            {
              role: 'assistant',
              content: 'One moment.',
              tool_calls: [
                { id: 'a', type: 'function', function: { name: 'weather', arguments: '{"city":"Oslo"}' } },
              ],
            },
            { role: 'tool', tool_call_id: 'a', content: 'Error: no\n{"code":1}' },
            { role: 'user', content: 'And now?' },
          ],
          max_tokens: 50,
          temperature: 0.5,
          stop: ['END'],
          tools: [
            {
              type: 'function',
              function: { name: 'weather', description: 'Tells it', parameters: { type: 'object' } },
            },
          ],
          tool_choice: 'required',
        },
      },
    ]);
  });

  test('holds a JSON schema that was asked for, and the model that a function names', async () => {
    answer = json({ choices: [{ message: { content: '{}' } }] });
    const { converse } = create({ model: (modelId) => `local/${modelId.split('.')[1]}` });
    const schema = '{"type":"object","properties":{},"additionalProperties":false}';
    const response = await converse({
      ...hello,
      outputConfig: { textFormat: { type: 'json_schema', structure: { jsonSchema: { schema, name: 'x' } } } },
    });
    expect(response.status).toBe(200);
    expect(asked[0]?.body).toMatchObject({
      model: 'local/anthropic',
      response_format: {
        type: 'json_schema',
        json_schema: { name: 'x', schema: JSON.parse(schema), strict: true },
      },
    });
  });

  test('is nothing when a script answers, or when the request is refused', async () => {
    const { emulator, converse, stream } = create();
    emulator.reply('A', 'B');
    expect((await (await converse(hello)).json()).output.message.content).toEqual([{ text: 'A' }]);
    expect(assemble(await stream(hello)).content).toEqual([{ text: 'B' }]);
    expect((await converse({ messages: 'none' })).status).toBe(400);
    expect(asked).toEqual([]);
  });
});

describe('what the server says', () => {
  test('becomes content, stop reason and token counts', async () => {
    answer = json({
      choices: [
        {
          message: {
            reasoning_content: 'Hm.',
            content: null,
            tool_calls: [{ id: 'call_1', function: { name: 'weather', arguments: '{"city":"Rome"}' } }],
          },
          finish_reason: 'stop',
        },
      ],
      usage: { prompt_tokens: 30, completion_tokens: 5, prompt_tokens_details: { cached_tokens: 10 } },
    });
    const body = await (await create().converse(hello)).json();
    expect(body.output.message.content).toEqual([
      { reasoningContent: { reasoningText: { text: 'Hm.' } } },
      { toolUse: { toolUseId: 'call_1', name: 'weather', input: { city: 'Rome' } } },
    ]);
    expect(body.stopReason).toBe('tool_use');
    expect(body.usage).toMatchObject({
      inputTokens: 20,
      outputTokens: 5,
      cacheReadInputTokens: 10,
      totalTokens: 35,
    });
  });

  test('is streamed as it comes: text, then calls in pieces, then counts', async () => {
    answer = sse(
      said({ role: 'assistant', content: '' }),
      said({ reasoning: 'Well' }),
      said({ content: 'Hel' }),
      said({ content: 'lo' }),
      said({ tool_calls: [{ index: 0, id: 'a', function: { name: 'weather', arguments: '' } }] }),
      said({ tool_calls: [{ index: 0, function: { arguments: '{"city":' } }] }),
      said({ tool_calls: [{ index: 0, function: { arguments: '"Oslo"}' } }] }),
      said({ tool_calls: [{ index: 0, id: 'b', function: { name: 'clock', arguments: '{}' } }] }),
      said({}, { finish_reason: 'tool_calls' }),
      { choices: [], usage: { prompt_tokens: 7, completion_tokens: 3 } },
      '[DONE]',
    );
    const { stream, emulator } = create();
    const frames = await stream({ ...hello, serviceTier: { type: 'flex' } });
    expect(frames.map(({ headers }) => headers[':event-type']).join(' ')).toBe(
      'messageStart contentBlockDelta contentBlockStop contentBlockDelta contentBlockDelta contentBlockStop ' +
        'contentBlockStart contentBlockDelta contentBlockDelta contentBlockStop contentBlockStart contentBlockDelta ' +
        'contentBlockStop messageStop metadata',
    );
    expect(assemble(frames)).toMatchObject({
      content: [
        { reasoningContent: { reasoningText: { text: 'Well' } } },
        { text: 'Hello' },
        { toolUse: { toolUseId: 'a', name: 'weather', input: { city: 'Oslo' } } },
        { toolUse: { toolUseId: 'b', name: 'clock', input: {} } },
      ],
      stopReason: 'tool_use',
      usage: { inputTokens: 7, outputTokens: 3, totalTokens: 10 },
    });
    expect(frames.at(-1)?.payload['serviceTier']).toEqual({ type: 'flex' });
    expect(asked[0]?.body).toMatchObject({ stream: true, stream_options: { include_usage: true } });
    expect(emulator.requests[0]?.usage).toMatchObject({ inputTokens: 7, outputTokens: 3 });
  });

  test('leaves the prompt cache to Bedrock, in proportion to what the server counted (K1)', async () => {
    const cached = {
      ...hello,
      system: [{ text: 'Ships and lighthouses. '.repeat(600) }, { cachePoint: { type: 'default' } }],
    };
    const usage = { prompt_tokens: 900, completion_tokens: 5 };
    const { converse, stream } = create();
    answer = json({ choices: [{ message: { content: 'Hi' } }], usage });
    const { usage: first } = await (await converse(cached)).json();
    answer = sse(said({ content: 'Hi' }), { choices: [], usage }, '[DONE]');
    const { usage: second } = assemble(await stream(cached)) as unknown as { usage: typeof first };
    for (const counts of [first, second]) {
      const { inputTokens, cacheReadInputTokens, cacheWriteInputTokens } = counts;
      expect(inputTokens + cacheReadInputTokens + cacheWriteInputTokens).toBe(900);
      expect(counts.totalTokens).toBe(905);
    }
    expect(first.cacheWriteInputTokens).toBeGreaterThan(800);
    expect(first.cacheDetails).toEqual([{ ttl: '5m', inputTokens: first.cacheWriteInputTokens }]);
    expect(second.cacheReadInputTokens).toBe(first.cacheWriteInputTokens);
  });

  test('is counted by the emulator where the server does not count', async () => {
    const { converse, stream } = create();
    answer = json({ choices: [{ message: { content: 'One two three' } }] });
    const { usage } = await (await converse(hello)).json();
    answer = sse(said({ content: 'One two' }), said({ content: ' three' }), '[DONE]');
    expect(usage.outputTokens).toBe(3);
    expect(assemble(await stream(hello))).toMatchObject({ usage });
  });

  test('arrives before the server has ended', async () => {
    let end: (() => void) | undefined;
    answer = (response) => {
      response.writeHead(200, { 'content-type': 'text/event-stream' });
      response.write(`data: ${JSON.stringify(said({ content: 'first' }))}\n\n`);
      end = () => response.end('data: [DONE]\n\n');
    };
    const response = await create().send('converse-stream', hello);
    const reader = response.body?.getReader();
    await reader?.read();
    const second = await reader?.read();
    expect(new TextDecoder().decode(second?.value)).toContain('"text":"first"');
    end?.();
    while (!(await reader?.read())?.done);
  });

  test('may be one whole body although a stream was asked for, or nothing at all', async () => {
    const { stream } = create();
    answer = json({ choices: [{ message: { content: 'Whole.' }, finish_reason: 'length' }] });
    expect(assemble(await stream(hello))).toMatchObject({
      content: [{ text: 'Whole.' }],
      stopReason: 'max_tokens',
    });
    answer = sse('[DONE]');
    expect(assemble(await stream(hello))).toMatchObject({ content: [], stopReason: 'end_turn' });
  });
});

describe('operations other than Converse', () => {
  const body = {
    anthropic_version: 'bedrock-2023-05-31',
    max_tokens: 10,
    messages: [{ role: 'user', content: 'Hello?' }],
  };

  test('InvokeModel gets its text from the server too, whole or streamed', async () => {
    answer = json({ choices: [{ message: { content: 'Fine.' }, finish_reason: 'stop' }] });
    const { send } = create();
    expect((await (await send('invoke', body)).json()).content).toMatchObject([
      { type: 'text', text: 'Fine.' },
    ]);
    const chunks = readFrames(await (await send('invoke-with-response-stream', body)).bytes());
    const text = chunks
      .map(({ payload }) => String(Buffer.from(String(payload['bytes']), 'base64')))
      .join('');
    expect(text).toContain('Fine.');
    expect(asked).toHaveLength(2);
  });

  test('CountTokens does not ask it', async () => {
    const { emulator } = create();
    const response = await emulator.fetch(
      `http://localhost/model/${claude.replace('us.', '')}/count-tokens`,
      {
        method: 'POST',
        body: JSON.stringify({ input: { converse: hello } }),
      },
    );
    expect(response.status).toBe(200);
    expect(asked).toEqual([]);
  });
});

describe('when the server fails', () => {
  test.each([
    [400, 400, 'ValidationException', 'The model returned the following errors: no'],
    [401, 403, 'AccessDeniedException', 'refused the key: no'],
    [404, 404, 'ResourceNotFoundException', 'has no model "llama3": no'],
    [429, 429, 'ThrottlingException', 'no'],
    [500, 424, 'ModelErrorException', 'no'],
    [503, 503, 'ServiceUnavailableException', 'no'],
    [504, 408, 'ModelTimeoutException', 'no'],
  ])('its %i is a %i %s, streamed or not', async (status, wanted, type, message) => {
    const { send } = create();
    for (const operation of ['converse', 'converse-stream']) {
      answer = json({ error: { message: 'no' } }, status, { 'retry-after': '3' });
      const response = await send(operation, hello);
      expect(response.status).toBe(wanted);
      expect(response.headers.get('x-amzn-errortype')).toMatch(new RegExp(`^${type}`));
      expect((await response.json()).message).toContain(message);
      if (status === 429) expect(response.headers.get('retry-after')).toBe('3');
    }
  });

  test('before it answers, it is told how to be reached', async () => {
    const { converse } = create({ url: 'http://127.0.0.1:9/v1' });
    const response = await converse(hello);
    expect(response.status).toBe(503);
    expect((await response.json()).message).toMatch(
      /The backend http:\/\/127\.0\.0\.1:9\/v1\/chat\/completions cannot be reached: .* Is it running\?/,
    );
  });

  test.each([
    ['says so', sse(said({ content: 'a' }), { error: { message: 'out of memory' } }), 'out of memory'],
    ['sends what is no JSON', sse(said({ content: 'a' }), '{'), 'broke off its answer'],
    [
      'breaks the connection',
      (response: ServerResponse) => {
        response.writeHead(200, { 'content-type': 'text/event-stream' });
        response.write(`data: ${JSON.stringify(said({ content: 'a' }))}\n\n`, () => response.destroy());
      },
      'broke off its answer',
    ],
  ])('in the middle of a stream and %s, the stream ends with an exception', async (_, failing, message) => {
    answer = failing;
    const frames = await create().stream(hello);
    expect(frames.at(-1)?.headers[':exception-type']).toBe('modelStreamErrorException');
    expect(frames.at(-1)?.payload['message']).toContain(message);
  });

  test.each([
    [
      { choices: [{ message: { tool_calls: [{ function: { name: 'a', arguments: '{' } }] } }] },
      'invalid sequence as part of ToolUse',
    ],
    [{ error: 'nothing loaded' }, 'nothing loaded'],
    [{}, 'without a message'],
  ])('with %j, it is an error of the model', async (body, message) => {
    answer = json(body);
    const response = await create().converse(hello);
    expect(response.status).toBe(424);
    expect((await response.json()).message).toContain(message);
  });

  test('an address that is none is refused at once', () => {
    expect(() => create({ url: 'localhost:11434' })).toThrow(
      expect.objectContaining({ code: 'backend-invalid' }),
    );
  });
});

test('a fault that was ordered hits what the server says', async () => {
  answer = sse(said({ content: 'a' }), said({ content: 'b' }), '[DONE]');
  const { emulator, stream } = create();
  emulator.failNext('throttlingException; at=contentBlockDelta:1');
  expect((await stream(hello)).map(({ headers }) => headers[':exception-type'] ?? '')).toEqual([
    '',
    '',
    'throttlingException',
  ]);
});
