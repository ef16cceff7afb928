import { generateText } from 'ai';
import { ask, type ConformanceCase } from '../case.ts';
import { check, checkText, dig, lastExchange } from './support/checks.ts';
import { unary } from './support/estimates.ts';
import { makePng } from './support/files.ts';

export const imageInput: ConformanceCase = {
  id: 'image-input',
  title: 'Reads an image that is sent as bytes',
  feature: 'image-input',
  kind: 'language',
  needs: ['imageInput'],
  permissions: unary,
  estimate: { calls: 1, inputTokens: 400, outputTokens: 30, seconds: 3 },
  async run({ client, modelId, call, exchanges, target }) {
    const red = makePng(64, [220, 20, 20]);
    const result = await generateText({
      ...call,
      model: client.languageModel(modelId),
      messages: ask(
        { type: 'text', text: 'Which colour fills this image? Answer with one word.' },
        { type: 'file', data: red, mediaType: 'image/png' },
      ),
    });
    const content = dig(lastExchange(exchanges).request.body, 'messages', 0, 'content');
    const sent = (Array.isArray(content) ? content : []).map((block: unknown) =>
      dig(block, 'image', 'source', 'bytes'),
    );
    check(
      sent.includes(Buffer.from(red).toString('base64')),
      'the bytes on the wire are not those of the image',
    );
    // The emulator sees sizes, not colours.
    checkText(result.text, target.name === 'emulator' ? /64 × 64/ : /\bred\b|crimson/i, 'the text');
  },
};
