import type { LanguageModelV4CallOptions } from '@ai-sdk/provider';
import {
  errorAnswer,
  jsonAnswer,
  type StubbedAnswer,
  streamAnswer,
  type StubbedEvent,
  textEvents,
} from '../fetch-stub.ts';

/** An answer whose reading is compared. */
export interface AnswerCase {
  readonly name: string;
  readonly modelId?: string;
  readonly streaming: boolean;
  readonly options?: Omit<LanguageModelV4CallOptions, 'prompt'>;
  readonly answer: () => StubbedAnswer;
}

const usage = { inputTokens: 4, outputTokens: 34, totalTokens: 38 };
const cacheUsage = {
  ...usage,
  cacheReadInputTokens: 10,
  cacheWriteInputTokens: 3,
  cacheDetails: [{ inputTokens: 3, ttl: '5m' }],
};
const tools: LanguageModelV4CallOptions['tools'] = [
  {
    type: 'function',
    name: 'test-tool',
    inputSchema: { type: 'object', properties: { value: { type: 'string' } } },
  },
];
const schema = {
  type: 'object' as const,
  properties: { name: { type: 'string' as const } },
  required: ['name'],
  additionalProperties: false,
};
const json: AnswerCase['options'] = { responseFormat: { type: 'json', schema } };

function generated(content: readonly object[], more: object = {}): () => StubbedAnswer {
  return () =>
    jsonAnswer({
      output: { message: { role: 'assistant', content } },
      stopReason: 'end_turn',
      usage,
      ...more,
    });
}

const delta = (contentBlockIndex: number, content: object): StubbedEvent => [
  'contentBlockDelta',
  { contentBlockIndex, delta: content },
];
const start = (contentBlockIndex: number, content: object): StubbedEvent => [
  'contentBlockStart',
  { contentBlockIndex, start: content },
];
const end = (contentBlockIndex: number): StubbedEvent => ['contentBlockStop', { contentBlockIndex }];
const begin: StubbedEvent = ['messageStart', { role: 'assistant' }];
const stop = (stopReason = 'end_turn', more: object = {}): StubbedEvent => [
  'messageStop',
  { stopReason, ...more },
];
const metadata = (more: object = {}): StubbedEvent => ['metadata', { usage, ...more }];

function streamed(...events: readonly StubbedEvent[]): () => StubbedAnswer {
  return () => streamAnswer(events);
}

const trace = {
  guardrail: {
    inputAssessment: {
      '1abcd2ef34gh': {
        contentPolicy: { filters: [{ action: 'BLOCKED', confidence: 'LOW', type: 'INSULTS' }] },
      },
    },
  },
};

const calls: readonly Omit<AnswerCase, 'streaming'>[] = [
  { name: 'text', answer: generated([{ text: 'Hello' }]) },
  { name: 'two texts', answer: generated([{ text: 'A' }, { text: '' }, { text: 'B' }]) },
  {
    name: 'stop reason tool_use',
    options: { tools: tools! },
    answer: generated(
      [{ text: 'x' }, { toolUse: { toolUseId: 'id-1', name: 'test-tool', input: { value: 'a' } } }],
      { stopReason: 'tool_use' },
    ),
  },
  {
    name: 'tool without input',
    options: { tools: tools! },
    answer: generated([{ toolUse: { toolUseId: 'id-1', name: 'test-tool' } }], { stopReason: 'tool_use' }),
  },
  {
    name: 'tool not declared',
    answer: generated([{ toolUse: { toolUseId: 'id-1', name: 'other', input: {} } }], {
      stopReason: 'tool_use',
    }),
  },
  {
    name: 'end_turn with tool',
    options: { tools: tools! },
    answer: generated([{ toolUse: { toolUseId: 'id-1', name: 'test-tool', input: {} } }]),
  },
  ...[
    'stop_sequence',
    'max_tokens',
    'content_filtered',
    'guardrail_intervened',
    'model_context_window_exceeded',
    'malformed_tool_use',
    'eos',
  ].map((stopReason) => ({
    name: `stop reason ${stopReason}`,
    answer: generated([{ text: 'x' }], { stopReason }),
  })),
  {
    name: 'stop sequence',
    answer: generated([{ text: 'x' }], {
      stopReason: 'stop_sequence',
      additionalModelResponseFields: { delta: { stop_sequence: 'STOP' } },
    }),
  },
  {
    name: 'stop sequence null',
    answer: generated([{ text: 'x' }], { additionalModelResponseFields: { delta: { stop_sequence: null } } }),
  },
  { name: 'cache usage', answer: generated([{ text: 'x' }], { usage: cacheUsage }) },
  {
    name: 'cache read only',
    answer: generated([{ text: 'x' }], { usage: { ...usage, cacheReadInputTokens: 10 } }),
  },
  {
    name: 'cache zeros',
    answer: generated([{ text: 'x' }], {
      usage: { ...usage, cacheReadInputTokens: 0, cacheWriteInputTokens: 0 },
    }),
  },
  { name: 'no usage', answer: generated([{ text: 'x' }], { usage: undefined }) },
  { name: 'trace', answer: generated([{ text: 'x' }], { trace }) },
  {
    name: 'tier and performance',
    answer: generated([{ text: 'x' }], {
      serviceTier: { type: 'flex' },
      performanceConfig: { latency: 'optimized' },
    }),
  },
  {
    name: 'reasoning',
    answer: generated([
      { reasoningContent: { reasoningText: { text: 'hm', signature: 'sig' } } },
      { text: 'x' },
    ]),
  },
  {
    name: 'reasoning unsigned',
    answer: generated([{ reasoningContent: { reasoningText: { text: 'hm' } } }, { text: 'x' }]),
  },
  {
    name: 'reasoning only signature',
    answer: generated([{ reasoningContent: { reasoningText: { signature: 'sig' } } }, { text: 'x' }]),
  },
  { name: 'redacted', answer: generated([{ reasoningContent: { redactedContent: 'cmVk' } }, { text: 'x' }]) },
  {
    name: 'redacted legacy',
    answer: generated([{ reasoningContent: { redactedReasoning: { data: 'cmVk' } } }, { text: 'x' }]),
  },
  {
    name: 'citations',
    answer: generated([{ citationsContent: { content: [{ text: 'a' }, { text: 'b' }], citations: [] } }]),
  },
  {
    name: 'json tool',
    options: json!,
    answer: generated([{ toolUse: { toolUseId: 'id-1', name: 'json', input: { name: 'x' } } }], {
      stopReason: 'tool_use',
    }),
  },
  {
    name: 'json tool after text',
    options: json!,
    answer: generated(
      [{ text: 'Here:' }, { toolUse: { toolUseId: 'id-1', name: 'json', input: { name: 'x' } } }],
      { stopReason: 'tool_use' },
    ),
  },
  {
    name: 'json tool cut',
    options: json!,
    answer: generated([{ toolUse: { toolUseId: 'id-1', name: 'json', input: { name: 'x' } } }], {
      stopReason: 'max_tokens',
    }),
  },
  {
    name: 'json beside a call',
    options: { ...json, tools: tools! },
    answer: generated([{ toolUse: { toolUseId: 'id-1', name: 'test-tool', input: {} } }], {
      stopReason: 'tool_use',
    }),
  },
  {
    name: 'mistral ids',
    modelId: 'mistral.mistral-large-2402-v1:0',
    options: { tools: tools! },
    answer: generated([{ toolUse: { toolUseId: 'tooluse_1', name: 'test-tool', input: {} } }], {
      stopReason: 'tool_use',
    }),
  },
  {
    name: 'server tool',
    answer: generated([
      { toolUse: { toolUseId: 'id-1', name: 'nova_grounding', input: {}, type: 'server_tool_use' } },
    ]),
  },
  { name: 'empty content', answer: generated([]) },
  ...(
    [
      ['ValidationException', 400],
      ['AccessDeniedException', 403],
      ['ResourceNotFoundException', 404],
      ['ModelTimeoutException', 408],
      ['ModelErrorException', 424],
      ['ThrottlingException', 429],
      ['InternalServerException', 500],
      ['ServiceUnavailableException', 503],
    ] as const
  ).map(([code, status]) => ({
    name: `error ${status}`,
    answer: () => errorAnswer(code, 'What went wrong.', status),
  })),
  {
    name: 'error with type',
    answer: () => jsonAnswer({ message: 'What went wrong.', type: 'Some' }, { status: 400 }),
  },
  { name: 'error Message', answer: () => jsonAnswer({ Message: 'What went wrong.' }, { status: 403 }) },
  { name: 'error html', answer: () => new Response('<html>', { status: 502, statusText: 'Bad Gateway' }) },
  { name: 'network error', answer: () => new TypeError('fetch failed') },
];

const streams: readonly Omit<AnswerCase, 'streaming'>[] = [
  { name: 'text', answer: () => streamAnswer(textEvents('Hello', ', ', 'World!')) },
  {
    name: 'text with start',
    answer: streamed(begin, start(0, {}), delta(0, { text: 'a' }), end(0), stop(), metadata()),
  },
  {
    name: 'text without message start',
    answer: streamed(delta(0, { text: 'a' }), delta(0, { text: 'b' }), stop('stop_sequence'), metadata()),
  },
  {
    name: 'empty delta',
    answer: streamed(begin, delta(0, { text: '' }), delta(0, { text: 'b' }), end(0), stop(), metadata()),
  },
  {
    name: 'only an empty delta',
    answer: streamed(begin, delta(0, { text: '' }), end(0), stop(), metadata()),
  },
  {
    name: 'tool',
    options: { tools: tools! },
    answer: streamed(
      begin,
      start(0, { toolUse: { toolUseId: 'id-1', name: 'test-tool' } }),
      delta(0, { toolUse: { input: '{"value":' } }),
      delta(0, { toolUse: { input: '"x"}' } }),
      end(0),
      stop('tool_use'),
      metadata(),
    ),
  },
  {
    name: 'tool without input',
    options: { tools: tools! },
    answer: streamed(
      begin,
      start(0, { toolUse: { toolUseId: 'id-1', name: 'test-tool' } }),
      end(0),
      stop('tool_use'),
      metadata(),
    ),
  },
  {
    name: 'tool with empty delta',
    options: { tools: tools! },
    answer: streamed(
      begin,
      start(0, { toolUse: { toolUseId: 'id-1', name: 'test-tool' } }),
      delta(0, { toolUse: { input: '' } }),
      delta(0, { toolUse: { input: '{}' } }),
      end(0),
      stop('tool_use'),
      metadata(),
    ),
  },
  {
    name: 'tools in parallel',
    options: { tools: tools! },
    answer: streamed(
      begin,
      delta(0, { text: 'x' }),
      end(0),
      start(1, { toolUse: { toolUseId: 'a', name: 'test-tool' } }),
      start(2, { toolUse: { toolUseId: 'b', name: 'test-tool' } }),
      delta(1, { toolUse: { input: '{"value":"1"}' } }),
      delta(2, { toolUse: { input: '{"value":"2"}' } }),
      end(1),
      end(2),
      stop('tool_use'),
      metadata(),
    ),
  },
  {
    name: 'reasoning',
    answer: streamed(
      begin,
      delta(0, { reasoningContent: { text: 'h' } }),
      delta(0, { reasoningContent: { text: 'm' } }),
      delta(0, { reasoningContent: { signature: 'sig' } }),
      end(0),
      delta(1, { text: 'x' }),
      end(1),
      stop(),
      metadata(),
    ),
  },
  {
    name: 'redacted',
    answer: streamed(
      begin,
      delta(0, { reasoningContent: { redactedContent: 'cmVk' } }),
      end(0),
      delta(1, { text: 'x' }),
      end(1),
      stop(),
      metadata(),
    ),
  },
  {
    name: 'redacted data',
    answer: streamed(
      begin,
      delta(0, { reasoningContent: { data: 'cmVk' } }),
      end(0),
      delta(1, { text: 'x' }),
      end(1),
      stop(),
      metadata(),
    ),
  },
  {
    name: 'json tool',
    options: json!,
    answer: streamed(
      begin,
      start(0, { toolUse: { toolUseId: 'id-1', name: 'json' } }),
      delta(0, { toolUse: { input: '{"name":' } }),
      delta(0, { toolUse: { input: '"x"}' } }),
      end(0),
      stop('tool_use'),
      metadata(),
    ),
  },
  {
    name: 'stop sequence',
    answer: streamed(
      begin,
      delta(0, { text: 'x' }),
      end(0),
      stop('stop_sequence', { additionalModelResponseFields: { delta: { stop_sequence: 'END' } } }),
      metadata(),
    ),
  },
  {
    name: 'cache usage',
    answer: streamed(begin, delta(0, { text: 'x' }), end(0), stop(), metadata({ usage: cacheUsage })),
  },
  {
    name: 'cache read only',
    answer: streamed(
      begin,
      delta(0, { text: 'x' }),
      end(0),
      stop(),
      metadata({ usage: { ...usage, cacheReadInputTokens: 10 } }),
    ),
  },
  {
    name: 'trace, tier, performance',
    answer: streamed(
      begin,
      delta(0, { text: 'x' }),
      end(0),
      stop(),
      metadata({ trace, serviceTier: { type: 'flex' }, performanceConfig: { latency: 'optimized' } }),
    ),
  },
  { name: 'raw', options: { includeRawChunks: true }, answer: () => streamAnswer(textEvents('Hello')) },
  { name: 'no message stop', answer: streamed(begin, delta(0, { text: 'x' }), end(0)) },
  { name: 'no events', answer: streamed() },
  {
    name: 'empty body',
    answer: () => new Response(null, { headers: { 'content-type': 'application/vnd.amazon.eventstream' } }),
  },
  ...(
    [
      'internalServerException',
      'modelStreamErrorException',
      'serviceUnavailableException',
      'throttlingException',
      'validationException',
      'modelTimeoutException',
    ] as const
  ).flatMap((name) => [
    { name: `${name} first`, answer: streamed([name, { message: 'No.' }, 'exception']) },
    {
      name: `${name} in the middle`,
      answer: streamed(begin, delta(0, { text: 'x' }), [name, { message: 'No.' }, 'exception']),
    },
  ]),
  {
    name: 'unknown event',
    answer: streamed(begin, ['newEvent', { a: 1 }], delta(0, { text: 'x' }), end(0), stop(), metadata()),
  },
  {
    name: 'citation delta',
    answer: streamed(
      begin,
      delta(0, { text: 'x' }),
      delta(0, { citation: { title: 'T', location: { web: { url: 'https://example.com' } } } }),
      end(0),
      stop(),
      metadata(),
    ),
  },
  { name: 'error 429', answer: () => errorAnswer('ThrottlingException', 'What went wrong.', 429) },
  {
    name: 'error with type',
    answer: () => jsonAnswer({ message: 'What went wrong.', type: 'Some' }, { status: 400 }),
  },
];

export const answerCases: readonly AnswerCase[] = [
  ...calls.map((one) => ({ ...one, streaming: false })),
  ...streams.map((one) => ({ ...one, streaming: true })),
];
