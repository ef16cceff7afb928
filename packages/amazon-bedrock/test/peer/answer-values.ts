import type { LanguageModelV4CallOptions } from '@ai-sdk/provider';
import { jsonAnswer, type StubbedAnswer, streamAnswer, type StubbedEvent } from '../fetch-stub.ts';

/** An answer whose reading is compared. */
export interface AnswerCase {
  readonly name: string;
  readonly modelId?: string;
  readonly streaming: boolean;
  readonly options?: Omit<LanguageModelV4CallOptions, 'prompt'>;
  readonly answer: () => StubbedAnswer;
}

export const usage = { inputTokens: 4, outputTokens: 34, totalTokens: 38 };
export const cacheUsage = {
  ...usage,
  cacheReadInputTokens: 10,
  cacheWriteInputTokens: 3,
  cacheDetails: [{ inputTokens: 3, ttl: '5m' }],
};
export const tools: LanguageModelV4CallOptions['tools'] = [
  {
    type: 'function',
    name: 'test-tool',
    inputSchema: { type: 'object', properties: { value: { type: 'string' } } },
  },
];
export const schema = {
  type: 'object' as const,
  properties: { name: { type: 'string' as const } },
  required: ['name'],
  additionalProperties: false,
};
export const json: AnswerCase['options'] = { responseFormat: { type: 'json', schema } };

export function generated(content: readonly object[], more: object = {}): () => StubbedAnswer {
  return () =>
    jsonAnswer({
      output: { message: { role: 'assistant', content } },
      stopReason: 'end_turn',
      usage,
      ...more,
    });
}

export const delta = (contentBlockIndex: number, content: object): StubbedEvent => [
  'contentBlockDelta',
  { contentBlockIndex, delta: content },
];
export const start = (contentBlockIndex: number, content: object): StubbedEvent => [
  'contentBlockStart',
  { contentBlockIndex, start: content },
];
export const end = (contentBlockIndex: number): StubbedEvent => ['contentBlockStop', { contentBlockIndex }];
export const begin: StubbedEvent = ['messageStart', { role: 'assistant' }];
export const stop = (stopReason = 'end_turn', more: object = {}): StubbedEvent => [
  'messageStop',
  { stopReason, ...more },
];
export const metadata = (more: object = {}): StubbedEvent => ['metadata', { usage, ...more }];

export function streamed(...events: readonly StubbedEvent[]): () => StubbedAnswer {
  return () => streamAnswer(events);
}

export const trace = {
  guardrail: {
    inputAssessment: {
      '1abcd2ef34gh': {
        contentPolicy: { filters: [{ action: 'BLOCKED', confidence: 'LOW', type: 'INSULTS' }] },
      },
    },
  },
};
