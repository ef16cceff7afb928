import type { LanguageModelV4FunctionTool, LanguageModelV4Prompt } from '@ai-sdk/provider';

/** A prompt whose mapping is compared. */
export interface PromptCase {
  readonly name: string;
  readonly modelId?: string;
  readonly prompt: LanguageModelV4Prompt;
  readonly tools?: LanguageModelV4FunctionTool[];
}

const cachePoint = { bedrock: { cachePoint: { type: 'default' } } };
const amazonCachePoint = { amazonBedrock: { cachePoint: { type: 'default', ttl: '1h' } } };
const png =
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';
const tools: LanguageModelV4FunctionTool[] = [
  { type: 'function', name: 'test-tool', inputSchema: { type: 'object', properties: {} } },
];
const user = (text: string, providerOptions?: object): LanguageModelV4Prompt[number] => ({
  role: 'user',
  content: [{ type: 'text', text }],
  ...(providerOptions === undefined ? {} : { providerOptions: providerOptions as Record<string, never> }),
});
const assistant = (
  ...content: Extract<LanguageModelV4Prompt[number], { role: 'assistant' }>['content']
): LanguageModelV4Prompt[number] => ({ role: 'assistant', content });
const call = (
  id = 'call-1',
  input: unknown = { q: 1 },
): Extract<LanguageModelV4Prompt[number], { role: 'assistant' }>['content'][number] => ({
  type: 'tool-call',
  toolCallId: id,
  toolName: 'test-tool',
  input,
});
const result = (output: object, id = 'call-1', more: object = {}): LanguageModelV4Prompt[number] =>
  ({
    role: 'tool',
    content: [{ type: 'tool-result', toolCallId: id, toolName: 'test-tool', output, ...more }],
  }) as LanguageModelV4Prompt[number];
const file = (mediaType: string, data: object, more: object = {}): LanguageModelV4Prompt[number] =>
  ({
    role: 'user',
    content: [
      { type: 'text', text: 'Look' },
      { type: 'file', mediaType, data, ...more },
    ],
  }) as LanguageModelV4Prompt[number];
const data = (text: string): object => ({ type: 'data', data: text });
const withResult = (output: object, more: object = {}): LanguageModelV4Prompt => [
  user('Q'),
  assistant(call()),
  result(output, 'call-1', more),
];

export const promptCases: readonly PromptCase[] = [
  {
    name: 'two systems',
    prompt: [{ role: 'system', content: 'A' }, { role: 'system', content: 'B' }, user('Q')],
  },
  { name: 'no system', prompt: [user('Q')] },
  {
    name: 'system cache point',
    prompt: [{ role: 'system', content: 'A', providerOptions: cachePoint }, user('Q')],
  },
  { name: 'user cache point', prompt: [user('Q', cachePoint)] },
  {
    name: 'user cache point under amazonBedrock',
    modelId: 'us.anthropic.claude-sonnet-4-5-20250929-v1:0',
    prompt: [user('Q', amazonCachePoint)],
  },
  { name: 'cache point with ttl, haiku 3', prompt: [user('Q', amazonCachePoint)] },
  { name: 'cache point, test-model', modelId: 'test-model', prompt: [user('Q', amazonCachePoint)] },
  {
    name: 'part cache point',
    prompt: [
      {
        role: 'user',
        content: [
          { type: 'text', text: 'A', providerOptions: cachePoint },
          { type: 'text', text: 'B' },
        ],
      },
    ],
  },
  {
    name: 'assistant cache point',
    prompt: [
      user('Q'),
      { role: 'assistant', content: [{ type: 'text', text: 'A' }], providerOptions: cachePoint },
      user('R'),
    ],
  },
  {
    name: 'tool message cache point',
    tools,
    prompt: [
      user('Q'),
      assistant(call()),
      {
        ...result({ type: 'text', value: 'x' }),
        providerOptions: cachePoint,
      } as LanguageModelV4Prompt[number],
    ],
  },
  {
    name: 'tool result cache point',
    tools,
    prompt: withResult({ type: 'text', value: 'x' }, { providerOptions: cachePoint }),
  },
  {
    name: 'tool call cache point',
    tools,
    prompt: [
      user('Q'),
      { role: 'assistant', content: [{ ...call(), providerOptions: cachePoint }] as never },
      result({ type: 'text', value: 'x' }),
    ],
  },
  {
    name: 'seed cache example',
    prompt: [
      {
        role: 'assistant',
        content: [
          { type: 'text', text: 'You are an expert.' },
          { type: 'text', text: 'Analysis' },
        ],
        providerOptions: cachePoint,
      },
      user('How?'),
    ],
  },
  { name: 'two users', prompt: [user('A'), user('B')] },
  {
    name: 'two assistants',
    prompt: [
      user('A'),
      assistant({ type: 'text', text: 'B' }),
      assistant({ type: 'text', text: 'C' }),
      user('D'),
    ],
  },
  { name: 'assistant last', prompt: [user('A'), assistant({ type: 'text', text: '  B  ' })] },
  {
    name: 'assistant last, several parts',
    prompt: [user('A'), assistant({ type: 'text', text: 'B ' }, { type: 'text', text: 'C ' })],
  },
  {
    name: 'assistant first, test-model',
    modelId: 'test-model',
    prompt: [assistant({ type: 'text', text: 'B' })],
  },
  {
    name: 'assistant blank text',
    prompt: [user('A'), assistant({ type: 'text', text: '  ' }, { type: 'text', text: 'C' }), user('D')],
  },
  {
    name: 'user blank text',
    prompt: [
      {
        role: 'user',
        content: [
          { type: 'text', text: '' },
          { type: 'text', text: 'C' },
        ],
      },
    ],
  },
  { name: 'system later', prompt: [user('A'), { role: 'system', content: 'S' }, user('B')] },
  { name: 'image', prompt: [file('image/png', data(png))] },
  { name: 'image bytes', prompt: [file('image/png', { type: 'data', data: new Uint8Array([0, 1, 2, 3]) })] },
  { name: 'image wildcard', prompt: [file('image/*', data(png))] },
  { name: 'image top level', prompt: [file('image', data(png))] },
  { name: 'image jpg', prompt: [file('image/jpg', data(png))] },
  { name: 'image bmp', prompt: [file('image/bmp', data(png))] },
  { name: 'image s3', prompt: [file('image/png', { type: 'url', url: new URL('s3://bucket/a.png') })] },
  {
    name: 'image https',
    prompt: [file('image/png', { type: 'url', url: new URL('https://example.com/a.png') })],
  },
  { name: 'video', prompt: [file('video/mp4', data('AAAA'))] },
  {
    name: 'video s3',
    modelId: 'us.amazon.nova-pro-v1:0',
    prompt: [file('video/mp4', { type: 'url', url: new URL('s3://bucket/a.mp4') })],
  },
  { name: 'pdf', prompt: [file('application/pdf', data('JVBERi0='))] },
  {
    name: 'pdf with name',
    prompt: [file('application/pdf', data('JVBERi0='), { filename: 'my report (v2).final.pdf' })],
  },
  {
    name: 'two pdfs',
    prompt: [
      {
        role: 'user',
        content: [
          { type: 'text', text: 'x' },
          { type: 'file', mediaType: 'application/pdf', data: { type: 'data', data: 'AAAA' } },
          { type: 'file', mediaType: 'application/pdf', data: { type: 'data', data: 'BBBB' } },
        ],
      },
    ],
  },
  {
    name: 'pdf with citations',
    prompt: [
      file('application/pdf', data('JVBERi0='), {
        providerOptions: { bedrock: { citations: { enabled: true } } },
      }),
    ],
  },
  {
    name: 'document alone',
    prompt: [
      {
        role: 'user',
        content: [{ type: 'file', mediaType: 'application/pdf', data: { type: 'data', data: 'AAAA' } }],
      },
    ],
  },
  {
    name: 'text document',
    prompt: [file('text/plain', { type: 'text', text: 'Hello' }, { filename: 'a.txt' })],
  },
  { name: 'csv', prompt: [file('text/csv', data('YSxi'))] },
  { name: 'unknown media type', prompt: [file('application/rtf', data('YSxi'))] },
  { name: 'audio', prompt: [file('audio/mpeg', data('YSxi'))] },
  { name: 'reference', prompt: [file('image/png', { type: 'reference', reference: { bedrock: 'x' } })] },
  {
    name: 'guard content',
    prompt: [
      {
        role: 'user',
        content: [
          {
            type: 'text',
            text: 'x',
            providerOptions: { bedrock: { guardContent: true, guardContentQualifiers: ['query'] } },
          },
        ],
      },
    ],
  },
  {
    name: 'reasoning signed',
    prompt: [
      user('A'),
      assistant(
        { type: 'reasoning', text: ' hm ', providerOptions: { bedrock: { signature: 'sig' } } },
        { type: 'text', text: 'B' },
      ),
      user('C'),
    ],
  },
  {
    name: 'reasoning signed, test-model',
    modelId: 'test-model',
    prompt: [
      user('A'),
      assistant(
        { type: 'reasoning', text: ' hm ', providerOptions: { amazonBedrock: { signature: 'sig' } } },
        { type: 'text', text: 'B' },
      ),
      user('C'),
    ],
  },
  {
    name: 'reasoning redacted',
    prompt: [
      user('A'),
      assistant(
        { type: 'reasoning', text: '', providerOptions: { bedrock: { redactedContent: 'cmVk' } } },
        { type: 'text', text: 'B' },
      ),
      user('C'),
    ],
  },
  {
    name: 'reasoning redacted data',
    prompt: [
      user('A'),
      assistant(
        { type: 'reasoning', text: '', providerOptions: { bedrock: { redactedData: 'cmVk' } } },
        { type: 'text', text: 'B' },
      ),
      user('C'),
    ],
  },
  {
    name: 'reasoning unsigned',
    prompt: [user('A'), assistant({ type: 'reasoning', text: 'hm' }, { type: 'text', text: 'B' }), user('C')],
  },
  {
    name: 'reasoning last',
    prompt: [
      user('A'),
      assistant(
        { type: 'reasoning', text: ' hm ', providerOptions: { bedrock: { signature: 'sig' } } },
        { type: 'text', text: 'B ' },
      ),
    ],
  },
  {
    name: 'reasoning and blank text',
    prompt: [
      user('A'),
      assistant(
        { type: 'reasoning', text: ' hm ', providerOptions: { bedrock: { signature: 'sig' } } },
        { type: 'text', text: ' ' },
        { type: 'text', text: 'B' },
      ),
      user('C'),
    ],
  },
  { name: 'tool result text', tools, prompt: withResult({ type: 'text', value: 'x' }) },
  { name: 'tool result json', tools, prompt: withResult({ type: 'json', value: { a: 1 } }) },
  {
    name: 'tool result json, test-model',
    modelId: 'test-model',
    tools,
    prompt: withResult({ type: 'json', value: { a: 1 } }),
  },
  { name: 'tool result json list', tools, prompt: withResult({ type: 'json', value: [1] }) },
  { name: 'tool result error', tools, prompt: withResult({ type: 'error-text', value: 'no' }) },
  {
    name: 'tool result error, test-model',
    modelId: 'test-model',
    tools,
    prompt: withResult({ type: 'error-text', value: 'no' }),
  },
  { name: 'tool result error json', tools, prompt: withResult({ type: 'error-json', value: { e: 1 } }) },
  { name: 'tool result denied', tools, prompt: withResult({ type: 'execution-denied' }) },
  {
    name: 'tool result denied with reason',
    tools,
    prompt: withResult({ type: 'execution-denied', reason: 'because' }),
  },
  {
    name: 'tool result content',
    tools,
    prompt: withResult({
      type: 'content',
      value: [
        { type: 'text', text: 'a' },
        { type: 'file', mediaType: 'image/png', data: { type: 'data', data: png } },
      ],
    }),
  },
  {
    name: 'tool result pdf',
    tools,
    prompt: withResult({
      type: 'content',
      value: [{ type: 'file', mediaType: 'application/pdf', data: { type: 'data', data: 'AAAA' } }],
    }),
  },
  { name: 'tool result empty content', tools, prompt: withResult({ type: 'content', value: [] }) },
  {
    name: 'tool calls parallel',
    tools,
    prompt: [
      user('Q'),
      assistant({ type: 'text', text: 'Let me see.' }, call('a'), call('b')),
      {
        role: 'tool',
        content: [
          {
            type: 'tool-result',
            toolCallId: 'a',
            toolName: 'test-tool',
            output: { type: 'text', value: '1' },
          },
          {
            type: 'tool-result',
            toolCallId: 'b',
            toolName: 'test-tool',
            output: { type: 'text', value: '2' },
          },
        ],
      },
      user('Thanks'),
    ],
  },
  {
    name: 'tool result then user',
    tools,
    prompt: [...withResult({ type: 'text', value: 'x' }), user('More')],
  },
  {
    name: 'tool call input text',
    tools,
    prompt: [user('Q'), assistant(call('call-1', 'broken')), result({ type: 'text', value: 'x' })],
  },
  { name: 'tool call not answered', tools, prompt: [user('Q'), assistant(call()), user('R')] },
  { name: 'tool call last', tools, prompt: [user('Q'), assistant(call())] },
  { name: 'tool result orphan', tools, prompt: [user('Q'), result({ type: 'text', value: 'x' })] },
  {
    name: 'tool name odd',
    tools,
    prompt: [
      user('Q'),
      assistant({ ...call(), toolName: 'my.tool' } as never),
      result({ type: 'text', value: 'x' }),
    ],
  },
  { name: 'tool history without tools', prompt: withResult({ type: 'text', value: 'x' }) },
  {
    name: 'tool history without tools, text kept',
    prompt: [
      user('Q'),
      assistant({ type: 'text', text: 'B' }, call()),
      result({ type: 'text', value: 'x' }),
      user('R'),
    ],
  },
  {
    name: 'tool result inside assistant',
    tools,
    prompt: [
      user('Q'),
      assistant(
        call(),
        {
          type: 'tool-result',
          toolCallId: 'call-1',
          toolName: 'test-tool',
          output: { type: 'text', value: 'x' },
        },
        { type: 'text', text: 'done' },
      ),
      user('R'),
    ],
  },
  {
    name: 'mistral ids',
    modelId: 'mistral.mistral-large-2402-v1:0',
    tools,
    prompt: [user('Q'), assistant(call('tooluse_abc')), result({ type: 'text', value: 'x' }, 'tooluse_abc')],
  },
  {
    name: 'mistral ids valid',
    modelId: 'mistral.mistral-large-2402-v1:0',
    tools,
    prompt: [user('Q'), assistant(call('abcdefghi')), result({ type: 'text', value: 'x' }, 'abcdefghi')],
  },
  {
    name: 'assistant file',
    prompt: [
      user('Q'),
      assistant(
        { type: 'file', mediaType: 'image/png', data: { type: 'data', data: png } },
        { type: 'text', text: 'x' },
      ),
      user('R'),
    ],
  },
  {
    name: 'approval',
    tools,
    prompt: [
      user('Q'),
      assistant(call()),
      {
        role: 'tool',
        content: [
          { type: 'tool-approval-response', approvalId: 'x', approved: true },
          {
            type: 'tool-result',
            toolCallId: 'call-1',
            toolName: 'test-tool',
            output: { type: 'text', value: 'x' },
          },
        ],
      },
    ],
  },
  {
    name: 'anthropic cache control',
    prompt: [user('Q', { anthropic: { cacheControl: { type: 'ephemeral' } } })],
  },
];
