import { InvalidPromptError, type LanguageModelV4Prompt } from '@ai-sdk/provider';
import { encodeBase64 } from '@bedrock-kit/schemas';
import { describe, expect, test } from 'vitest';
import type { BedrockLanguageModelOptions } from '../language-model-options.ts';
import { mapRequest } from './map-request.ts';

const sonnet = 'us.anthropic.claude-sonnet-4-5-20250929-v1:0';

function png(width: number, height: number, length = 40): Uint8Array {
  const bytes = new Uint8Array(length);
  bytes.set([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52]);
  const view = new DataView(bytes.buffer);
  view.setUint32(16, width);
  view.setUint32(20, height);
  return bytes;
}

function withImages(...images: readonly (Uint8Array | string)[]): LanguageModelV4Prompt {
  const files = images.map((data) => ({
    type: 'file' as const,
    mediaType: 'image/png',
    data: { type: 'data' as const, data },
  }));
  return [{ role: 'user', content: [{ type: 'text', text: 'Look.' }, ...files] }];
}

function map(
  prompt: LanguageModelV4Prompt,
  { modelId = sonnet, ...bedrock }: BedrockLanguageModelOptions & { readonly modelId?: string } = {},
): ReturnType<typeof mapRequest> {
  return mapRequest({ prompt }, { modelId, settings: bedrock, streaming: false });
}

describe('images beyond what the model takes (pain C11)', () => {
  test('an image of more than 5 MiB as base64 is refused before anything is sent, and named', () => {
    const attempt = (): unknown => map(withImages(png(1, 1), png(1, 1, 3_932_161)));
    expect(attempt).toThrow(InvalidPromptError);
    expect(attempt).toThrow('The image at messages[0].content[2] has 5242884 bytes as base64');
    expect(() => map(withImages(png(1, 1, 3_932_160)))).not.toThrow();
  });

  test.each([png(8001, 10), encodeBase64(png(10, 8001))])(
    'an image of more than 8,000 pixels on a side is refused, from bytes and base64',
    (image) => {
      expect(() => map(withImages(image))).toThrow(/is (8001 x 10|10 x 8001) pixels/);
      expect(() => map(withImages(png(8000, 8000)))).not.toThrow();
    },
  );

  test('images of tool results count too', () => {
    const prompt: LanguageModelV4Prompt = [
      { role: 'user', content: [{ type: 'text', text: 'Look.' }] },
      { role: 'assistant', content: [{ type: 'tool-call', toolCallId: 'c1', toolName: 'see', input: {} }] },
      {
        role: 'tool',
        content: [
          {
            type: 'tool-result',
            toolCallId: 'c1',
            toolName: 'see',
            output: {
              type: 'content',
              value: [{ type: 'file', mediaType: 'image/png', data: { type: 'data', data: png(9000, 1) } }],
            },
          },
        ],
      },
    ];
    const tools = [{ type: 'function' as const, name: 'see', inputSchema: { type: 'object' as const } }];
    const attempt = (): unknown => mapRequest({ prompt, tools }, { modelId: sonnet, streaming: false });
    expect(attempt).toThrow('The image in the tool result at messages[2].content[0] is 9000 x 1 pixels');
  });

  test('the number of images is that of the family: 20, or 600 with a window of a million tokens', () => {
    const images = Array.from({ length: 21 }, () => png(1, 1));
    expect(() => map(withImages(...images))).toThrow('There are 21 images, and the model takes 20.');
    expect(() => map(withImages(...images), { modelId: 'anthropic.claude-opus-4-6-v1' })).not.toThrow();
  });

  test('are sent with a warning, or without a look, on request; and to models that nothing is known of', () => {
    expect(map(withImages(png(9000, 1)), { imageLimits: 'warn' }).warnings).toEqual([
      {
        type: 'other',
        message:
          'The image at messages[0].content[1] is 9000 x 1 pixels, and the model takes 8000 on a side.',
      },
    ]);
    expect(map(withImages(png(9000, 1)), { imageLimits: 'off' }).warnings).toEqual([]);
    expect(map(withImages(png(9000, 1)), { modelId: 'test-model' }).warnings).toEqual([]);
  });

  test('text that is no base64 and images in S3 are left to the service', () => {
    expect(() => map(withImages('%%%'))).not.toThrow();
  });
});
