import { errorAnswer, jsonAnswer } from '../fetch-stub.ts';
import { type AnswerCase, usage, cacheUsage, tools, json, generated, trace } from './answer-values.ts';

/** Answers of Converse. */
export const wholeAnswerCases: readonly Omit<AnswerCase, 'streaming'>[] = [
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
