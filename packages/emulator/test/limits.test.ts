import { describe, expect, test } from 'vitest';
import { createCaller } from './call.ts';

const asked = (text: string, more: object = {}) => ({
  messages: [{ role: 'user', content: [{ text }] }],
  inferenceConfig: { maxTokens: 10 },
  ...more,
});
const claude = 'us.anthropic.claude-sonnet-4-5-20250929-v1:0';
/** A token each. */
const words = (count: number): string => 'cod '.repeat(count);

describe('an input that is longer than the context', () => {
  test.each([
    [
      claude,
      200_100,
      /^The model returned the following errors: prompt is too long: 200\d+ tokens > 200000 maximum$/,
    ],
    ['anthropic.claude-3-haiku-20240307-v1:0', 200_100, /^Input is too long for requested model\.$/],
    ['us.amazon.nova-micro-v1:0', 128_100, /^Input is too long for requested model\.$/],
    ['meta.llama3-8b-instruct-v1:0', 8300, /^Input is too long for requested model\.$/],
  ])('is refused by %s', async (model, count, message) => {
    const refused = await createCaller().converse(model, asked(words(count)));
    expect(refused.status).toBe(400);
    expect(refused.body.message).toMatch(message);
    expect((await createCaller().converse(model, asked(words(count - 300)))).status).toBe(200);
    const lenient = createCaller({ rules: { contextWindow: false } });
    expect((await lenient.converse(model, asked(words(count)))).status).toBe(200);
  });

  test.each([
    ['us.anthropic.claude-opus-4-6-v1', {}],
    [claude, { additionalModelRequestFields: { anthropic_beta: ['context-1m-2025-08-07'] } }],
    ['arn:aws:bedrock:us-east-1:123456789012:application-inference-profile/a', {}],
  ])('fits into the context of %s', async (model, more) => {
    expect((await createCaller().converse(model, asked(words(200_100), more))).status).toBe(200);
  });

  test('is refused by InvokeModel without the words of Converse', async () => {
    const { status, body } = await createCaller().invoke<{ message: string }>(claude, {
      anthropic_version: 'bedrock-2023-05-31',
      max_tokens: 10,
      messages: [{ role: 'user', content: words(200_100) }],
    });
    expect(status).toBe(400);
    expect(body.message).toMatch(/^prompt is too long: 200\d+ tokens > 200000 maximum$/);
  });
});

test('a legacy model that the account has not used of late is not found', async () => {
  const { status, body } = await createCaller({ rules: { legacyModels: [claude] } }).converse(
    claude,
    asked('Hi'),
  );
  expect(status).toBe(404);
  expect(body.message).toMatch(/^Access denied\. This Model is marked by provider as Legacy/);
});

describe('files', () => {
  const withFile = (block: object) => ({
    messages: [{ role: 'user', content: [{ text: 'What is it?' }, block] }],
  });
  const document = (format: string, size: number) =>
    withFile({
      document: { name: 'a', format, source: { bytes: Buffer.alloc(size, 'a ').toString('base64') } },
    });
  const image = (width: number, size: number) => {
    const png = Buffer.alloc(size);
    png.write('89504e470d0a1a0a0000000d49484452', 'hex');
    png.writeUInt32BE(width, 16);
    png.writeUInt32BE(10, 20);
    return withFile({ image: { format: 'png', source: { bytes: png.toString('base64') } } });
  };
  const inModel = 'The model returned the following errors: messages.0.content.1.image.source.base64';

  test.each([
    ['a text of 4.6 MB', claude, document('txt', 4_720_000), 'The maximum document size is 4.5 MB.'],
    [
      'a PDF for Claude 3',
      'anthropic.claude-3-haiku-20240307-v1:0',
      document('pdf', 4_720_000),
      'The maximum document size is 4.5 MB.',
    ],
    [
      'an image of 4.96 MB',
      claude,
      image(10, 4_963_126),
      `${inModel}: image exceeds 5 MB maximum: 6617504 bytes > 5242880 bytes`,
    ],
    [
      'an image of 8001 pixels',
      claude,
      image(8001, 100),
      `${inModel}.data: At least one of the image dimensions exceed max allowed size: 8000 pixels`,
    ],
  ])('%s is too large', async (_, model, body, message) => {
    const refused = await createCaller().converse(model, body);
    expect([refused.status, refused.body.message]).toEqual([400, message]);
    const lenient = createCaller({ rules: { mediaSizes: false, contextWindow: false } });
    expect((await lenient.converse(model, body)).status).toBe(200);
  });

  test.each([
    ['a PDF for Claude 4 and later', claude, document('pdf', 4_720_000)],
    ['a Word file for Nova', 'us.amazon.nova-pro-v1:0', document('docx', 4_720_000)],
    ['an image of 3.9 MB', claude, image(8000, 3_900_000)],
    ['a large image for Nova', 'us.amazon.nova-pro-v1:0', image(10, 4_963_126)],
  ])('%s is not', async (_, model, body) => {
    expect((await createCaller().converse(model, body)).status).toBe(200);
  });
});
