import type { LanguageModelV4FunctionTool, LanguageModelV4Prompt } from '@ai-sdk/provider';

/** A prompt whose mapping is compared. */
export interface PromptCase {
  readonly name: string;
  readonly modelId?: string;
  readonly prompt: LanguageModelV4Prompt;
  readonly tools?: LanguageModelV4FunctionTool[];
}

export const cachePoint = { bedrock: { cachePoint: { type: 'default' } } };
export const amazonCachePoint = { amazonBedrock: { cachePoint: { type: 'default', ttl: '1h' } } };
export const png =
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';
export const tools: LanguageModelV4FunctionTool[] = [
  { type: 'function', name: 'test-tool', inputSchema: { type: 'object', properties: {} } },
];
export const user = (text: string, providerOptions?: object): LanguageModelV4Prompt[number] => ({
  role: 'user',
  content: [{ type: 'text', text }],
  ...(providerOptions === undefined ? {} : { providerOptions: providerOptions as Record<string, never> }),
});
export const assistant = (
  ...content: Extract<LanguageModelV4Prompt[number], { role: 'assistant' }>['content']
): LanguageModelV4Prompt[number] => ({ role: 'assistant', content });
export const call = (
  id = 'call-1',
  input: unknown = { q: 1 },
): Extract<LanguageModelV4Prompt[number], { role: 'assistant' }>['content'][number] => ({
  type: 'tool-call',
  toolCallId: id,
  toolName: 'test-tool',
  input,
});
export const result = (output: object, id = 'call-1', more: object = {}): LanguageModelV4Prompt[number] =>
  ({
    role: 'tool',
    content: [{ type: 'tool-result', toolCallId: id, toolName: 'test-tool', output, ...more }],
  }) as LanguageModelV4Prompt[number];
export const file = (mediaType: string, data: object, more: object = {}): LanguageModelV4Prompt[number] =>
  ({
    role: 'user',
    content: [
      { type: 'text', text: 'Look' },
      { type: 'file', mediaType, data, ...more },
    ],
  }) as LanguageModelV4Prompt[number];
export const data = (text: string): object => ({ type: 'data', data: text });
export const withResult = (output: object, more: object = {}): LanguageModelV4Prompt => [
  user('Q'),
  assistant(call()),
  result(output, 'call-1', more),
];
