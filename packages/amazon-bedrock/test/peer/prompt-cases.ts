import type { LanguageModelV4Prompt } from '@ai-sdk/provider';
import {
  type PromptCase,
  cachePoint,
  amazonCachePoint,
  png,
  tools,
  user,
  assistant,
  call,
  result,
  file,
  data,
  withResult,
} from './prompt-values.ts';

/** System, cache points, turns, files, guard content and reasoning. */
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
];
