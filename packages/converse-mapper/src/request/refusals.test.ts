import {
  InvalidPromptError,
  UnsupportedFunctionalityError,
  type LanguageModelV4CallOptions,
  type LanguageModelV4FilePart,
  type LanguageModelV4Prompt,
} from '@ai-sdk/provider';
import { describe, expect, test } from 'vitest';
import { mapRequest } from './map-request.ts';

const modelId = 'us.anthropic.claude-sonnet-4-5-20250929-v1:0';
const bytes = { type: 'data', data: 'aGVsbG8=' } as const;

function map(
  prompt: LanguageModelV4Prompt,
  options: Partial<LanguageModelV4CallOptions> = {},
  id: string = modelId,
): ReturnType<typeof mapRequest> {
  return mapRequest({ ...options, prompt }, { modelId: id, streaming: true });
}

function withFile(file: Omit<LanguageModelV4FilePart, 'type'>): LanguageModelV4Prompt {
  return [
    {
      role: 'user',
      content: [
        { type: 'text', text: 'See.' },
        { type: 'file', ...file },
      ],
    },
  ];
}

describe('what is refused before anything is sent', () => {
  test.each<[string, Omit<LanguageModelV4FilePart, 'type'>, string]>([
    [
      'a media type that Bedrock has no format for (pain C9)',
      { mediaType: 'application/zip', data: bytes, filename: 'a.zip' },
      'Unsupported file mime type: application/zip, expected one of: application/pdf, ',
    ],
    [
      'a file whose kind cannot be found out',
      { mediaType: 'application/octet-stream', data: bytes },
      'file mime type: application/octet-stream',
    ],
    [
      'a file on the web',
      { mediaType: 'image/png', data: { type: 'url', url: new URL('https://x.test/a.png') } },
      'at https://, but Bedrock reads inline data and s3:// only',
    ],
    [
      'a reference of another provider',
      { mediaType: 'image/png', data: { type: 'reference', reference: { openai: 'file-1' } } },
      "{ bedrock: 's3://bucket/key' }",
    ],
    [
      'an image as text',
      { mediaType: 'image/png', data: { type: 'url', url: new URL('data:text/plain,hello') } },
      'at data://',
    ],
  ])('%s', (_name, file, message) => {
    const attempt = (): unknown => map(withFile(file));
    expect(attempt).toThrow(UnsupportedFunctionalityError);
    expect(attempt).toThrow(message);
  });

  test.each<[string, LanguageModelV4Prompt, string, string]>([
    [
      'a call without a result',
      [
        { role: 'user', content: [{ type: 'text', text: 'Go' }] },
        {
          role: 'assistant',
          content: [{ type: 'tool-call', toolCallId: 'c1', toolName: 'weather', input: {} }],
        },
      ],
      modelId,
      'Call "c1" has no result',
    ],
    [
      'a result without a call',
      [
        {
          role: 'tool',
          content: [
            {
              type: 'tool-result',
              toolCallId: 'c1',
              toolName: 'weather',
              output: { type: 'text', value: 'x' },
            },
          ],
        },
      ],
      modelId,
      'The result of call "c1" has no such call',
    ],
    [
      'a conversation that begins with the assistant',
      [
        { role: 'assistant', content: [{ type: 'text', text: 'Hi' }] },
        { role: 'user', content: [{ type: 'text', text: 'Go' }] },
      ],
      'amazon.nova-pro-v1:0',
      'message 0 is the assistant',
    ],
    [
      'a user message without visible content',
      [{ role: 'user', content: [{ type: 'text', text: ' ' }] }],
      modelId,
      'User message 0 has no content',
    ],
    [
      'a prompt without a user message',
      [{ role: 'system', content: 'S' }],
      modelId,
      'The prompt has no user message',
    ],
  ])('%s, with repairHistory strict (pain C4, pain C5)', (_name, prompt, id, message) => {
    const options = {
      tools: [{ type: 'function' as const, name: 'weather', inputSchema: { type: 'object' as const } }],
      providerOptions: { bedrock: { repairHistory: 'strict' } },
    };
    const attempt = (): unknown => map(prompt, options, id);
    expect(attempt).toThrow(InvalidPromptError);
    expect(attempt).toThrow(message);
  });

  test('tool calls in the history of a call without tools, with toolHistory strict (E1)', () => {
    const prompt: LanguageModelV4Prompt = [
      {
        role: 'assistant',
        content: [{ type: 'tool-call', toolCallId: 'c1', toolName: 'weather', input: {} }],
      },
    ];
    expect(() => map(prompt, { providerOptions: { bedrock: { toolHistory: 'strict' } } })).toThrow(
      'the call has no tools',
    );
  });
});

describe('bytes of files', () => {
  test('are passed through, not copied', () => {
    const data = new Uint8Array(8);
    const { request } = map(withFile({ mediaType: 'image/png', data: { type: 'data', data } }));
    const block = request.messages?.[0]?.content[1];
    expect(
      block !== undefined && 'image' in block && 'bytes' in block.image.source && block.image.source.bytes,
    ).toBe(data);
  });

  test('of a data URL are its base64', () => {
    const { request } = map(
      withFile({
        mediaType: 'image/png',
        data: { type: 'url', url: new URL('data:image/png;base64,aGVsbG8=') },
      }),
    );
    expect(request.messages?.[0]?.content[1]).toEqual({
      image: { format: 'png', source: { bytes: 'aGVsbG8=' } },
    });
  });
});

describe('documents for citations', () => {
  test('are listed in the order of the request, those in tool results too (X2)', () => {
    const pdf = (filename: string): LanguageModelV4FilePart => ({
      type: 'file',
      mediaType: 'application/pdf',
      data: bytes,
      filename,
    });
    const { context } = map(
      [
        { role: 'user', content: [{ type: 'text', text: 'Go' }, pdf('one.pdf')] },
        {
          role: 'assistant',
          content: [{ type: 'tool-call', toolCallId: 'c1', toolName: 'read', input: {} }],
        },
        {
          role: 'tool',
          content: [
            {
              type: 'tool-result',
              toolCallId: 'c1',
              toolName: 'read',
              output: { type: 'content', value: [pdf('two.pdf')] },
            },
          ],
        },
      ],
      { tools: [{ type: 'function', name: 'read', inputSchema: { type: 'object' } }] },
    );
    expect(context.documents).toEqual([
      { title: 'one.pdf', mediaType: 'application/pdf', filename: 'one.pdf' },
      { title: 'two.pdf', mediaType: 'application/pdf', filename: 'two.pdf' },
    ]);
  });
});

test('a part that is not known is refused by its name, and not lost (K5)', () => {
  const hologram = { type: 'hologram' } as unknown as LanguageModelV4FilePart;
  const attempt = (): unknown => map([{ role: 'user', content: [hologram] }]);
  expect(attempt).toThrow('A user message has a part of type "hologram", which is not known');
  expect(attempt).toThrow(UnsupportedFunctionalityError);
});

test.each([
  [{ cachePoint: 'default' }, "providerOptions.bedrock.cachePoint must be true or { type: 'default' }"],
  [{ guardContent: 'yes' }, 'providerOptions.bedrock.guardContent must be true or false'],
])(
  'an option of a part that nobody could read is refused, and not passed over: %j (D1, K3)',
  (bedrock, message) => {
    const attempt = (): unknown =>
      map([{ role: 'user', content: [{ type: 'text', text: 'x', providerOptions: { bedrock } }] }]);
    expect(attempt).toThrow(message);
  },
);

test('a file of an older specification is refused with what to give instead (D11)', () => {
  const data = 'aGVsbG8=' as unknown as LanguageModelV4FilePart['data'];
  expect(() => map(withFile({ mediaType: 'image/png', data }))).toThrow(
    "give { type: 'data', data } with bytes",
  );
});
