import {
  APICallError,
  type LanguageModelV4,
  type LanguageModelV4CallOptions,
  type LanguageModelV4Content,
  type LanguageModelV4Message,
  type LanguageModelV4Prompt,
  type LanguageModelV4StreamPart,
  type LanguageModelV4ToolResultOutput,
} from '@ai-sdk/provider';
import { createEmulator } from '@bedrock-kit/emulator';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createAmazonBedrock } from '../src/index.ts';

const long = process.env['BEDROCK_KIT_LONG'] !== undefined;
const settings = long ? { numRuns: 2000 } : { numRuns: 60, seed: 20_261_122 };

/** Models of every family, of each kind of reasoning and with each kind of limit. */
const modelIds = [
  'anthropic.claude-3-haiku-20240307-v1:0',
  'us.anthropic.claude-3-7-sonnet-20250219-v1:0',
  'us.anthropic.claude-sonnet-4-5-20250929-v1:0',
  'us.anthropic.claude-opus-4-6-v1',
  'us.anthropic.claude-opus-4-8',
  'us.anthropic.claude-sonnet-5',
  'us.anthropic.claude-sonnet-5-5',
  'us.amazon.nova-2-lite-v1:0',
  'us.amazon.nova-lite-v1:0',
  'amazon.titan-text-express-v1',
  'mistral.mistral-large-2402-v1:0',
  'mistral.mistral-7b-instruct-v0:2',
  'us.meta.llama3-1-70b-instruct-v1:0',
  'meta.llama3-8b-instruct-v1:0',
  'us.meta.llama4-maverick-17b-instruct-v1:0',
  'cohere.command-r-v1:0',
  'ai21.jamba-1-5-mini-v1:0',
  'us.deepseek.r1-v1:0',
  'deepseek.v3-v1:0',
  'openai.gpt-oss-120b-1:0',
  'qwen.qwen3-32b-v1:0',
  'us.writer.palmyra-x5-v1:0',
  'zai.glm-5',
  'moonshot.kimi-k2-thinking',
  'minimax.minimax-m2',
];

const tools: NonNullable<LanguageModelV4CallOptions['tools']> = [
  {
    type: 'function',
    name: 'weather',
    description: 'The weather in a city right now',
    inputSchema: { type: 'object', properties: { city: { type: 'string' } }, required: ['city'] },
  },
  {
    type: 'function',
    name: 'mcp.files/list-all files',
    description: 'Lists files',
    inputSchema: { anyOf: [{ type: 'string' }, { type: 'array', items: { type: 'string' } }] },
  },
];

const schema = {
  type: 'object' as const,
  properties: { answer: { type: 'string' as const }, size: { type: 'integer' as const, minimum: 1 } },
  required: ['answer', 'size'],
  additionalProperties: false,
};

/** One step: who is asked, how, and what becomes of the answer and its calls. */
interface Step {
  readonly modelId: string;
  readonly streaming: boolean;
  readonly withTools: boolean;
  readonly choice: 'auto' | 'required' | 'none';
  readonly reasoning: 'none' | 'low' | 'high' | 'provider-default';
  readonly json: boolean;
  readonly options: Readonly<Record<string, string>>;
  /** How many parts of a stream are read before the user stops it. */
  readonly stopAfter: number | undefined;
  readonly outcome: 'answered' | 'failed' | 'denied' | 'with a file' | 'forgotten' | 'half';
  readonly next: 'question' | 'blank' | 'image' | 'document' | 'instruction';
}

const arbitraryStep: fc.Arbitrary<Step> = fc.record({
  modelId: fc.constantFrom(...modelIds),
  streaming: fc.boolean(),
  withTools: fc.boolean(),
  choice: fc.constantFrom('auto', 'auto', 'required', 'none'),
  reasoning: fc.constantFrom('provider-default', 'none', 'low', 'high'),
  json: fc.integer({ min: 0, max: 4 }).map((number) => number === 0),
  options: fc.constantFrom<Step['options']>(
    {},
    { cache: 'auto' },
    { lateSystemMessages: 'system' },
    { toolHistory: 'placeholder' },
    { maxOutputTokensPolicy: 'model' },
  ),
  stopAfter: fc.option(fc.integer({ min: 1, max: 12 }), { nil: undefined, freq: 4 }),
  outcome: fc.constantFrom('answered', 'answered', 'failed', 'denied', 'with a file', 'forgotten', 'half'),
  next: fc.constantFrom('question', 'question', 'blank', 'image', 'document', 'instruction'),
});

let calls = 0;

test(
  'the emulator refuses no request of a long conversation, whatever models take turns and whatever becomes of their answers (pain C1, pain C2, pain C4, pain C5, pain D2, pain D3, E1, E2, E3, E4, pain F2, pain F3, pain F6)',
  { timeout: long ? 3_600_000 : 120_000 },
  async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(arbitraryStep, { minLength: 1, maxLength: 10 }), async (steps) => {
        const emulator = createEmulator({ generateRequestId: () => 'request', keepRequests: 2 });
        const bedrock = createAmazonBedrock({
          region: 'us-east-1',
          apiKey: 'bedrock-api-key-emulator',
          fetch: emulator.fetch,
        });
        let prompt: LanguageModelV4Prompt = [{ role: 'system', content: 'Be brief.' }, ask('question')];
        for (const [index, step] of steps.entries()) {
          calls += 1;
          const content = await answer(bedrock(step.modelId), optionsOf(step, prompt), step);
          // The service takes five documents in a request.
          const next = index >= 5 && step.next === 'document' ? 'question' : step.next;
          // What a user interface keeps of an answer is JSON.
          prompt = [
            ...prompt,
            ...keep(
              JSON.parse(JSON.stringify(content)) as LanguageModelV4Content[],
              { ...step, next },
              steps[index + 1],
            ),
          ];
        }
      }),
      settings,
    );
    expect(calls).toBeGreaterThan(settings.numRuns);
    if (long) console.log(`${calls} calls in ${settings.numRuns} conversations`);
  },
);

function optionsOf(step: Step, prompt: LanguageModelV4Prompt): LanguageModelV4CallOptions {
  return {
    prompt,
    reasoning: step.reasoning,
    ...(step.withTools ? { tools, toolChoice: { type: step.choice } } : {}),
    ...(step.json ? { responseFormat: { type: 'json', schema } } : {}),
    providerOptions: { bedrock: step.options },
  };
}

/** The content of the answer, as far as it was read. A refusal is what must not happen. */
async function answer(
  model: LanguageModelV4,
  options: LanguageModelV4CallOptions,
  step: Step,
): Promise<LanguageModelV4Content[]> {
  try {
    if (!step.streaming) return (await model.doGenerate(options)).content;
    return await readStream((await model.doStream(options)).stream, step.stopAfter);
  } catch (error) {
    if (!APICallError.isInstance(error)) throw error;
    throw new Error(`${error.message}\n${step.modelId}\n${JSON.stringify(error.requestBodyValues)}`, {
      cause: error,
    });
  }
}

async function readStream(
  stream: ReadableStream<LanguageModelV4StreamPart>,
  stopAfter = Number.POSITIVE_INFINITY,
): Promise<LanguageModelV4Content[]> {
  const content: LanguageModelV4Content[] = [];
  const open = new Map<string, Extract<LanguageModelV4Content, { type: 'text' | 'reasoning' }>>();
  let count = 0;
  for await (const part of stream) {
    if (part.type === 'error') throw part.error;
    if (part.type === 'text-start' || part.type === 'reasoning-start') {
      const begun = {
        type: part.type === 'text-start' ? ('text' as const) : ('reasoning' as const),
        text: '',
      };
      open.set(`${begun.type}${part.id}`, begun);
      content.push(begun);
    } else if (
      part.type === 'text-delta' ||
      part.type === 'reasoning-delta' ||
      part.type === 'reasoning-end'
    ) {
      const begun = open.get(`${part.type === 'text-delta' ? 'text' : 'reasoning'}${part.id}`);
      if (begun !== undefined && 'delta' in part) begun.text += part.delta;
      if (begun !== undefined && part.providerMetadata !== undefined)
        Object.assign(begun, { providerMetadata: part.providerMetadata });
    } else if (part.type === 'tool-call') {
      content.push(part);
    }
    count += 1;
    if (count >= stopAfter) break;
  }
  return content;
}

/** As `ai` and an application make messages of an answer, then what the user says next. */
function keep(
  content: readonly LanguageModelV4Content[],
  step: Step,
  following: Step | undefined,
): LanguageModelV4Message[] {
  const results = content
    .filter((part) => part.type === 'tool-call')
    .slice(step.outcome === 'half' ? 1 : 0)
    .map(({ toolCallId, toolName }) => ({
      type: 'tool-result' as const,
      toolCallId,
      toolName,
      output: outputOf(step.outcome),
    }));
  const isAnswered = results.length > 0 && step.outcome !== 'forgotten';
  return [
    { role: 'assistant', content: content.flatMap(keepPart) },
    ...(isAnswered ? [{ role: 'tool' as const, content: results }] : []),
    ...(isAnswered && step.next === 'question'
      ? []
      : [ask(canSee(following, step.next) ? step.next : 'question')]),
  ];
}

/** Nobody asks a model about a file that it cannot read; in the history of a conversation it will meet one all the same. */
function canSee(step: Step | undefined, next: Step['next']): boolean {
  if (step === undefined) return true;
  if (next === 'image') return withoutImages.every((name) => !step.modelId.includes(name));
  return next !== 'document' || !step.modelId.includes('mistral-7b');
}

const withoutImages = [
  'titan',
  'mistral',
  'llama3',
  'cohere',
  'jamba',
  'deepseek',
  'gpt-oss',
  'qwen3-32b',
  'writer',
  'glm',
  'kimi',
  'minimax',
];

function keepPart(
  part: LanguageModelV4Content,
): Extract<LanguageModelV4Message, { role: 'assistant' }>['content'] {
  const options =
    'providerMetadata' in part && part.providerMetadata !== undefined
      ? { providerOptions: part.providerMetadata }
      : {};
  if (part.type === 'text' || part.type === 'reasoning')
    return [{ type: part.type, text: part.text, ...options }];
  if (part.type !== 'tool-call') return [];
  const { type, toolCallId, toolName } = part;
  return [{ type, toolCallId, toolName, input: JSON.parse(part.input) as unknown, ...options }];
}

function outputOf(outcome: Step['outcome']): LanguageModelV4ToolResultOutput {
  switch (outcome) {
    case 'failed':
      return { type: 'error-json', value: { code: 1 } };
    case 'denied':
      return { type: 'execution-denied' };
    case 'with a file':
      return {
        type: 'content',
        value: [
          { type: 'text', text: ' ' },
          { type: 'file', mediaType: 'image/png', data: png },
        ],
      };
    default:
      return { type: 'json', value: { celsius: 4 } };
  }
}

const png = {
  type: 'data' as const,
  data: 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
};

function ask(next: Step['next']): LanguageModelV4Message {
  switch (next) {
    case 'question':
      return { role: 'user', content: [{ type: 'text', text: 'What is the weather in Reykjavik?' }] };
    case 'blank':
      return { role: 'user', content: [{ type: 'text', text: ' \n' }] };
    case 'image':
      return {
        role: 'user',
        content: [
          { type: 'text', text: 'And this?' },
          { type: 'file', mediaType: 'image/png', data: png },
        ],
      };
    case 'document':
      return {
        role: 'user',
        content: [
          {
            type: 'file',
            mediaType: 'text/plain',
            filename: 'a.b  c.txt',
            data: { type: 'text', text: 'Lighthouses blink.' },
          },
        ],
      };
    case 'instruction':
      return { role: 'system', content: 'From now on be even briefer.' };
  }
}
