import { execFileSync } from 'node:child_process';
import * as main from '@bedrock-kit/amazon-bedrock';
import * as four from '@bedrock-kit/amazon-bedrock/ai-sdk-4';
import * as five from '@bedrock-kit/amazon-bedrock/ai-sdk-5';
import * as six from '@bedrock-kit/amazon-bedrock/ai-sdk-6';
import { createEmulator, defaultCredentials } from '@bedrock-kit/emulator';
import * as ai7 from 'ai';
import * as ai4 from 'ai4';
import * as ai5 from 'ai5';
import * as ai6 from 'ai6';
import { describe, expect, test, vi } from 'vitest';
import { z } from 'zod';

const id = 'us.anthropic.claude-sonnet-4-5-20250929-v1:0';
const subpaths = [
  ['ai-sdk-6', 'v3', six],
  ['ai-sdk-5', 'v2', five],
  ['ai-sdk-4', 'v1', four],
] as const;

describe.each(subpaths)('%s', (_, version, { createAmazonBedrock, bedrock, amazonBedrock, VERSION }) => {
  test('makes language models of its specification, called like a function or by name', () => {
    for (const model of [bedrock(id), bedrock.languageModel(id), createAmazonBedrock()(id)])
      expect(model).toMatchObject({ specificationVersion: version, provider: 'amazon-bedrock', modelId: id });
    expect(amazonBedrock).toBe(bedrock);
    expect(VERSION).toBe(main.VERSION);
  });

  test('cannot be called with new', () => {
    expect(() => Reflect.construct(bedrock, [id])).toThrow('call bedrock(modelId) without `new`');
  });

  test('reads nothing of the environment before a call, and then tells what is missing', async () => {
    for (const name of Object.keys(process.env)) if (name.startsWith('AWS_')) vi.stubEnv(name, undefined);
    const error = await failureOf(() =>
      version === 'v1'
        ? ai4.generateText({ model: four.bedrock(id), prompt: 'x', maxRetries: 0 })
        : ai6.generateText({
            model: version === 'v2' ? five.bedrock(id) : six.bedrock(id),
            prompt: 'x',
            maxRetries: 0,
          }),
    );
    vi.unstubAllEnvs();
    expect(error).toSatisfy(main.BedrockConfigurationError.isBedrockConfigurationError);
  });

  test('offers embedding and image models under every name that they ever had', () => {
    for (const name of ['embedding', 'embeddingModel', 'textEmbedding', 'textEmbeddingModel'] as const)
      expect(bedrock[name]).toBe(bedrock.embeddingModel);
    expect(bedrock.image).toBe(bedrock.imageModel);
  });
});

test.each(['', '/node', '/ai-sdk-6', '/ai-sdk-5', '/ai-sdk-4'])(
  'the entry “%s” exports the provider, and can be required where Node loads modules so (feature A24, J4)',
  async (path) => {
    const entry = `@bedrock-kit/amazon-bedrock${path}`;
    const imported: typeof main = await import(entry);
    expect(imported.bedrock).toBeTypeOf('function');
    expect(imported.createAmazonBedrock).toBeTypeOf('function');
    if (process.features.require_module !== true) return;
    const script = `console.log(typeof require(${JSON.stringify(entry)}).bedrock)`;
    const options = { cwd: import.meta.dirname, encoding: 'utf8' } as const;
    const printed = execFileSync(
      process.execPath,
      ['--conditions=@bedrock-kit/source', '-e', script],
      options,
    );
    expect(printed).toBe('function\n');
  },
);

test('ids that an answer lacks come from `generateId` (feature A17)', async () => {
  const emulator = createEmulator();
  emulator.reply({ content: [{ toolUse: { toolUseId: '', name: 'look', input: {} } }] });
  const bedrock = main.createAmazonBedrock({
    region: 'us-east-1',
    ...defaultCredentials,
    fetch: emulator.fetch,
    generateId: () => 'an-id-of-mine',
  });
  const { toolCalls } = await ai7.generateText({
    model: bedrock(id),
    prompt: 'x',
    tools: { look: ai7.tool({ inputSchema: z.object({}) }) },
  });
  expect(toolCalls.map(({ toolCallId }) => toolCallId)).toEqual(['an-id-of-mine']);
});

interface Body {
  readonly toolConfig: object;
}

test('ai 6 has reranking models too', () => {
  expect(six.bedrock.reranking('cohere.rerank-v3-5:0')).toMatchObject({ specificationVersion: 'v3' });
  expect(six.bedrock.reranking).toBe(six.bedrock.rerankingModel);
});

describe('tools of vendors', () => {
  const prompt = 'Run bash with the command ls.';
  const settings = { region: 'us-east-1', ...defaultCredentials };
  const bash = async ({ command = '' }: { readonly command?: string }): Promise<string> => `ran ${command}`;

  test('run on each ai with the callbacks that it has', async () => {
    const emulator = createEmulator();
    const common = { ...settings, fetch: emulator.fetch };
    const seven = await ai7.generateText({
      model: main.createAmazonBedrock(common)(id),
      prompt,
      tools: { bash: main.bedrock.tools.bash_20250124({ execute: bash }) },
      stopWhen: ai7.isStepCount(2),
    });
    const sixth = await ai6.generateText({
      model: six.createAmazonBedrock(common)(id),
      prompt,
      tools: {
        bash: six.bedrock.tools.bash_20250124({
          execute: bash,
          toModelOutput: ({ output }) => ({ type: 'text', value: `six: ${String(output)}` }),
        }),
      },
      stopWhen: ai6.stepCountIs(2),
    });
    const fifth = await ai5.generateText({
      model: five.createAmazonBedrock(common)(id),
      prompt,
      tools: {
        bash: five.bedrock.tools.bash_20250124({
          execute: bash,
          toModelOutput: (output) => ({ type: 'text', value: `five: ${String(output)}` }),
        }),
      },
      stopWhen: ai5.stepCountIs(2),
    });
    const fourth = await ai4.generateText({
      model: four.createAmazonBedrock(common)(id),
      prompt,
      tools: {
        bash: four.bedrock.tools.bash_20250124({
          execute: bash,
          experimental_toToolResultContent: (result) => [{ type: 'text', text: `four: ${String(result)}` }],
        }),
      },
      maxSteps: 2,
    });
    for (const { steps } of [seven, sixth, fifth, fourth])
      expect(steps.map(({ finishReason }) => finishReason)).toEqual(['tool-calls', 'stop']);
    const sent = emulator.requests.map(({ body }) => JSON.stringify(body));
    // What each request offers is the same, and what each second one tells is what the callbacks said.
    const offered = emulator.requests.map(({ body }) => JSON.stringify((body as Body).toolConfig));
    expect([...new Set(offered)]).toEqual([expect.stringContaining('"name":"bash"')]);
    expect(sent.filter((_, index) => index % 2 === 1).map((text) => /\w+: ran/.exec(text)?.[0])).toEqual([
      undefined,
      'six: ran',
      'five: ran',
      'four: ran',
    ]);
  });

  test('with arguments keep them', () => {
    const screen = { displayWidthPx: 1024, displayHeightPx: 768 };
    for (const { bedrock } of [six, five, four])
      expect(bedrock.tools.computer_20250124(screen)).toMatchObject({
        id: 'anthropic.computer_20250124',
        args: screen,
      });
    expect(Object.keys(four.bedrock.tools)).toEqual(Object.keys(main.bedrock.tools));
  });
});

async function failureOf(run: () => Promise<unknown>): Promise<unknown> {
  return run().then(
    () => undefined,
    (error: unknown) => error,
  );
}
