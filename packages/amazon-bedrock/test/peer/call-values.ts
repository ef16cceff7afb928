import type { LanguageModelV4CallOptions, LanguageModelV4FunctionTool } from '@ai-sdk/provider';

/** A call whose request is compared; what is absent is the plain call. */
export interface CallCase {
  readonly name: string;
  readonly modelId?: string;
  readonly settings?: object;
  readonly provider?: object;
  readonly options?: Omit<LanguageModelV4CallOptions, 'prompt'>;
}

export const object = { type: 'object' as const };
export const tool: LanguageModelV4FunctionTool = {
  type: 'function',
  name: 'test-tool',
  description: 'A test tool',
  inputSchema: { ...object, properties: { param: { type: 'string' } }, required: ['param'] },
};
export const second: LanguageModelV4FunctionTool = { ...tool, name: 'test-tool-2', description: ' ' };
export const schema = {
  $schema: 'http://json-schema.org/draft-07/schema#',
  type: 'object' as const,
  properties: { name: { type: 'string' as const }, age: { type: 'number' as const, minimum: 0 } },
  required: ['name'],
  additionalProperties: false,
};
export const json = { responseFormat: { type: 'json' as const, schema } };
export const haiku45 = 'us.anthropic.claude-haiku-4-5-20251001-v1:0';
export const sonnet45 = 'us.anthropic.claude-sonnet-4-5-20250929-v1:0';
export const opus41 = 'us.anthropic.claude-opus-4-1-20250805-v1:0';
export const opus46 = 'us.anthropic.claude-opus-4-6-v1';
export const opus47 = 'us.anthropic.claude-opus-4-7';
export const sonnet5 = 'us.anthropic.claude-sonnet-5';
export const sonnet55 = 'us.anthropic.claude-sonnet-5-5';
export const gptOss = 'openai.gpt-oss-120b-1:0';
export const nova = 'us.amazon.nova-pro-v1:0';
export const nova2 = 'us.amazon.nova-2-lite-v1:0';
export const profile = 'arn:aws:bedrock:us-east-1:123456789012:application-inference-profile/abc123';

export function options(bedrock: object, more: object = {}): NonNullable<CallCase['options']> {
  return { ...more, providerOptions: { bedrock: bedrock as Record<string, never> } };
}
