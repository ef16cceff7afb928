import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { createEmulator, readScriptFile, type ReplyRule } from '../index.ts';

const nova = 'us.amazon.nova-lite-v1:0';
const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
});

function file(name: string, text: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'emulator-script-'));
  folders.push(folder);
  writeFileSync(join(folder, name), text);
  return join(folder, name);
}

function create(script: readonly ReplyRule[]) {
  const emulator = createEmulator({ authentication: 'skip', script });
  const send = async (request: object, modelId = nova) => {
    const response = await emulator.fetch(`http://localhost/model/${modelId}/converse`, {
      method: 'POST',
      body: JSON.stringify(request),
    });
    return { status: response.status, body: await response.json() };
  };
  const say = async (text: string, modelId = nova): Promise<string> =>
    (await send({ messages: [{ role: 'user', content: [{ text }] }] }, modelId)).body.output.message
      .content[0].text;
  return { emulator, send, say };
}

describe('rules', () => {
  test('answer by model and by the last user text, the first that fits; the engine answers the rest', async () => {
    const { say } = create([
      { when: { model: '*claude*', text: /^hi/ }, reply: 'Hello from Claude.' },
      { when: { text: 'weather in (\\w+)' }, reply: 'It rains in ${1}, not in ${2}.' },
    ]);
    expect(await say('hi', 'us.anthropic.claude-sonnet-4-5-20250929-v1:0')).toBe('Hello from Claude.');
    expect(await say('What is the WEATHER in Oslo?')).toBe('It rains in Oslo, not in ${2}.');
    expect(await say('Say hello')).toBe('hello');
  });

  test('answer the nth call, or each call with the next of a list, until a reset', async () => {
    const { say, emulator } = create([
      { when: { text: 'count', call: 2 }, reply: 'second' },
      { when: { text: 'count' }, reply: ['one', 'two'] },
    ]);
    const four = async () => [await say('count'), await say('count'), await say('count'), await say('count')];
    expect(await four()).toEqual(['one', 'second', 'two', 'two']);
    emulator.reset();
    expect(await four()).toEqual(['one', 'second', 'two', 'two']);
  });

  test('call a tool that is offered, then answer its result', async () => {
    const { send } = create([
      { when: { toolResult: 'weather' }, reply: 'Fog.' },
      { when: { tool: 'weather', text: 'in (\\w+)' }, reply: { tool: 'weather', input: { city: '${1}' } } },
    ]);
    const toolConfig = {
      tools: [{ toolSpec: { name: 'weather', inputSchema: { json: { type: 'object' } } } }],
    };
    const messages: object[] = [{ role: 'user', content: [{ text: 'How is it in Oslo?' }] }];
    const first = await send({ messages, toolConfig });
    expect(first.body.stopReason).toBe('tool_use');
    const call = first.body.output.message.content[0].toolUse;
    expect(call).toMatchObject({ name: 'weather', input: { city: 'Oslo' } });
    messages.push(first.body.output.message, {
      role: 'user',
      content: [{ toolResult: { toolUseId: call.toolUseId, content: [{ text: '4' }] } }],
    });
    expect((await send({ messages, toolConfig })).body.output.message.content).toEqual([{ text: 'Fog.' }]);
  });

  test('answer with an error, or with what a function makes of the call', async () => {
    const { send, say } = create([
      { when: { text: 'fail' }, reply: { error: { type: 'ThrottlingException', message: 'Slow down.' } } },
      { when: { system: 'pirate' }, reply: ({ modelId }) => `Arr, ${modelId}` },
      { reply: () => undefined },
    ]);
    expect((await send({ messages: [{ role: 'user', content: [{ text: 'fail' }] }] })).status).toBe(429);
    const pirate = await send({
      system: [{ text: 'You are a pirate.' }],
      messages: [{ role: 'user', content: [{ text: 'Who?' }] }],
    });
    expect(pirate.body.output.message.content[0].text).toBe(`Arr, ${nova}`);
    expect(await say('Say hello')).toBe('hello');
  });

  test('come after what was queued and before what answers all', async () => {
    const { say, emulator } = create([{ when: { text: 'rule' }, reply: 'rule' }]);
    emulator.respondWith('standing');
    emulator.reply('queued');
    expect([await say('rule'), await say('rule'), await say('other')]).toEqual([
      'queued',
      'rule',
      'standing',
    ]);
  });
});

describe('a file of rules', () => {
  test('may be YAML or JSON', async () => {
    const yaml = file(
      'a.yaml',
      'rules:\n  - when: { text: ping }\n    reply: pong\n  - when: { tool: clock }\n    reply: { tool: clock }\n',
    );
    const rules = [
      { when: { text: 'ping' }, reply: 'pong' },
      { when: { tool: 'clock' }, reply: { tool: 'clock' } },
    ];
    expect(await readScriptFile(yaml)).toEqual(rules);
    expect(await readScriptFile(file('a.json', JSON.stringify(rules)))).toEqual(rules);
  });

  test.each([
    ['a.yaml', 'rules: [', 'cannot be parsed'],
    ['a.json', '{}', 'holds no rules'],
    ['a.json', '["text"]', 'Rule 1 of'],
    [
      'a.json',
      '[{"reply":"a"},{"when":{"txt":"a"},"reply":"a"}]',
      'has an unknown member "txt"; there are operation',
    ],
    ['a.json', '[{"when":{"text":"("},"reply":"a"}]', 'is no regular expression'],
    ['a.json', '[{"when":{"call":"2"},"reply":"a"}]', 'needs a number as "when.call"'],
    ['a.json', '[{"when":{}}]', 'has no "reply"'],
    ['a.json', '[{"reply":[]}]', 'has an empty list of replies'],
    ['a.json', '[{"reply":{"words":"a"}}]', 'has a reply without text, tool, content'],
    ['a.json', '[{"reply":{"text":"a","input":{}}}]', 'has an unknown member "input"'],
    ['a.json', '[{"reply":{"content":{}}}]', 'needs a list as "reply.content"'],
    ['a.json', '[{"reply":{"error":{"type":"A"}}}]', 'needs "type" and "message"'],
  ])('%s with %s is refused: %s', async (name, text, message) => {
    await expect(readScriptFile(file(name, text))).rejects.toMatchObject({
      code: 'script-invalid',
      message: expect.stringContaining(message),
    });
  });

  test('that is not there is refused by its name', async () => {
    await expect(readScriptFile('/nowhere.yaml')).rejects.toThrow('The script /nowhere.yaml cannot be read');
  });
});
