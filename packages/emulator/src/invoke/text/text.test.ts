import { describe, expect, test } from 'vitest';
import { createCaller } from '../../../test/call.ts';
import { readFrames } from '../../../test/read-frames.ts';
import type { EmulatorOptions } from '../../index.ts';

const claude = 'us.anthropic.claude-sonnet-4-5-20250929-v1:0';
const version = { anthropic_version: 'bedrock-2023-05-31', max_tokens: 500 };
const weather = {
  name: 'get_weather',
  description: 'The weather in a city',
  input_schema: { type: 'object', properties: { city: { type: 'string' } }, required: ['city'] },
};
const user = (content: unknown): object => ({ role: 'user', content });
const assistant = (content: unknown): object => ({ role: 'assistant', content });

const { invoke } = createCaller();

interface ClaudeAnswer {
  readonly message?: string;
  readonly id: string;
  readonly model: string;
  readonly content: readonly (Record<string, unknown> & { readonly type: string; readonly text?: string })[];
  readonly stop_reason: string;
  readonly stop_sequence: string | null;
  readonly usage: Record<string, unknown>;
}

const ask = async (body: object, model = claude): Promise<ClaudeAnswer> =>
  (await invoke<ClaudeAnswer>(model, { ...version, ...body })).body;

interface Chunk extends Record<string, unknown> {
  readonly type?: string;
}

/** The JSON of each chunk of a stream. */
async function stream(
  model: string,
  body: object,
  { options = {}, headers = {} }: { options?: EmulatorOptions; headers?: Record<string, string> } = {},
): Promise<readonly Chunk[]> {
  const { emulator } = createCaller(options);
  const response = await emulator.fetch(
    `http://localhost/model/${encodeURIComponent(model)}/invoke-with-response-stream`,
    { method: 'POST', headers, body: JSON.stringify(body) },
  );
  expect(response.status).toBe(200);
  expect(response.headers.get('content-type')).toBe('application/vnd.amazon.eventstream');
  expect(response.headers.get('x-amzn-bedrock-content-type')).toBe('application/json');
  return readFrames(new Uint8Array(await response.arrayBuffer())).map(({ headers: names, payload }) => {
    expect(names[':event-type']).toBe('chunk');
    expect(payload['p']).toMatch(/^ab/);
    return JSON.parse(Buffer.from(String(payload['bytes']), 'base64').toString()) as Chunk;
  });
}

describe('Claude', () => {
  test('answers as its Messages API does', async () => {
    const { body, headers } = await invoke<ClaudeAnswer>(claude, {
      ...version,
      messages: [user('Say hello')],
    });
    expect(body).toMatchObject({
      type: 'message',
      role: 'assistant',
      model: 'claude-sonnet-4-5-20250929',
      content: [{ type: 'text', text: 'hello' }],
      stop_reason: 'end_turn',
      stop_sequence: null,
      usage: {
        cache_creation_input_tokens: 0,
        cache_read_input_tokens: 0,
        cache_creation: { ephemeral_5m_input_tokens: 0, ephemeral_1h_input_tokens: 0 },
        output_tokens: 1,
      },
    });
    expect(body.id).toMatch(/^msg_bdrk_01/);
    expect(headers.get('x-amzn-bedrock-input-token-count')).toBe(String(body.usage['input_tokens']));
    expect(headers.get('x-amzn-bedrock-output-token-count')).toBe('1');
  });

  test('calls tools, takes their results, and obeys the choice', async () => {
    const messages = [user('What is the weather in Oslo?')];
    const called = await ask({ messages, tools: [weather] });
    expect(called.stop_reason).toBe('tool_use');
    const call = called.content.at(-1);
    expect(call).toMatchObject({ type: 'tool_use', name: 'get_weather', input: { city: 'Oslo' } });
    expect(call?.['id']).toMatch(/^toolu_bdrk_01\w+$/);
    const result = { type: 'tool_result', tool_use_id: call?.['id'], content: '{"sky":"fog"}' };
    const answered = await ask({
      messages: [...messages, assistant(called.content), user([result])],
      tools: [weather],
    });
    expect(answered.content[0]?.text).toContain('sky: fog');
    expect((await ask({ messages, tools: [weather], tool_choice: { type: 'none' } })).stop_reason).toBe(
      'end_turn',
    );
    const forced = await ask({
      messages: [user('Hi')],
      tools: [weather],
      tool_choice: { type: 'tool', name: 'get_weather' },
    });
    expect(forced.content.map(({ type }) => type)).toEqual(['tool_use']);
  });

  test('thinks, signs it, and refuses it altered', async () => {
    const body = {
      messages: [user('Why?')],
      max_tokens: 3000,
      thinking: { type: 'enabled', budget_tokens: 1500 },
    };
    const { content } = await ask(body);
    expect(content[0]).toMatchObject({ type: 'thinking', signature: expect.any(String) });
    const next = (thought: object): object => ({
      ...body,
      messages: [...body.messages, assistant([thought, content[1]]), user('And?')],
    });
    expect((await ask(next(content[0] ?? {}))).message).toBeUndefined();
    expect((await ask(next({ ...content[0], thinking: 'Other' }))).message).toBe(
      'messages.1.content.0: Invalid `signature` in `thinking` block',
    );
  });

  test('tells which stop sequence ended it, and whether the limit did', async () => {
    const stopped = await ask({ messages: [user('Say red green blue')], stop_sequences: [' blue'] });
    expect(stopped).toMatchObject({
      content: [{ text: 'red green' }],
      stop_reason: 'stop_sequence',
      stop_sequence: ' blue',
    });
    expect((await ask({ messages: [user('Write 90 words')], max_tokens: 5 })).stop_reason).toBe('max_tokens');
  });

  test('reads images, documents and system prompts, and goes on where it is told to begin', async () => {
    const png =
      'iVBORw0KGgoAAAANSUhEUgAAAAIAAAADCAIAAAA2iEnWAAAAEElEQVR4nGNgYGD4//8/AwAJAAMAZ2LZHQAAAABJRU5ErkJggg==';
    const seen = await ask({
      messages: [
        user([
          { type: 'text', text: 'What is this?' },
          { type: 'image', source: { type: 'base64', media_type: 'image/png', data: png } },
        ]),
      ],
    });
    expect(seen.content[0]?.text).toContain('2 × 3 pixels');
    const read = await ask({
      system: [{ type: 'text', text: 'Be brief.' }],
      messages: [
        user([
          {
            type: 'document',
            title: 'Note',
            source: { type: 'text', media_type: 'text/plain', data: 'Tea at four.' },
          },
          { type: 'text', text: 'When?' },
        ]),
      ],
    });
    expect(read.content[0]?.text).toContain('Tea at four.');
    const prefilled = await ask({ messages: [user('Say hello'), assistant('hel')] });
    expect(prefilled.content).toEqual([{ type: 'text', text: 'lo' }]);
  });

  test('caches prompts by cache_control, for five minutes or an hour', async () => {
    const { invoke: call } = createCaller();
    const body = {
      ...version,
      system: [
        { type: 'text', text: 'Rules. '.repeat(900), cache_control: { type: 'ephemeral', ttl: '1h' } },
      ],
      messages: [user('Hi')],
    };
    const first = await call<ClaudeAnswer>(claude, body);
    const written = Number(first.body.usage['cache_creation_input_tokens']);
    expect(written).toBeGreaterThan(1000);
    expect(first.body.usage['cache_creation']).toEqual({
      ephemeral_5m_input_tokens: 0,
      ephemeral_1h_input_tokens: written,
    });
    const second = await call<ClaudeAnswer>(claude, body);
    expect(second.body.usage['cache_read_input_tokens']).toBe(written);
    expect(second.headers.get('x-amzn-bedrock-cache-read-input-token-count')).toBe(String(written));
  });

  test('streams the same story: start, deltas and stop of each block, then the end with the metrics', async () => {
    const body = {
      ...version,
      messages: [user('What is the weather in Oslo?')],
      tools: [weather],
      thinking: { type: 'enabled', budget_tokens: 1024 },
      max_tokens: 2000,
    };
    const whole = await ask(body);
    const chunks = await stream(claude, body);
    const order = chunks.map(({ type }) => type).filter((type, index, all) => type !== all[index - 1]);
    expect(order.join(' ')).toMatch(
      /^message_start (content_block_start (content_block_delta )*content_block_stop )+message_delta message_stop$/,
    );
    expect(rebuild(chunks)).toEqual(whole.content);
    expect(chunks[0]).toMatchObject({ message: { id: whole.id, content: [], usage: { output_tokens: 1 } } });
    expect(chunks.at(-2)).toMatchObject({
      delta: { stop_reason: 'tool_use', stop_sequence: null },
      usage: { output_tokens: whole.usage['output_tokens'] },
    });
    expect(chunks.at(-1)).toMatchObject({
      type: 'message_stop',
      'amazon-bedrock-invocationMetrics': {
        inputTokenCount: whole.usage['input_tokens'],
        outputTokenCount: whole.usage['output_tokens'],
        invocationLatency: expect.any(Number),
        firstByteLatency: expect.any(Number),
      },
    });
  });

  test('of the first days takes a prompt', async () => {
    const body = { prompt: '\n\nHuman: Say hello\n\nAssistant:', max_tokens_to_sample: 50 };
    const { body: answer } = await invoke('anthropic.claude-v2:1', body);
    expect(answer).toEqual({
      type: 'completion',
      completion: 'hello',
      stop_reason: 'stop_sequence',
      stop: '\n\nHuman:',
    });
    const chunks = await stream('anthropic.claude-v2:1', body);
    expect(chunks[0]).toEqual({ type: 'completion', completion: 'hello', stop_reason: null, stop: null });
  });

  test.each<[string, object, string]>([
    ['no version', { anthropic_version: undefined }, 'anthropic_version: Field required'],
    ['another version', { anthropic_version: '2023-06-01' }, 'Invalid API version'],
    ['no limit', { max_tokens: undefined }, 'max_tokens: Field required'],
    ['a limit of none', { max_tokens: 0 }, 'max_tokens: Input should be greater than or equal to 1'],
    [
      'too high a limit',
      { max_tokens: 99_000 },
      'max_tokens: 99000 > 64000, which is the maximum allowed number of output tokens for claude-sonnet-4-5-20250929',
    ],
    ['a model', { model: 'claude' }, 'model: Extra inputs are not permitted'],
    ['a stream', { stream: true }, 'stream: Extra inputs are not permitted'],
    ['no messages', { messages: [] }, 'messages: at least one message is required'],
    ['heat', { temperature: 1.5 }, 'temperature: Input should be less than or equal to 1'],
    [
      'both kinds of sampling',
      { temperature: 0.5, top_p: 0.5 },
      '`temperature` and `top_p` cannot both be specified for this model. Please use only one.',
    ],
    [
      'a role',
      { messages: [{ role: 'tool', content: 'a' }] },
      'messages: Unexpected role "tool". The Messages API accepts a top-level `system` parameter, not "system" as an input message role.',
    ],
    ['no content', { messages: [{ role: 'user' }] }, 'messages.0.content: Field required'],
    [
      'empty content',
      { messages: [user([])] },
      'messages.0: all messages must have non-empty content except for the optional final assistant message',
    ],
    [
      'an empty text',
      { messages: [user([{ type: 'text', text: '' }])] },
      'messages: text content blocks must be non-empty',
    ],
    [
      'a text without text',
      { messages: [user([{ type: 'text' }])] },
      'messages.0.content.0.text: Field required',
    ],
    [
      'a block without type',
      { messages: [user([{ text: 'a' }])] },
      'messages.0.content.0.type: Field required',
    ],
    [
      'an address of an image',
      { messages: [user([{ type: 'image', source: { type: 'url', url: 'https://x/y.png' } }])] },
      "messages.0.content.0.image.source: Input tag 'url' found using 'type' does not match any of the expected tags: 'base64'",
    ],
    [
      'a call without result',
      { messages: [user('a'), assistant([{ type: 'tool_use', id: 't', name: 'n', input: {} }]), user('b')] },
      'messages.1: `tool_use` ids were found without `tool_result` blocks immediately after: t. Each `tool_use` block must have a corresponding `tool_result` block in the next message.',
    ],
    [
      'a result without call',
      { messages: [user([{ type: 'tool_result', tool_use_id: 't', content: 'x' }])] },
      'messages.0.content.0: unexpected `tool_use_id` found in `tool_result` blocks: t. Each `tool_result` block must have a corresponding `tool_use` block in the previous message.',
    ],
    [
      'a tool that runs elsewhere',
      { tools: [{ type: 'web_search_20250305', name: 'web_search' }] },
      "tools.0: Input tag 'web_search_20250305' found using 'type' does not match any of the expected tags: 'bash_20250124', 'custom', 'text_editor_20250124', 'text_editor_20250429', 'text_editor_20250728'",
    ],
    ['two tools of one name', { tools: [weather, weather] }, 'tools: Tool names must be unique.'],
    [
      'a name with a dot',
      { tools: [{ ...weather, name: 'a.b' }] },
      "tools.0.custom.name: String should match pattern '^[a-zA-Z0-9_-]{1,128}$'",
    ],
    [
      'a schema of a list',
      { tools: [{ ...weather, input_schema: { type: 'array' } }] },
      "tools.0.custom.input_schema.type: Input should be 'object'",
    ],
    [
      'a choice of nothing',
      { tool_choice: { type: 'any' } },
      'tool_choice: tool_choice may only be specified while providing tools.',
    ],
    [
      'a small budget',
      { thinking: { type: 'enabled', budget_tokens: 10 } },
      'thinking.enabled.budget_tokens: Input should be greater than or equal to 1024',
    ],
    [
      'a cache point on reasoning',
      {
        messages: [
          user('a'),
          {
            role: 'assistant',
            content: [
              { type: 'redacted_thinking', data: 'YWFh', cache_control: { type: 'ephemeral' } },
              { type: 'text', text: 'b' },
            ],
          },
          user('c'),
        ],
      },
      'messages.1.content.0.redacted_thinking.cache_control: Extra inputs are not permitted',
    ],
    [
      'a blank at the end',
      { messages: [user('a'), assistant('b ')] },
      'messages: final assistant content cannot end with trailing whitespace',
    ],
  ])('refuses %s', async (_, change, message) => {
    const answer = await invoke<ClaudeAnswer>(claude, { ...version, messages: [user('Hi')], ...change });
    expect(answer.status).toBe(400);
    expect(answer.body.message).toBe(message);
  });
});

/** What a client makes of the chunks of Claude. */
function rebuild(chunks: readonly Chunk[]): readonly object[] {
  const blocks: Record<string, unknown>[] = [];
  for (const chunk of chunks) {
    const index = Number(chunk['index']);
    if (chunk.type === 'content_block_start')
      blocks[index] = { ...(chunk['content_block'] as object), json: '' };
    const block = blocks[index];
    if (chunk.type !== 'content_block_delta' || block === undefined) continue;
    const delta = chunk['delta'] as Record<string, string>;
    for (const [name, member] of [
      ['text', 'text'],
      ['thinking', 'thinking'],
      ['signature', 'signature'],
      ['partial_json', 'json'],
    ] as const) {
      if (delta[name] !== undefined) block[member] = String(block[member] ?? '') + delta[name];
    }
  }
  return blocks.map(({ json, ...block }) =>
    block['type'] === 'tool_use' ? { ...block, input: JSON.parse(String(json) || '{}') } : block,
  );
}

describe('Nova', () => {
  const model = 'amazon.nova-lite-v1:0';
  const hello = {
    schemaVersion: 'messages-v1',
    messages: [{ role: 'user', content: [{ text: 'Say hello' }] }],
  };

  test('answers in nearly the form of Converse, with counts in headers', async () => {
    const { body, headers } = await invoke(model, {
      ...hello,
      inferenceConfig: { max_new_tokens: 20, top_p: 0.5 },
    });
    expect(body).toMatchObject({
      output: { message: { content: [{ text: 'hello' }], role: 'assistant' } },
      stopReason: 'end_turn',
      usage: { outputTokens: 1, cacheReadInputTokenCount: 0, cacheWriteInputTokenCount: 0 },
    });
    expect(headers.get('x-amzn-bedrock-cache-read-input-token-count')).toBe('0');
  });

  test('streams every piece of text under an index of its own, and a call whole', async () => {
    const chunks = await stream(model, {
      messages: [{ role: 'user', content: [{ text: 'What is the weather in Oslo?' }] }],
      toolConfig: {
        tools: [{ toolSpec: { name: 'get_weather', inputSchema: { json: weather.input_schema } } }],
      },
    });
    expect(chunks.map((chunk) => Object.keys(chunk)[0])).toEqual([
      'messageStart',
      'contentBlockStart',
      'contentBlockDelta',
      'contentBlockStop',
      'messageStop',
      'metadata',
    ]);
    expect(chunks[1]).toMatchObject({
      contentBlockStart: { start: { toolUse: { toolUseId: expect.stringMatching(/^[\da-f-]{36}$/) } } },
    });
    const text = await stream(model, { ...hello, messages: [{ role: 'user', content: [{ text: 'Why?' }] }] });
    const indexes = text.flatMap((chunk) =>
      'contentBlockDelta' in chunk
        ? [(chunk['contentBlockDelta'] as { contentBlockIndex: number }).contentBlockIndex]
        : [],
    );
    expect(indexes.length).toBeGreaterThan(3);
    expect(indexes).toEqual(indexes.map((_, index) => index));
    expect(text.at(-1)).toHaveProperty('amazon-bedrock-invocationMetrics.cacheReadInputTokenCount', 0);
  });

  test.each<[object, string]>([
    [
      { messages: [{ role: 'user', content: [{ inputText: 'a' }] }] },
      '#/messages/0/content/0: required key [toolUse] not found',
    ],
    [{}, '#: required key [messages] not found'],
    [{ ...hello, max_tokens: 5 }, '#: extraneous key [max_tokens] is not permitted'],
    [{ ...hello, inferenceConfig: { topP: 2 } }, '#/inferenceConfig/topP: 2 is not less or equal to 1.0'],
    [{ messages: [{ role: 'user', content: [{ image: null }] }] }, '#/messages/0/content/0/image'],
  ])('refuses %j', async (body, violation) => {
    const answer = await invoke<{ message: string }>(model, body);
    expect(answer.status).toBe(400);
    expect(answer.body.message).toContain(`Malformed input request: ${violation}`);
  });
});

describe('other families answer in their own form', () => {
  const usage = { prompt_tokens: expect.any(Number), completion_tokens: 1 };

  test.each<[string, object, object]>([
    [
      'amazon.titan-text-express-v1',
      { inputText: 'User: Say hello\nBot:' },
      {
        inputTextTokenCount: expect.any(Number),
        results: [{ tokenCount: 1, outputText: 'hello', completionReason: 'FINISH' }],
      },
    ],
    [
      'meta.llama3-70b-instruct-v1:0',
      {
        prompt:
          '<|begin_of_text|><|start_header_id|>system<|end_header_id|>\n\nBe kind.<|eot_id|><|start_header_id|>user<|end_header_id|>\n\nSay hello<|eot_id|><|start_header_id|>assistant<|end_header_id|>\n\n',
      },
      { generation: 'hello', generation_token_count: 1, stop_reason: 'stop' },
    ],
    [
      'meta.llama2-13b-chat-v1',
      { prompt: '<s>[INST] <<SYS>>\nBe kind.\n<</SYS>>\n\nSay hello [/INST]', max_gen_len: 5 },
      { generation: 'hello', stop_reason: 'stop' },
    ],
    [
      'mistral.mistral-7b-instruct-v0:2',
      { prompt: '<s>[INST] Say hello [/INST]' },
      { outputs: [{ text: 'hello', stop_reason: 'stop' }] },
    ],
    [
      'mistral.mistral-large-2407-v1:0',
      { messages: [user('Say hello')] },
      { choices: [{ index: 0, message: { role: 'assistant', content: 'hello' }, stop_reason: 'stop' }] },
    ],
    [
      'cohere.command-text-v14',
      { prompt: 'Say hello', num_generations: 2 },
      { generations: [{ text: 'hello', finish_reason: 'COMPLETE' }, { text: 'hello' }], prompt: 'Say hello' },
    ],
    [
      'cohere.command-r-v1:0',
      {
        message: 'Say hello',
        chat_history: [
          { role: 'USER', message: 'a' },
          { role: 'CHATBOT', message: 'b' },
        ],
      },
      {
        text: 'hello',
        finish_reason: 'COMPLETE',
        chat_history: [{}, {}, { role: 'USER' }, { role: 'CHATBOT', message: 'hello' }],
      },
    ],
    [
      'ai21.j2-mid-v1',
      { prompt: 'Say hello' },
      { completions: [{ data: { text: 'hello' }, finishReason: { reason: 'endoftext' } }] },
    ],
    [
      'us.deepseek.r1-v1:0',
      { prompt: '<｜begin▁of▁sentence｜><｜User｜>Say hello<｜Assistant｜><think>\n' },
      { choices: [{ text: expect.stringMatching(/<\/think>\n\nhello$/), stop_reason: 'stop' }] },
    ],
    [
      'openai.gpt-oss-120b-1:0',
      { messages: [{ role: 'system', content: 'Be kind.' }, user('Say hello')] },
      {
        object: 'chat.completion',
        choices: [
          {
            finish_reason: 'stop',
            message: { content: expect.stringMatching(/^<reasoning>.*<\/reasoning>hello$/) },
          },
        ],
      },
    ],
    [
      'qwen.qwen3-32b-v1:0',
      { messages: [user('Say hello')], stop: 'zz' },
      { choices: [{ message: { content: 'hello' } }], usage },
    ],
    [
      'arn:aws:sagemaker:us-east-1:123456789012:endpoint/mine',
      { prompt: 'Say hello', max_tokens: 9 },
      { object: 'text_completion', choices: [{ text: 'hello', finish_reason: 'stop' }] },
    ],
    [
      'arn:aws:bedrock:us-east-1:123456789012:application-inference-profile/abcdefghijkl',
      { ...version, messages: [user('Say hello')] },
      { content: [{ type: 'text', text: 'hello' }] },
    ],
    [
      'arn:aws:bedrock:us-east-1:123456789012:imported-model/abcdefghijkl',
      { prompt: 'Say hello', max_gen_len: 9 },
      { generation: 'hello' },
    ],
  ])('%s', async (model, body, answer) => {
    const found = await invoke(model, body);
    expect(found.body).toMatchObject(answer);
    expect(found.headers.get('x-amzn-bedrock-output-token-count')).toMatch(/^\d+$/);
    const chunks = await stream(model, body);
    expect(chunks.at(-1)).toHaveProperty('amazon-bedrock-invocationMetrics.outputTokenCount');
    expect(JSON.stringify(chunks)).toContain('hello');
  });

  test('and call tools in it', async () => {
    const parameters = weather.input_schema;
    const { body } = await invoke<{ choices: { message: { tool_calls: { function: object }[] } }[] }>(
      'openai.gpt-oss-20b-1:0',
      {
        messages: [user('What is the weather in Oslo?')],
        tools: [{ type: 'function', function: { name: 'get_weather', parameters } }],
        tool_choice: { type: 'function', function: { name: 'get_weather' } },
      },
    );
    expect(body.choices[0]).toMatchObject({ finish_reason: 'tool_calls' });
    expect(body.choices[0]?.message.tool_calls[0]?.function).toEqual({
      arguments: '{"city":"Oslo"}',
      name: 'get_weather',
    });
    const cohere = await invoke('cohere.command-r-v1:0', {
      message: 'What is the weather in Oslo?',
      tools: [
        {
          name: 'get_weather',
          description: 'w',
          parameter_definitions: { city: { type: 'str', required: true } },
        },
      ],
    });
    expect(cohere.body).toMatchObject({
      tool_calls: [{ name: 'get_weather', parameters: { city: 'Oslo' } }],
    });
  });

  test('and count usage in the stream where it is asked for', async () => {
    const chunks = await stream('openai.gpt-oss-20b-1:0', {
      messages: [user('Say hello')],
      stream_options: { include_usage: true },
    });
    expect(chunks.at(-1)).toMatchObject({ choices: [], usage: { total_tokens: expect.any(Number) } });
  });

  test('cut a long Titan text into chunks with counts at the ends', async () => {
    const chunks = await stream('amazon.titan-text-lite-v1', { inputText: 'Write 90 words' });
    expect(chunks.length).toBeGreaterThan(2);
    expect(chunks[0]).toMatchObject({ totalOutputTextTokenCount: null, completionReason: null });
    expect(chunks.at(-1)).toMatchObject({ inputTextTokenCount: null, completionReason: 'FINISH' });
  });
});

describe('a guardrail by headers', () => {
  const options: EmulatorOptions = {
    guardrails: { guard: { words: ['secret'], pii: { EMAIL: 'ANONYMIZE' }, blockedInput: 'Input blocked' } },
  };
  const headers = {
    'x-amzn-bedrock-guardrailidentifier': 'guard',
    'x-amzn-bedrock-guardrailversion': 'DRAFT',
    'x-amzn-bedrock-trace': 'ENABLED',
  };
  const titan = (inputText: string): object => ({ inputText });

  test('tells what it did beside the answer, under names of its own', async () => {
    const { invoke: call } = createCaller(options);
    const { body } = await call<Record<string, unknown>>(
      'amazon.titan-text-express-v1',
      titan('A secret'),
      headers,
    );
    expect(body).toMatchObject({
      results: [{ outputText: 'Input blocked' }],
      'amazon-bedrock-guardrailAction': 'INTERVENED',
      'amazon-bedrock-trace': {
        guardrail: {
          input: { guard: { wordPolicy: { customWords: [{ match: 'secret' }] } } },
          actionReason: 'Guardrail blocked.',
        },
      },
    });
    const fine = await call<Record<string, unknown>>(
      'amazon.titan-text-express-v1',
      titan('Say hello'),
      headers,
    );
    expect(fine.body).toMatchObject({
      'amazon-bedrock-guardrailAction': 'NONE',
      'amazon-bedrock-trace': { guardrail: { modelOutput: [], outputs: [{ guard: {} }] } },
    });
  });

  test('tells it on the deltas of a stream and traces at its end', async () => {
    const body = { messages: [{ role: 'user', content: [{ text: 'Say write to a@b.com' }] }] };
    const chunks = await stream('amazon.nova-lite-v1:0', body, { options, headers });
    const deltas = chunks.filter((chunk) => 'contentBlockDelta' in chunk);
    expect(deltas.every((chunk) => chunk['amazon-bedrock-guardrailAction'] === 'INTERVENED')).toBe(true);
    expect(chunks[0]).not.toHaveProperty('amazon-bedrock-guardrailAction');
    expect(chunks.at(-1)).toHaveProperty('amazon-bedrock-trace.guardrail.input.guard');
  });

  test('looks at tagged text only, where there is some', async () => {
    const { emulator, invoke: call } = createCaller(options);
    emulator.respondWith('ok');
    const tag = 'amazon-bedrock-guardrails-guardContent_xyz';
    const send = async (content: string) =>
      (
        await call<Record<string, unknown>>(
          claude,
          { ...version, messages: [user(content)], 'amazon-bedrock-guardrailConfig': { tagSuffix: 'xyz' } },
          headers,
        )
      ).body['amazon-bedrock-guardrailAction'];
    expect(await send(`secret <${tag}>fine</${tag}>`)).toBe('NONE');
    expect(await send(`fine <${tag}>a secret</${tag}>`)).toBe('INTERVENED');
  });

  test('that does not exist is refused', async () => {
    const answer = await invoke<{ message: string }>(claude, { ...version, messages: [user('a')] }, headers);
    expect(answer.body.message).toBe(
      'The guardrail identifier or version provided in the request does not exist.',
    );
  });
});

test('an embedding model does not stream, an image model does not converse', async () => {
  const { emulator } = createCaller();
  const response = await emulator.fetch(
    'http://localhost/model/amazon.titan-embed-text-v2:0/invoke-with-response-stream',
    { method: 'POST', body: '{"inputText":"a"}' },
  );
  expect(response.status).toBe(400);
  expect((await invoke('amazon.nova-reel-v1:0', {})).status).toBe(400);
});

test('scripts answer InvokeModel and its stream with text or blocks, in the form of the family', async () => {
  const { emulator, invoke: call } = createCaller();
  emulator.respondWith(({ request }) => `${request.messages?.length} messages`);
  const { body } = await call(claude, { ...version, messages: [user('a'), assistant('b'), user('c')] });
  expect(body).toMatchObject({ content: [{ text: '3 messages' }] });
  emulator.reply({ body: { any: 'thing' } });
  expect((await call(claude, { ...version, messages: [user('a')] })).body).toEqual({ any: 'thing' });
});
