// What applications do around a model, written as each `ai` has it: several tools at once, one that fails, one that gives
// a picture, middleware, a registry, files in S3. What reaches Bedrock has to be the same, whichever `ai` it is.
import { createAmazonBedrock as createFor7 } from '@bedrock-kit/amazon-bedrock';
import { createAmazonBedrock as createFor4 } from '@bedrock-kit/amazon-bedrock/ai-sdk-4';
import { createAmazonBedrock as createFor5 } from '@bedrock-kit/amazon-bedrock/ai-sdk-5';
import { createAmazonBedrock as createFor6 } from '@bedrock-kit/amazon-bedrock/ai-sdk-6';
import { createEmulator, defaultCredentials, type Emulator } from '@bedrock-kit/emulator';
import * as ai7 from 'ai';
import * as ai4 from 'ai4';
import * as ai5 from 'ai5';
import * as ai6 from 'ai6';
import { afterAll, describe, expect, test, vi } from 'vitest';
import { z } from 'zod';
import { defaultModelId } from './driver.ts';

const png =
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';
const sum = z.object({ a: z.number(), b: z.number() });
const nothing = z.object({});
const add = async ({ a, b }: z.infer<typeof sum>) => ({ sum: a + b });
const fail = async (): Promise<string> => {
  throw new Error('The door is stuck.');
};
const look = async () => 'a picture';
const prompt = 'Go.';
const thinking = { tagName: 'think' } as const;
const inS3 = { png: new URL('s3://bucket/a.png'), pdf: new URL('s3://bucket/b.pdf') };
const s3Reader = 'us.amazon.nova-lite-v1:0';
/** As `ai` 5 and newer write it. */
const fromS3 = [
  { type: 'text' as const, text: prompt },
  { type: 'file' as const, data: inS3.png, mediaType: 'image/png' },
  { type: 'file' as const, data: inS3.pdf, mediaType: 'application/pdf' },
];

interface User {
  readonly name: string;
  /** Two steps with the tools `add`, `look` and, where this `ai` goes on after a failure, `fail`. */
  useTools(): Promise<unknown>;
  /** The text and the reasoning that a middleware took out of it. */
  wrapped(): Promise<readonly [string, string | undefined]>;
  registered(id: string): Promise<string>;
  readFromS3(): Promise<unknown>;
}

const settings = (emulator: Emulator) => ({
  region: 'us-east-1',
  ...defaultCredentials,
  fetch: emulator.fetch,
});

const users: readonly ((emulator: Emulator) => User)[] = [useAi7, useAi6, useAi5, useAi4];

const quiet = vi.spyOn(console, 'warn').mockImplementation(() => {});
afterAll(() => quiet.mockRestore());

describe.each(users.map((create) => ({ create, name: create(createEmulator()).name })))(
  '$name',
  ({ name, create }) => {
    test('answers calls of several tools in one turn: values as JSON, pictures as pictures, failures as failures', async () => {
      const emulator = createEmulator();
      emulator.reply({ content: callsOf(name) }, 'All done.');
      await create(emulator).useTools();

      const results = lastContent(emulator).map((block) => Object(block).toolResult);
      expect(results.slice(0, 2)).toEqual([
        { toolUseId: 'tooluse_0', content: [{ json: { sum: 3 } }] },
        {
          toolUseId: 'tooluse_1',
          content: [{ text: 'Look:' }, { image: { format: 'png', source: { bytes: png } } }],
        },
      ]);
      if (name === 'ai 4') return expect(results).toHaveLength(2);
      expect(results[2]).toMatchObject({ toolUseId: 'tooluse_2', status: 'error' });
      return expect(JSON.stringify(results[2])).toContain('The door is stuck.');
    });

    test('works under a middleware', async () => {
      const emulator = createEmulator();
      emulator.reply('<think>It is late.</think>Good night.');
      expect(await create(emulator).wrapped()).toEqual(['Good night.', 'It is late.']);
    });

    test('works in a registry, with ids that hold colons (B12)', async () => {
      const emulator = createEmulator();
      emulator.reply('Here.', 'There.');
      const user = create(emulator);
      const profile =
        'arn:aws:bedrock:us-east-1:123456789012:inference-profile/us.anthropic.claude-sonnet-4-5-20250929-v1:0';

      expect(await user.registered(defaultModelId)).toBe('Here.');
      expect(await user.registered(profile)).toBe('There.');
      expect(emulator.requests.map(({ modelId }) => modelId)).toEqual([defaultModelId, profile]);
    });

    test('leaves files in S3 to Bedrock (C10)', async () => {
      const emulator = createEmulator();
      emulator.reply('I see.');
      await create(emulator).readFromS3();

      expect(lastContent(emulator).slice(1)).toEqual([
        { image: { format: 'png', source: { s3Location: { uri: inS3.png.href } } } },
        { document: { name: 'document-1', format: 'pdf', source: { s3Location: { uri: inS3.pdf.href } } } },
      ]);
    });
  },
);

/** `ai` 4 throws when a tool fails, so there none is asked to. */
function callsOf(name: string) {
  const calls = [
    { name: 'add', input: { a: 1, b: 2 } },
    { name: 'look', input: {} },
    ...(name === 'ai 4' ? [] : [{ name: 'fail', input: {} }]),
  ];
  return calls.map((call, index) => ({ toolUse: { toolUseId: `tooluse_${index}`, ...call } }));
}

/** The content blocks of the last message of the last request. */
function lastContent(emulator: Emulator): readonly unknown[] {
  const { messages } = JSON.parse(JSON.stringify(emulator.requests.at(-1)?.body));
  return messages.at(-1).content;
}

function useAi7(emulator: Emulator): User {
  const bedrock = createFor7(settings(emulator));
  const model = bedrock(defaultModelId);
  const tools = {
    add: ai7.tool({ inputSchema: sum, execute: add }),
    fail: ai7.tool({ inputSchema: nothing, execute: fail }),
    look: ai7.tool({
      inputSchema: nothing,
      execute: look,
      toModelOutput: () => ({
        type: 'content',
        value: [
          { type: 'text', text: 'Look:' },
          { type: 'file', data: { type: 'data', data: png }, mediaType: 'image/png' },
        ],
      }),
    }),
  };
  return {
    name: 'ai 7',
    useTools: () => ai7.generateText({ model, prompt, tools, stopWhen: ai7.isStepCount(2) }),
    async wrapped() {
      const middleware = ai7.extractReasoningMiddleware(thinking);
      const { text, finalStep } = await ai7.generateText({
        model: ai7.wrapLanguageModel({ model, middleware }),
        prompt,
      });
      return [text, finalStep.reasoningText];
    },
    async registered(id) {
      const registry = ai7.createProviderRegistry({ bedrock });
      return (await ai7.generateText({ model: registry.languageModel(`bedrock:${id}`), prompt })).text;
    },
    readFromS3: () =>
      ai7.generateText({ model: bedrock(s3Reader), messages: [{ role: 'user', content: fromS3 }] }),
  };
}

function useAi6(emulator: Emulator): User {
  const bedrock = createFor6(settings(emulator));
  const model = bedrock(defaultModelId);
  const tools = {
    add: ai6.tool({ inputSchema: sum, execute: add }),
    fail: ai6.tool({ inputSchema: nothing, execute: fail }),
    look: ai6.tool({
      inputSchema: nothing,
      execute: look,
      toModelOutput: () => ({
        type: 'content',
        value: [
          { type: 'text', text: 'Look:' },
          { type: 'image-data', data: png, mediaType: 'image/png' },
        ],
      }),
    }),
  };
  return {
    name: 'ai 6',
    useTools: () => ai6.generateText({ model, prompt, tools, stopWhen: ai6.stepCountIs(2) }),
    async wrapped() {
      const middleware = ai6.extractReasoningMiddleware(thinking);
      const { text, reasoningText } = await ai6.generateText({
        model: ai6.wrapLanguageModel({ model, middleware }),
        prompt,
      });
      return [text, reasoningText];
    },
    async registered(id) {
      const registry = ai6.createProviderRegistry({ bedrock });
      return (await ai6.generateText({ model: registry.languageModel(`bedrock:${id}`), prompt })).text;
    },
    readFromS3: () =>
      ai6.generateText({ model: bedrock(s3Reader), messages: [{ role: 'user', content: fromS3 }] }),
  };
}

function useAi5(emulator: Emulator): User {
  const bedrock = createFor5(settings(emulator));
  const model = bedrock(defaultModelId);
  const tools = {
    add: ai5.tool({ inputSchema: sum, execute: add }),
    fail: ai5.tool({ inputSchema: nothing, execute: fail }),
    look: ai5.tool({
      inputSchema: nothing,
      execute: look,
      toModelOutput: () => ({
        type: 'content',
        value: [
          { type: 'text', text: 'Look:' },
          { type: 'media', data: png, mediaType: 'image/png' },
        ],
      }),
    }),
  };
  return {
    name: 'ai 5',
    useTools: () => ai5.generateText({ model, prompt, tools, stopWhen: ai5.stepCountIs(2) }),
    async wrapped() {
      const middleware = ai5.extractReasoningMiddleware(thinking);
      const { text, reasoningText } = await ai5.generateText({
        model: ai5.wrapLanguageModel({ model, middleware }),
        prompt,
      });
      return [text, reasoningText];
    },
    async registered(id) {
      const registry = ai5.createProviderRegistry({ bedrock });
      return (await ai5.generateText({ model: registry.languageModel(`bedrock:${id}`), prompt })).text;
    },
    readFromS3: () =>
      ai5.generateText({ model: bedrock(s3Reader), messages: [{ role: 'user', content: fromS3 }] }),
  };
}

function useAi4(emulator: Emulator): User {
  const bedrock = createFor4(settings(emulator));
  const model = bedrock(defaultModelId);
  const tools = {
    add: ai4.tool({ parameters: sum, execute: add }),
    look: ai4.tool({
      parameters: nothing,
      execute: look,
      experimental_toToolResultContent: () => [
        { type: 'text', text: 'Look:' },
        { type: 'image', data: png, mimeType: 'image/png' },
      ],
    }),
  };
  const content = [
    { type: 'text' as const, text: prompt },
    { type: 'image' as const, image: inS3.png },
    { type: 'file' as const, data: inS3.pdf, mimeType: 'application/pdf' },
  ];
  return {
    name: 'ai 4',
    useTools: () => ai4.generateText({ model, prompt, tools, maxSteps: 2 }),
    async wrapped() {
      const middleware = ai4.extractReasoningMiddleware(thinking);
      const { text, reasoning } = await ai4.generateText({
        model: ai4.wrapLanguageModel({ model, middleware }),
        prompt,
      });
      return [text, reasoning];
    },
    async registered(id) {
      const registry = ai4.createProviderRegistry({ bedrock });
      return (await ai4.generateText({ model: registry.languageModel(`bedrock:${id}`), prompt })).text;
    },
    readFromS3: () => ai4.generateText({ model: bedrock(s3Reader), messages: [{ role: 'user', content }] }),
  };
}
