import { createAmazonBedrock as createPeer } from '@ai-sdk/amazon-bedrock';
import type { EmbeddingModelV4, EmbeddingModelV4CallOptions } from '@ai-sdk/provider';
import { createAmazonBedrock } from '@bedrock-kit/amazon-bedrock';
import { type Bound, type Figure, figureOf, ours, peers } from '../figure.ts';
import { credentials, region } from '../fixtures.ts';
import { interleave, type Rounds } from '../interleave.ts';

const values = Array.from(
  { length: 1000 },
  (_, index) => `Text ${index}: ${'some words of a page '.repeat(12)}`,
);
const dimensions = 1024;
const vector = Array.from({ length: dimensions }, (_, index) => Math.sin(index) / 32);

interface EmbeddingCase {
  readonly title: string;
  readonly modelId: string;
  readonly providerOptions: NonNullable<EmbeddingModelV4CallOptions['providerOptions']>;
  readonly bounds: readonly Bound[];
  /** The answer to a request for so many texts. */
  answer(count: number): object;
}

const cases: readonly EmbeddingCase[] = [
  {
    title: '1,000 texts with Titan, one a request',
    modelId: 'amazon.titan-embed-text-v2:0',
    providerOptions: { bedrock: { dimensions } },
    bounds: [{ against: peers.aiSdk, atMost: 0.6 }],
    answer: () => ({ embedding: vector, inputTextTokenCount: 60 }),
  },
  {
    title: '1,000 texts with Cohere, 96 a request',
    modelId: 'cohere.embed-english-v3',
    providerOptions: { bedrock: { inputType: 'search_document' } },
    // Most of it is JSON.parse: 20 MB of numbers take it 270 ms of the 270 to 300 that the whole takes.
    bounds: [{ against: peers.aiSdk, atMost: 0.85 }],
    answer: (count) => ({ embeddings: Array.from({ length: count }, () => vector), id: 'answer' }),
  },
];

/** What `embedMany` does with a model: all its calls at the same time, answers from memory. */
export async function measureEmbedding(rounds: Rounds): Promise<Figure[]> {
  const figures: Figure[] = [];
  for (const example of cases) {
    const settings = { region, ...credentials, fetch: createAnswers(example) };
    const our = createAmazonBedrock(settings).embedding(example.modelId);
    const peer = createPeer(settings).embedding(example.modelId);
    const series = await interleave(
      [
        { name: ours, run: () => embedAll(our, example) },
        { name: peers.aiSdk, run: () => embedAll(peer, example) },
      ],
      rounds,
    );
    figures.push(figureOf({ title: example.title, unit: 'ms', series, bounds: example.bounds }));
  }
  return figures;
}

async function embedAll(model: EmbeddingModelV4, { providerOptions }: EmbeddingCase): Promise<void> {
  const size = (await model.maxEmbeddingsPerCall) ?? values.length;
  const calls = [];
  for (let at = 0; at < values.length; at += size)
    calls.push(model.doEmbed({ values: values.slice(at, at + size), providerOptions }));
  const embeddings = (await Promise.all(calls)).flatMap((result) => result.embeddings);
  if (embeddings.length !== values.length || embeddings[999]?.[7] !== vector[7])
    throw new Error(`${embeddings.length} of ${values.length} vectors came`);
}

/** Answers are written once for each size of request. */
function createAnswers({ answer }: EmbeddingCase): typeof globalThis.fetch {
  const written = new Map<number, Uint8Array<ArrayBuffer>>();
  const headers = { 'content-type': 'application/json', 'x-amzn-bedrock-input-token-count': '60' };
  return async (_url, init) => {
    const text =
      typeof init?.body === 'string' ? init.body : new TextDecoder().decode(init?.body as Uint8Array);
    const count = (JSON.parse(text) as { texts?: unknown[] }).texts?.length ?? 1;
    const body = written.get(count) ?? new TextEncoder().encode(JSON.stringify(answer(count)));
    written.set(count, body);
    return new Response(body, { headers });
  };
}
