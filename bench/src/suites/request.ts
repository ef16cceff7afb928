import type { ConverseCommandInput } from '@aws-sdk/client-bedrock-runtime';
import type { LanguageModelV4FilePart, LanguageModelV4Prompt } from '@ai-sdk/provider';
import { type Bound, type Figure, figureOf, ours, peers } from '../figure.ts';
import { callWith, converseAnswer, modelId, ourModel, peerModel } from '../fixtures.ts';
import { interleave, type Rounds } from '../interleave.ts';
import { converseWithAwsSdk } from './aws-sdk.ts';

const mebibyte = 1024 * 1024;

interface RequestCase {
  readonly title: string;
  readonly prompt: LanguageModelV4Prompt;
  readonly input: ConverseCommandInput;
  readonly bounds?: readonly Bound[];
}

/** From a prompt to the bytes of the request, and back from a short answer. */
export async function measureRequests(rounds: Rounds): Promise<Figure[]> {
  const answer = new Uint8Array(await converseAnswer().arrayBuffer());
  const figures: Figure[] = [];
  for (const { title, prompt, input, bounds = [] } of [longHistory(), oneImage(), manyFiles()]) {
    const [our, peer] = [ourModel(converseAnswer), peerModel(converseAnswer)];
    const series = await interleave(
      [
        { name: ours, run: () => our.doGenerate(callWith(prompt)) },
        { name: peers.aiSdk, run: () => peer.doGenerate(callWith(prompt)) },
        { name: peers.awsSdk, run: () => converseWithAwsSdk(input, answer) },
      ],
      rounds,
    );
    figures.push(figureOf({ title, unit: 'ms', series, bounds }));
  }
  return figures;
}

function longHistory(): RequestCase {
  const texts = Array.from(
    { length: 2000 },
    (_, index) => `Message ${index}: ${'some words of a long talk '.repeat(11)}`,
  );
  return {
    title: 'prompt of 2,000 messages',
    prompt: texts.map((text, index) =>
      index % 2 === 0
        ? { role: 'user', content: [{ type: 'text', text }] }
        : { role: 'assistant', content: [{ type: 'text', text }] },
    ),
    input: {
      modelId,
      messages: texts.map((text, index) => ({
        role: index % 2 === 0 ? 'user' : 'assistant',
        content: [{ text }],
      })),
    },
    bounds: [{ against: peers.aiSdk, atMost: 0.9, aim: 0.55 }],
  };
}

function oneImage(): RequestCase {
  const image = bytes(mebibyte);
  return {
    title: 'prompt with one 1 MB image',
    prompt: [{ role: 'user', content: [filePart('image/png', image)] }],
    input: {
      modelId,
      messages: [{ role: 'user', content: [{ image: { format: 'png', source: { bytes: image } } }] }],
    },
    bounds: [{ against: peers.aiSdk, atMost: 0.07, aim: 0.045 }],
  };
}

function manyFiles(): RequestCase {
  const images = Array.from({ length: 20 }, () => bytes(mebibyte));
  const document = bytes(4.5 * mebibyte);
  return {
    title: 'prompt with 20 × 1 MB images and a 4.5 MB PDF',
    prompt: [
      {
        role: 'user',
        content: [
          { type: 'text', text: 'Compare.' },
          ...images.map((image) => filePart('image/png', image)),
          filePart('application/pdf', document),
        ],
      },
    ],
    input: {
      modelId,
      messages: [
        {
          role: 'user',
          content: [
            { text: 'Compare.' },
            ...images.map((image) => ({ image: { format: 'png' as const, source: { bytes: image } } })),
            { document: { format: 'pdf', name: 'document', source: { bytes: document } } },
          ],
        },
      ],
    },
    bounds: [{ against: peers.aiSdk, atMost: 0.065, aim: 0.043 }],
  };
}

function filePart(mediaType: string, data: Uint8Array): LanguageModelV4FilePart {
  return { type: 'file', mediaType, data: { type: 'data', data } };
}

function bytes(length: number): Uint8Array {
  return Uint8Array.from({ length }, (_, index) => (Math.imul(index, 2_654_435_761) >>> 13) & 0xff);
}
