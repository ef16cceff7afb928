import { errorAnswer, jsonAnswer, streamAnswer, textEvents } from '../fetch-stub.ts';
import {
  type AnswerCase,
  usage,
  cacheUsage,
  tools,
  json,
  delta,
  start,
  end,
  begin,
  stop,
  metadata,
  streamed,
  trace,
} from './answer-values.ts';

/** Answers of ConverseStream. */
export const streamedAnswerCases: readonly Omit<AnswerCase, 'streaming'>[] = [
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
