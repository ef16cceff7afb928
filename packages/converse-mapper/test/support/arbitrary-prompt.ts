import type {
  LanguageModelV4Message,
  LanguageModelV4Prompt,
  LanguageModelV4ToolResultOutput,
} from '@ai-sdk/provider';
import fc from 'fast-check';

/** Texts as models and people leave them: blank, padded, with anything in them. */
export const arbitraryText: fc.Arbitrary<string> = fc.oneof(
  fc.constantFrom('', ' ', '\n\t ', 'Hello', ' padded ', 'two\n\nlines ', 'ünïcode 日本語'),
  fc.string({ maxLength: 12 }),
);

const arbitraryCallId = fc.constantFrom(
  'call_1',
  'tooluse_x-Y',
  'a b/c',
  'x'.repeat(90),
  'öäü',
  'abcdefghi',
  'toolu:1.2',
);
const arbitraryToolName = fc.constantFrom(
  'weather',
  'my.tool',
  'mcp__server-1/read file',
  'n'.repeat(100),
  '天气',
);

const arbitraryOptions = fc.constantFrom(
  undefined,
  undefined,
  undefined,
  { bedrock: { cachePoint: { type: 'default' } } },
  { amazonBedrock: { cachePoint: { type: 'default', ttl: '1h' } } },
  { anthropic: { cacheControl: { type: 'ephemeral' } } },
  { bedrock: { guardContent: true } },
);

const arbitrarySignature = fc.constantFrom(
  undefined,
  { bedrock: { signature: 'c2ln' } },
  { bedrock: { redactedContent: 'cmVk' } },
  { anthropic: { signature: 'foreign' } },
);

const arbitraryFile = fc.record({
  type: fc.constant('file' as const),
  mediaType: fc.constantFrom(
    'image/png',
    'application/pdf',
    'text/plain',
    'application/json',
    'video/mp4',
    'audio/mpeg',
  ),
  data: fc.constant({ type: 'data' as const, data: 'aGVsbG8=' }),
  filename: fc.constantFrom('a.b.pdf', 'a.c.pdf', 'Übersicht  2024.pdf', '../../x', '.'),
});

const arbitraryOutput: fc.Arbitrary<LanguageModelV4ToolResultOutput> = fc.oneof(
  fc.record({ type: fc.constantFrom('text' as const, 'error-text' as const), value: arbitraryText }),
  fc.record({
    type: fc.constantFrom('json' as const, 'error-json' as const),
    value: fc.constantFrom(null, [], {}, { a: 1 }, 'x', 3),
  }),
  fc.constant({ type: 'execution-denied' as const }),
  fc.record({
    type: fc.constant('content' as const),
    value: fc.array(
      fc.oneof(
        arbitraryText.map((text) => ({ type: 'text' as const, text })),
        arbitraryFile,
      ),
      { maxLength: 2 },
    ),
  }),
);

const arbitraryResult = fc.record({
  type: fc.constant('tool-result' as const),
  toolCallId: arbitraryCallId,
  toolName: arbitraryToolName,
  output: arbitraryOutput,
});

const arbitraryCall = fc.record({
  type: fc.constant('tool-call' as const),
  toolCallId: arbitraryCallId,
  toolName: arbitraryToolName,
  input: fc.constantFrom({}, { city: 'Rome' }, 'broken {', undefined, [1]),
});

const arbitraryTextPart = arbitraryText.map((text) => ({ type: 'text' as const, text }));

const arbitraryReasoning = fc
  .tuple(arbitraryText, arbitrarySignature)
  .map(([text, providerOptions]) => withOptions({ type: 'reasoning' as const, text }, providerOptions));

const arbitraryMessage: fc.Arbitrary<LanguageModelV4Message> = fc
  .tuple(
    fc.oneof(
      arbitraryText.map((content) => ({ role: 'system' as const, content })),
      fc.record({
        role: fc.constant('user' as const),
        content: fc.array(marked(fc.oneof(arbitraryTextPart, arbitraryFile)), { maxLength: 3 }),
      }),
      fc.record({
        role: fc.constant('assistant' as const),
        content: fc.array(
          marked(fc.oneof(arbitraryTextPart, arbitraryReasoning, arbitraryCall, arbitraryResult)),
          { maxLength: 4 },
        ),
      }),
      fc.record({
        role: fc.constant('tool' as const),
        content: fc.array(marked(arbitraryResult), { maxLength: 3 }),
      }),
    ),
    arbitraryOptions,
  )
  .map(([message, providerOptions]) => withOptions(message, providerOptions));

/** Any prompt that spec V4 allows, sensible or not. */
export const arbitraryPrompt: fc.Arbitrary<LanguageModelV4Prompt> = fc.array(arbitraryMessage, {
  maxLength: 9,
});

/** A model of every family. */
export const arbitraryModelId: fc.Arbitrary<string> = fc.constantFrom(
  'us.anthropic.claude-sonnet-4-5-20250929-v1:0',
  'anthropic.claude-opus-4-7',
  'anthropic.claude-sonnet-5-5',
  'anthropic.claude-3-haiku-20240307-v1:0',
  'us.amazon.nova-2-lite-v1:0',
  'amazon.nova-micro-v1:0',
  'amazon.titan-text-express-v1',
  'mistral.mistral-large-2402-v1:0',
  'meta.llama3-1-8b-instruct-v1:0',
  'cohere.command-r-v1:0',
  'ai21.jamba-1-5-mini-v1:0',
  'us.deepseek.r1-v1:0',
  'openai.gpt-oss-120b-1:0',
  'qwen.qwen3-32b-v1:0',
  'writer.palmyra-x5-v1:0',
  'zai.glm-5',
  'made.up-model',
);

function marked<T extends object>(part: fc.Arbitrary<T>): fc.Arbitrary<T> {
  return fc
    .tuple(part, arbitraryOptions)
    .map(([value, providerOptions]) =>
      'providerOptions' in value ? value : withOptions(value, providerOptions),
    );
}

function withOptions<T extends object>(value: T, providerOptions: object | undefined): T {
  return providerOptions === undefined ? value : { ...value, providerOptions };
}
