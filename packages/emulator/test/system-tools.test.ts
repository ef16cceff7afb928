import { shared } from '@bedrock-kit/vitest-config';
import { describe, expect, test } from 'vitest';
import { createCaller } from './call.ts';
import { readRecordings } from './read-recordings.ts';
import { findAll, shapeOf } from './shape-of.ts';

const nova = 'us.amazon.nova-2-lite-v1:0';
const grounding = { systemTool: { name: 'nova_grounding' } };
const interpreter = { systemTool: { name: 'nova_code_interpreter' } };

const asked = (text: string, tools: readonly object[], more: object = {}) => ({
  messages: [{ role: 'user', content: [{ text }] }],
  toolConfig: { tools, ...more },
});

describe('nova_grounding', () => {
  test('is called by the service, which hides what it found and cites pages', async () => {
    const { body } = await createCaller().converse(
      nova,
      asked('Search the web: what is the latest stable Ruby version? Cite your source.', [grounding]),
    );
    const [call, result, text, ...cited] = body.output.message.content;
    const { toolUseId } = (call as { readonly toolUse: { readonly toolUseId: string } }).toolUse;
    expect(call).toEqual({
      toolUse: {
        input: { query: 'latest stable Ruby version' },
        name: 'nova_grounding',
        toolUseId,
        type: 'server_tool_use',
      },
    });
    expect(result).toEqual({
      toolResult: {
        content: [{ text: '[HIDDEN]' }],
        status: 'success',
        toolUseId,
        type: 'nova_grounding_result',
      },
    });
    expect(Object.keys(text ?? {})).toEqual(['text']);
    expect(findAll(cited, 'url')).toEqual([
      'https://www.example.com/latest-stable-ruby-version',
      'https://www.example.org/latest-stable-ruby-version',
    ]);
    expect(body.stopReason).toBe('end_turn');
  });

  test('is not called for what needs no search', async () => {
    const { body } = await createCaller().converse(nova, asked('Hello there', [grounding]));
    expect(findAll(body, 'toolUse')).toEqual([]);
  });

  test.each([{ any: {} }, { tool: { name: 'nova_grounding' } }])(
    'is called when it has to be: %o',
    async (toolChoice) => {
      const { body } = await createCaller().converse(nova, asked('Hello there', [grounding], { toolChoice }));
      expect(findAll(body, 'query')).toEqual(['Hello']);
    },
  );

  test('its pages share one block in a stream', async () => {
    const events = await createCaller().converseStream(nova, asked('Search the news', [grounding]));
    const blocks = events
      .filter(([type, payload]) => type === 'contentBlockDelta' && findAll(payload, 'citation').length > 0)
      .map(([, payload]) => payload['contentBlockIndex']);
    expect(blocks).toEqual([3, 3]);
  });
});

describe('nova_code_interpreter', () => {
  test('works out a sum', async () => {
    const { body } = await createCaller().converse(nova, asked('What is 1234 × 5678?', [interpreter]));
    expect(findAll(body, 'snippet')).toEqual(['1234 * 5678']);
    expect(findAll(body, 'json')).toEqual([{ exitCode: 0, isError: false, stdErr: '', stdOut: '7006652' }]);
    expect(body.output.message.content.at(-1)).toEqual({ text: '1234 * 5678 = 7006652' });
  });

  test('says of other code only what is true', async () => {
    const { body } = await createCaller().converse(nova, asked('Run Python.', [interpreter]));
    expect(findAll(body, 'snippet')).toEqual(['len("Run Python.")']);
    expect(findAll(body, 'stdOut')).toEqual(['11']);
  });
});

test('a conversation with a tool of the service goes on, without a result of the caller', async () => {
  const { converse } = createCaller();
  const first = asked('What is 6 * 7?', [interpreter]);
  const { body } = await converse(nova, first);
  const { status } = await converse(nova, {
    ...first,
    messages: [
      ...first.messages,
      { role: 'assistant', content: body.output.message.content },
      { role: 'user', content: [{ text: 'Thanks' }] },
    ],
  });
  expect(status).toBe(200);
});

describe('a model without the tool refuses it', () => {
  test.each([
    [
      'us.anthropic.claude-sonnet-4-5-20250929-v1:0',
      [grounding],
      "This model doesn't support the toolConfig.tools.systemTool field. Remove toolConfig.tools.systemTool and try again.",
    ],
    [
      'us.amazon.nova-premier-v1:0',
      [grounding, interpreter],
      'The value at toolConfig.tools.1.systemTool.name must be one of the following: nova_grounding.',
    ],
  ])('%s', async (model, tools, message) => {
    const body = asked('Hello', tools);
    const refused = await createCaller().converse(model, body);
    expect([refused.status, refused.body.message]).toEqual([400, message]);
    expect((await createCaller({ rules: { systemTools: false } }).converse(model, body)).status).toBe(200);
  });
});

test('InvokeModel has them too', async () => {
  const body = {
    schemaVersion: 'messages-v1',
    messages: [{ role: 'user', content: [{ text: 'What is 6 * 7?' }] }],
    toolConfig: { tools: [interpreter] },
  };
  const { body: answer } = await createCaller().invoke(nova, body);
  expect(findAll(answer, 'type')).toEqual(['server_tool_use', 'nova_code_interpreter_result']);
  const [call, result] = findAll(answer, 'toolUseId');
  expect(call).toBe(result);
});

describe.skipIf(!shared)('beside the recordings', () => {
  const recorded = readRecordings().filter(({ request }) =>
    JSON.stringify(request.body ?? '').includes('systemTool'),
  );

  test('there are some', () => expect(recorded.length).toBe(3));

  test.each(recorded.map((exchange) => [exchange.id, exchange] as const))(
    '%s: calls, results, citations and stop reason are of the same shape',
    async (_, { operation, model, request, response }) => {
      const caller = createCaller();
      const [ours, theirs] =
        operation === 'converse'
          ? [(await caller.converse(model ?? '', request.body)).body, response.body]
          : [await caller.converseStream(model ?? '', request.body), response.events];
      for (const member of ['toolUse', 'toolResult', 'stopReason']) {
        const own = findAll(ours, member);
        expect(own.length).toBeGreaterThan(0);
        expect(JSON.stringify(shapeOf(own))).toBe(JSON.stringify(shapeOf(findAll(theirs, member))));
      }
      const [own] = findAll(ours, 'citations');
      const [other] = findAll(theirs, 'citations');
      expect(JSON.stringify(shapeOf(own))).toBe(JSON.stringify(shapeOf(other)));
    },
  );
});
