import { type CallCase, sonnet45, opus47, gptOss, nova, profile, options } from './call-values.ts';

/** Model ids, settings and provider options. */
export const settingCases: readonly CallCase[] = [
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
];
