import type { LanguageModelV4CallOptions, LanguageModelV4FunctionTool } from '@ai-sdk/provider';

/** A call whose request is compared; what is absent is the plain call. */
export interface CallCase {
  readonly name: string;
  readonly modelId?: string;
  readonly settings?: object;
  readonly provider?: object;
  readonly options?: Omit<LanguageModelV4CallOptions, 'prompt'>;
}

const object = { type: 'object' as const };
const tool: LanguageModelV4FunctionTool = {
  type: 'function',
  name: 'test-tool',
  description: 'A test tool',
  inputSchema: { ...object, properties: { param: { type: 'string' } }, required: ['param'] },
};
const second: LanguageModelV4FunctionTool = { ...tool, name: 'test-tool-2', description: ' ' };
const schema = {
  $schema: 'http://json-schema.org/draft-07/schema#',
  type: 'object' as const,
  properties: { name: { type: 'string' as const }, age: { type: 'number' as const, minimum: 0 } },
  required: ['name'],
  additionalProperties: false,
};
const json = { responseFormat: { type: 'json' as const, schema } };
const haiku45 = 'us.anthropic.claude-haiku-4-5-20251001-v1:0';
const sonnet45 = 'us.anthropic.claude-sonnet-4-5-20250929-v1:0';
const opus41 = 'us.anthropic.claude-opus-4-1-20250805-v1:0';
const opus46 = 'us.anthropic.claude-opus-4-6-v1';
const opus47 = 'us.anthropic.claude-opus-4-7';
const sonnet5 = 'us.anthropic.claude-sonnet-5';
const sonnet55 = 'us.anthropic.claude-sonnet-5-5';
const gptOss = 'openai.gpt-oss-120b-1:0';
const nova = 'us.amazon.nova-pro-v1:0';
const nova2 = 'us.amazon.nova-2-lite-v1:0';
const profile = 'arn:aws:bedrock:us-east-1:123456789012:application-inference-profile/abc123';

function options(bedrock: object, more: object = {}): NonNullable<CallCase['options']> {
  return { ...more, providerOptions: { bedrock: bedrock as Record<string, never> } };
}

export const callCases: readonly CallCase[] = [
  { name: 'plain' },
  { name: 'test-model', modelId: 'test-model' },
  { name: 'id with slash and colon', modelId: 'us.meta.llama3-3-70b-instruct-v1:0' },
  { name: 'application profile', modelId: profile },
  {
    name: 'foundation model arn',
    modelId: 'arn:aws:bedrock:us-east-1::foundation-model/anthropic.claude-3-haiku-20240307-v1:0',
  },
  { name: 'provisioned arn', modelId: 'arn:aws:bedrock:us-east-1:123456789012:provisioned-model/abc' },
  { name: 'base url', provider: { baseURL: 'https://gateway.example/prefix/' } },
  {
    name: 'headers',
    provider: { headers: { 'X-Provider': 'a', 'X-Both': 'a' } },
    options: { headers: { 'X-Both': 'b', 'x-call': 'c' } },
  },
  { name: 'own authorization header', provider: { headers: { authorization: 'mine' } } },
  {
    name: 'all settings',
    options: { maxOutputTokens: 100, temperature: 0.5, topP: 0.5, stopSequences: ['END'] },
  },
  { name: 'temperature and topP, 4.5', modelId: sonnet45, options: { temperature: 0.5, topP: 0.5 } },
  { name: 'sampling, opus 4.7', modelId: opus47, options: { temperature: 0.5, topP: 0.5, topK: 5 } },
  { name: 'temperature high', options: { temperature: 1.5 } },
  { name: 'temperature low', options: { temperature: -0.5 } },
  { name: 'temperature zero', options: { temperature: 0, maxOutputTokens: 1 } },
  { name: 'topK', options: { topK: 5 } },
  { name: 'topK, llama', modelId: 'meta.llama3-8b-instruct-v1:0', options: { topK: 5 } },
  { name: 'penalties and seed', options: { frequencyPenalty: 0.1, presencePenalty: 0.1, seed: 42 } },
  { name: 'no stop sequences', options: { stopSequences: [] } },
  {
    name: 'gpt-oss settings',
    modelId: gptOss,
    options: { temperature: 0.5, topP: 0.5, stopSequences: ['END'], maxOutputTokens: 5 },
  },
  {
    name: 'gpt-5 settings',
    modelId: 'us.openai.gpt-5',
    options: { temperature: 0.5, topP: 0.5, stopSequences: ['END'] },
  },
  { name: 'text format', options: { responseFormat: { type: 'text' } } },
  {
    name: 'guardrail',
    options: options({
      guardrailConfig: {
        guardrailIdentifier: '-1',
        guardrailVersion: '1',
        trace: 'enabled',
        streamProcessingMode: 'async',
      },
    }),
  },
  {
    name: 'guardrail under amazonBedrock',
    options: {
      providerOptions: {
        amazonBedrock: {
          guardrailConfig: { guardrailIdentifier: '-1', guardrailVersion: '1', trace: 'enabled' },
        },
      },
    },
  },
  { name: 'amrf', options: options({ additionalModelRequestFields: { top_k: 10, nested: { a: [1] } } }) },
  { name: 'service tier', options: options({ serviceTier: 'priority' }) },
  { name: 'service tier flex', modelId: nova, options: options({ serviceTier: 'flex' }) },
  { name: 'performance', options: options({ performanceConfig: { latency: 'optimized' } }) },
  { name: 'request metadata', options: options({ requestMetadata: { team: 'a' } }) },
  { name: 'prompt variables', options: options({ promptVariables: { a: { text: 'b' } } }) },
  {
    name: 'response field paths',
    options: options({ additionalModelResponseFieldPaths: ['/stop_sequence'] }),
  },
  {
    name: 'response field paths, nova',
    modelId: nova,
    options: options({ additionalModelResponseFieldPaths: ['/a'] }),
  },
  { name: 'output config', modelId: nova, options: options({ outputConfig: { effort: 'low' } }) },
  { name: 'anthropic beta', options: options({ anthropicBeta: ['context-1m-2025-08-07'] }) },
  {
    name: 'anthropic beta and amrf beta',
    options: options({ anthropicBeta: ['a'], additionalModelRequestFields: { anthropic_beta: ['b'] } }),
  },
  { name: 'unknown option', options: options({ madeUp: 1 }) },
  { name: 'wrong option type', options: options({ reasoningConfig: 'high' }) },
  { name: 'wrong beta type', options: options({ anthropicBeta: 'a' }) },
  { name: 'wrong tier', options: options({ serviceTier: 'gold' }) },
  { name: 'settings', settings: { additionalModelRequestFields: { top_k: 350 } } },
  { name: 'tools', options: { tools: [tool, second] } },
  { name: 'tools auto', options: { tools: [tool, second], toolChoice: { type: 'auto' } } },
  { name: 'tools required', options: { tools: [tool, second], toolChoice: { type: 'required' } } },
  {
    name: 'tools named',
    options: { tools: [tool, second], toolChoice: { type: 'tool', toolName: 'test-tool' } },
  },
  {
    name: 'tools one, named',
    options: { tools: [tool], toolChoice: { type: 'tool', toolName: 'test-tool' } },
  },
  { name: 'tools none', options: { tools: [tool], toolChoice: { type: 'none' } } },
  { name: 'tools empty', options: { tools: [] } },
  {
    name: 'tools, test-model',
    modelId: 'test-model',
    options: { tools: [tool], toolChoice: { type: 'required' } },
  },
  {
    name: 'tools, llama 3.1, auto',
    modelId: 'us.meta.llama3-1-70b-instruct-v1:0',
    options: { tools: [tool], toolChoice: { type: 'auto' } },
  },
  {
    name: 'tools, mistral, named',
    modelId: 'mistral.mistral-large-2402-v1:0',
    options: { tools: [tool], toolChoice: { type: 'tool', toolName: 'test-tool' } },
  },
  { name: 'tools, titan', modelId: 'amazon.titan-text-express-v1', options: { tools: [tool] } },
  {
    name: 'tools required, sonnet 5.5',
    modelId: sonnet55,
    options: { tools: [tool, second], toolChoice: { type: 'required' } },
  },
  {
    name: 'tool strict true',
    modelId: sonnet45,
    options: { tools: [{ ...tool, strict: true, inputSchema: schema }] },
  },
  { name: 'tool strict true, haiku 3', options: { tools: [{ ...tool, strict: true, inputSchema: schema }] } },
  { name: 'tool strict false', modelId: sonnet45, options: { tools: [{ ...tool, strict: false }] } },
  { name: 'tool strict false, haiku 3', options: { tools: [{ ...tool, strict: false }] } },
  { name: 'tool strict open', modelId: sonnet45, options: { tools: [{ ...tool, strict: true }] } },
  {
    name: 'tool strict, opus 4.7',
    modelId: opus47,
    options: { tools: [{ ...tool, strict: true, inputSchema: schema }] },
  },
  {
    name: 'tool strict, nova',
    modelId: nova,
    options: { tools: [{ ...tool, strict: true, inputSchema: schema }] },
  },
  {
    name: 'tool strict, test-model',
    modelId: 'test-model',
    options: { tools: [{ ...tool, strict: true, inputSchema: schema }] },
  },
  {
    name: 'tool strict, llama',
    modelId: 'us.meta.llama3-1-70b-instruct-v1:0',
    options: { tools: [{ ...tool, strict: true, inputSchema: schema }] },
  },
  { name: 'tool schema with $schema', options: { tools: [{ ...tool, inputSchema: schema }] } },
  {
    name: 'no parallel',
    options: { tools: [tool], providerOptions: { anthropic: { disableParallelToolUse: true } } },
  },
  {
    name: 'no parallel, required',
    options: {
      tools: [tool],
      toolChoice: { type: 'required' },
      providerOptions: { anthropic: { disableParallelToolUse: true } },
    },
  },
  {
    name: 'bash tool',
    modelId: sonnet45,
    options: { tools: [{ type: 'provider', id: 'anthropic.bash_20241022', name: 'bash', args: {} }] },
  },
  {
    name: 'bash tool and function',
    modelId: sonnet45,
    options: {
      tools: [tool, { type: 'provider', id: 'anthropic.bash_20250124', name: 'bash', args: {} }],
      toolChoice: { type: 'auto' },
    },
  },
  {
    name: 'computer tool',
    options: {
      tools: [
        {
          type: 'provider',
          id: 'anthropic.computer_20250124',
          name: 'computer',
          args: { displayWidthPx: 1024, displayHeightPx: 768 },
        },
      ],
    },
  },
  {
    name: 'text editor',
    options: {
      tools: [
        {
          type: 'provider',
          id: 'anthropic.text_editor_20250728',
          name: 'str_replace_based_edit_tool',
          args: {},
        },
      ],
      toolChoice: { type: 'required' },
    },
  },
  {
    name: 'web search',
    options: {
      tools: [tool, { type: 'provider', id: 'anthropic.web_search_20250305', name: 'web_search', args: {} }],
    },
  },
  {
    name: 'unknown provider tool',
    options: { tools: [{ type: 'provider', id: 'anthropic.made_up', name: 'x', args: {} }] },
  },
  {
    name: 'provider tool, nova',
    modelId: nova,
    options: { tools: [tool, { type: 'provider', id: 'anthropic.bash_20250124', name: 'bash', args: {} }] },
  },
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
