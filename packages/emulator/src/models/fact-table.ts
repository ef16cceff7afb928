import type { CacheFacts, ModelFacts } from './model-facts.ts';

/** Facts about all models whose id without geo prefix matches; later rows override earlier ones. */
export type FactRow = Partial<Omit<ModelFacts, 'modelId' | 'baseId' | 'vendor'>> & {
  readonly pattern: RegExp;
};

const cache = (minTokens: number, hour: 'hour' | 'minutes'): CacheFacts => ({
  minTokens,
  hour: hour === 'hour',
  tools: true,
});

/**
 * Sources: AWS user guide 2025, public model tables of July and August 2026, recordings. Where two disagree the more
 * permissive one stands here: the emulator must not refuse what the service takes.
 */
export const factTable: readonly FactRow[] = [
  // Anthropic
  {
    pattern: /^anthropic\./,
    media: ['image', 'document'],
    s3: false,
    stream: 'claude',
    citations: true,
    contextTokens: 200_000,
    midConversationSystem: false,
    prefillWithTools: false,
  },
  { pattern: /^anthropic\.claude-(?:v|instant|3-(?:haiku|opus|sonnet)-)/, citations: false },
  { pattern: /^anthropic\.claude-(?:v[12]$|instant)/, contextTokens: 100_000 },
  {
    pattern: /^anthropic\.claude-(?:(?:opus|sonnet)-4-[6-9]|[a-z]+-[5-9]|mythos-preview)/,
    contextTokens: 1_000_000,
  },
  { pattern: /^anthropic\.claude-(?:v|instant)/, tools: false, media: ['document'], maxOutputTokens: 8191 },
  { pattern: /^anthropic\.claude-3-/, maxOutputTokens: 4096 },
  {
    pattern: /^anthropic\.claude-3-5-(?:haiku|sonnet-20241022)/,
    maxOutputTokens: 8192,
    cache: cache(1024, 'minutes'),
  },
  {
    pattern: /^anthropic\.claude-3-5-haiku/,
    cache: cache(2048, 'minutes'),
    optimizedIn: ['us-east-2', 'us-west-2'],
  },
  { pattern: /^anthropic\.claude-3-(?:5-sonnet-20241022|opus)/, profileOnly: true },
  // Recorded in 2026: Claude 3 Haiku takes what Claude 3 Sonnet refuses.
  { pattern: /^anthropic\.claude-3-haiku/, prefillWithTools: true },
  {
    pattern: /^anthropic\.claude-3-7-/,
    maxOutputTokens: 131_072,
    cache: cache(1024, 'minutes'),
    reasoning: 'claude-budget',
    profileOnly: true,
  },
  {
    pattern: /^anthropic\.claude-(?:opus|sonnet|haiku|fable|mythos)-/,
    maxOutputTokens: 64_000,
    cache: cache(1024, 'minutes'),
    reasoning: 'claude-budget',
    profileOnly: true,
  },
  { pattern: /^anthropic\.claude-opus-4-(?:1-)?20/, maxOutputTokens: 32_000 },
  {
    pattern: /^anthropic\.claude-(?:opus-4-1|sonnet-4-5|haiku-4-5)-/,
    sampling: 'either',
    typedToolUse: true,
  },
  {
    pattern: /^anthropic\.claude-(?:sonnet|haiku|opus)-4-[5-9]/,
    cache: cache(1024, 'hour'),
    typedToolUse: true,
  },
  { pattern: /^anthropic\.claude-(?:haiku-4-5|opus-4-[56])/, cache: cache(4096, 'hour') },
  {
    pattern: /^anthropic\.claude-(?:sonnet|opus|haiku)-4-[6-9]/,
    reasoning: 'claude-both',
    prefill: false,
  },
  { pattern: /^anthropic\.claude-opus-4-[6-9]/, maxOutputTokens: 128_000 },
  {
    pattern: /^anthropic\.claude-(?:opus-4-[7-9]|(?:opus|sonnet|haiku|fable|mythos)-[5-9])/,
    maxOutputTokens: 128_000,
    cache: cache(1024, 'hour'),
    reasoning: 'claude-adaptive',
    sampling: 'none',
    prefill: false,
    typedToolUse: true,
  },
  { pattern: /^anthropic\.claude-(?:opus|sonnet|haiku|fable|mythos)-[5-9]/, quietCacheWrites: true },
  { pattern: /^anthropic\.claude-opus-4-7/, cache: cache(2048, 'hour') },
  { pattern: /^anthropic\.claude-opus-5/, cache: cache(512, 'hour') },
  { pattern: /^anthropic\.claude-(?:opus-4-[89]|[a-z]+-[5-9])/, midConversationSystem: true },

  // Amazon
  { pattern: /^amazon\./, leadingAssistant: false, midConversationSystem: false },
  {
    pattern: /^amazon\.nova-/,
    media: ['image', 'document', 'video'],
    cache: { minTokens: 1024, hour: false, tools: false },
    maxOutputTokens: 10_000,
    stream: 'nova',
  },
  { pattern: /^amazon\.nova-(?:lite|micro)/, cache: { minTokens: 1536, hour: false, tools: false } },
  { pattern: /^amazon\.nova-(?:lite|pro)/, contextTokens: 300_000 },
  { pattern: /^amazon\.nova-(?:2-|premier)/, contextTokens: 1_000_000 },
  { pattern: /^amazon\.nova-micro/, media: [], contextTokens: 128_000 },
  { pattern: /^amazon\.nova-pro/, optimizedIn: ['us-east-1', 'us-east-2', 'us-west-2'] },
  { pattern: /^amazon\.nova-premier/, profileOnly: true, systemTools: ['nova_grounding'] },
  {
    pattern: /^amazon\.nova-2-/,
    media: ['image', 'document', 'video', 'audio'],
    maxOutputTokens: 65_536,
    reasoning: 'nova',
    systemTools: ['nova_code_interpreter', 'nova_grounding'],
    profileOnly: true,
  },
  {
    pattern: /^amazon\.titan-t(?:ext|g1)/,
    system: false,
    tools: false,
    media: ['document'],
    stream: 'titan',
    structuredOutput: false,
  },
  { pattern: /^amazon\.titan-text-lite/, maxOutputTokens: 4000 },
  { pattern: /^amazon\.titan-text-express/, maxOutputTokens: 8000 },

  {
    pattern: /embed|rerank|^(?:stability|luma)\.|^amazon\.(?:nova-(?:canvas|reel|sonic)|titan-image)/,
    converse: false,
  },

  // Others
  {
    pattern: /^(?:ai21|cohere|deepseek|google|meta|minimax|mistral|nvidia|writer)\./,
    leadingAssistant: false,
    midConversationSystem: false,
  },
  { pattern: /^ai21\.j2-/, system: false, tools: false, media: [], structuredOutput: false },
  { pattern: /^ai21\.jamba/, toolChoices: [], media: ['document'], structuredOutput: false },
  { pattern: /^ai21\.jamba-instruct/, tools: false, media: [], maxOutputTokens: 4096 },
  { pattern: /^cohere\./, maxOutputTokens: 4096, media: ['document'], structuredOutput: false },
  { pattern: /^cohere\.command-r/, contextTokens: 128_000 },
  { pattern: /^cohere\.command-(?:light-)?text/, system: false, tools: false, contextTokens: 4096 },
  { pattern: /^deepseek\./, media: ['document'], reasoning: 'config' },
  {
    pattern: /^deepseek\.r1/,
    reasoning: 'always',
    toolChoices: [],
    profileOnly: true,
    contextTokens: 128_000,
  },
  { pattern: /^google\.gemma/, maxOutputTokens: 8192 },
  {
    pattern: /^meta\./,
    media: ['document'],
    toolChoices: [],
    maxOutputTokens: 4096,
    structuredOutput: false,
  },
  { pattern: /^meta\.llama[23]-(?:\d+b|70b|8b)/, tools: false },
  { pattern: /^meta\.llama3-(?:70b|8b)/, maxOutputTokens: 8192, contextTokens: 8192 },
  { pattern: /^meta\.llama3-[123]-/, contextTokens: 128_000 },
  { pattern: /^meta\.llama3-2-(?:1|3)b/, tools: false },
  { pattern: /^meta\.llama3-2-(?:11|90)b/, media: ['image', 'document'] },
  { pattern: /^meta\.llama3-[123]-/, profileOnly: true },
  { pattern: /^meta\.llama3-1-70b/, optimizedIn: ['us-east-2', 'us-west-2'] },
  { pattern: /^meta\.llama3-1-405b/, optimizedIn: ['us-east-2'] },
  { pattern: /^meta\.llama4-/, media: ['image', 'document'], maxOutputTokens: 16_384, profileOnly: true },
  { pattern: /^minimax\./, media: ['document'], reasoning: 'always' },
  {
    pattern: /^mistral\.(?:mistral-7b|mixtral)/,
    system: false,
    tools: false,
    media: [],
    structuredOutput: false,
  },
  {
    pattern: /^mistral\.mistral-(?:large|small)-24/,
    toolChoices: ['any'],
    media: ['document'],
    maxOutputTokens: 8191,
    contextTokens: 128_000,
  },
  {
    pattern: /^mistral\.(?:mistral-7b|mixtral|mistral-(?:large|small)-2402)/,
    contextTokens: 32_000,
  },
  { pattern: /^mistral\.magistral/, reasoning: 'always' },
  { pattern: /^mistral\.pixtral/, profileOnly: true },
  { pattern: /^moonshot(?:ai)?\./, reasoning: 'always' },
  { pattern: /^openai\.gpt-oss/, media: ['document'], reasoning: 'effort', stream: 'gpt-oss' },
  { pattern: /^openai\.gpt-oss-safeguard/, reasoning: 'none', stream: 'plain' },
  { pattern: /^openai\.gpt-\d/, reasoning: 'effort', sampling: 'none' },
  { pattern: /^qwen\./, reasoning: 'config', media: ['document'] },
  { pattern: /^qwen\.qwen3-vl/, media: ['image', 'document', 'video'] },
  { pattern: /^writer\./, media: ['document'], maxOutputTokens: 8192, profileOnly: true },
  { pattern: /^zai\./, media: ['document'], reasoning: 'config' },
];
