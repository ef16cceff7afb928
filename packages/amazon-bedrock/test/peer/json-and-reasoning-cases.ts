import {
  type CallCase,
  tool,
  schema,
  json,
  haiku45,
  sonnet45,
  opus41,
  opus46,
  opus47,
  sonnet5,
  sonnet55,
  gptOss,
  nova,
  nova2,
  profile,
  options,
} from './call-values.ts';

/** Structured output and reasoning, which decide each other. */
export const jsonAndReasoningCases: readonly CallCase[] = [
  { name: 'json, haiku 3', options: json },
  {
    name: 'json with name',
    options: { responseFormat: { type: 'json', schema, name: 'person', description: 'A person' } },
  },
  { name: 'json, test-model', modelId: 'test-model', options: json },
  { name: 'json, sonnet 4.5', modelId: sonnet45, options: json },
  { name: 'json, haiku 4.5', modelId: haiku45, options: json },
  { name: 'json, opus 4.7', modelId: opus47, options: json },
  { name: 'json, opus 4.6', modelId: opus46, options: json },
  { name: 'json, sonnet 5.5', modelId: sonnet55, options: json },
  { name: 'json, nova', modelId: nova, options: json },
  { name: 'json, gpt-oss', modelId: gptOss, options: json },
  { name: 'json and tools', options: { ...json, tools: [tool] } },
  { name: 'json and tools, haiku 4.5', modelId: haiku45, options: { ...json, tools: [tool] } },
  {
    name: 'json tool mode, sonnet 4.5',
    modelId: sonnet45,
    options: options({ structuredOutputMode: 'jsonTool' }, json),
  },
  { name: 'json native mode, haiku 3', options: options({ structuredOutputMode: 'outputFormat' }, json) },
  { name: 'json without schema', options: { responseFormat: { type: 'json' } } },
  {
    name: 'json and thinking, sonnet 4.5',
    modelId: sonnet45,
    options: options({ reasoningConfig: { type: 'enabled', budgetTokens: 2000 } }, json),
  },
  {
    name: 'json and thinking, haiku 3',
    options: options({ reasoningConfig: { type: 'enabled', budgetTokens: 2000 } }, json),
  },
  {
    name: 'thinking',
    options: options(
      { reasoningConfig: { type: 'enabled', budgetTokens: 2000 } },
      { maxOutputTokens: 100, temperature: 0.5, topP: 0.5, topK: 1 },
    ),
  },
  {
    name: 'thinking, sonnet 4.5',
    modelId: sonnet45,
    options: options({ reasoningConfig: { type: 'enabled', budgetTokens: 2000 } }, { maxOutputTokens: 100 }),
  },
  {
    name: 'thinking without limit',
    modelId: sonnet45,
    options: options({ reasoningConfig: { type: 'enabled', budgetTokens: 2000 } }),
  },
  {
    name: 'thinking small budget',
    options: options({ reasoningConfig: { type: 'enabled', budgetTokens: 100 } }),
  },
  {
    name: 'thinking, profile',
    modelId: profile,
    options: options({ reasoningConfig: { type: 'enabled', budgetTokens: 2000 } }, { maxOutputTokens: 100 }),
  },
  {
    name: 'thinking, nova',
    modelId: nova,
    options: options({ reasoningConfig: { type: 'enabled', budgetTokens: 2000 } }, { maxOutputTokens: 100 }),
  },
  {
    name: 'thinking, test-model',
    modelId: 'test-model',
    options: options({ reasoningConfig: { type: 'enabled', budgetTokens: 2000 } }, { maxOutputTokens: 100 }),
  },
  {
    name: 'thinking disabled',
    modelId: sonnet45,
    options: options({ reasoningConfig: { type: 'disabled' } }),
  },
  {
    name: 'adaptive, opus 4.6',
    modelId: opus46,
    options: options({ reasoningConfig: { type: 'adaptive', maxReasoningEffort: 'high' } }),
  },
  {
    name: 'adaptive max, opus 4.7',
    modelId: opus47,
    options: options({
      reasoningConfig: { type: 'adaptive', maxReasoningEffort: 'max', display: 'summarized' },
    }),
  },
  {
    name: 'adaptive xhigh, opus 4.7',
    modelId: opus47,
    options: options({ reasoningConfig: { type: 'adaptive', maxReasoningEffort: 'xhigh' } }),
  },
  {
    name: 'effort alone, opus 4.5',
    modelId: 'us.anthropic.claude-opus-4-5-20251101-v1:0',
    options: options({ reasoningConfig: { maxReasoningEffort: 'medium' } }),
  },
  {
    name: 'effort and budget, sonnet 4.5',
    modelId: sonnet45,
    options: options({
      reasoningConfig: { type: 'enabled', budgetTokens: 2000, maxReasoningEffort: 'medium' },
    }),
  },
  { name: 'effort, haiku 3', options: options({ reasoningConfig: { maxReasoningEffort: 'medium' } }) },
  {
    name: 'effort, nova',
    modelId: nova,
    options: options({ reasoningConfig: { maxReasoningEffort: 'medium' } }),
  },
  {
    name: 'effort, nova 2',
    modelId: nova2,
    options: options({ reasoningConfig: { type: 'enabled', maxReasoningEffort: 'medium' } }),
  },
  {
    name: 'effort high, nova 2',
    modelId: nova2,
    options: options(
      { reasoningConfig: { type: 'enabled', maxReasoningEffort: 'high' } },
      { maxOutputTokens: 50, temperature: 0.5 },
    ),
  },
  {
    name: 'effort, test-model',
    modelId: 'test-model',
    options: options({ reasoningConfig: { type: 'enabled', maxReasoningEffort: 'medium' } }),
  },
  {
    name: 'effort, gpt-oss',
    modelId: gptOss,
    options: options({ reasoningConfig: { maxReasoningEffort: 'medium' } }),
  },
  {
    name: 'effort, gpt-5',
    modelId: 'us.openai.gpt-5',
    options: options({ reasoningConfig: { maxReasoningEffort: 'medium' } }),
  },
  ...(['none', 'minimal', 'low', 'medium', 'high', 'xhigh'] as const).flatMap((reasoning) =>
    [
      haiku45,
      opus41,
      opus46,
      opus47,
      sonnet5,
      gptOss,
      nova2,
      nova,
      'test-model',
      'qwen.qwen3-32b-v1:0',
      'anthropic.claude-3-haiku-20240307-v1:0',
    ].map((modelId) => ({
      name: `reasoning ${reasoning}, ${modelId.replace(/^us\./, '')}`,
      modelId,
      options: { reasoning },
    })),
  ),
  { name: 'reasoning default', modelId: sonnet45, options: { reasoning: 'provider-default' } },
  {
    name: 'reasoning and budget',
    modelId: sonnet45,
    options: options({ reasoningConfig: { budgetTokens: 5000 } }, { reasoning: 'low' }),
  },
];
