import type { EmbeddingModelV4, ImageModelV4, RerankingModelV4 } from '@ai-sdk/provider';
import { createFetchStub, jsonAnswer, type StubbedAnswer } from '../fetch-stub.ts';
import type { Observation } from './observe.ts';

/** A provider of either side, as far as both are the same. */
export interface ModelProvider {
  embedding(modelId: string, settings?: object): EmbeddingModelV4;
  image(modelId: string, settings?: object): ImageModelV4;
  reranking(modelId: string, settings?: object): RerankingModelV4;
}

/** A call of an embedding, image or reranking model, as both providers are given it. */
export interface ModelCall {
  readonly kind: keyof ModelProvider;
  readonly modelId: string;
  /** Second argument of the provider. */
  readonly settings?: object;
  readonly region?: string;
  readonly call: object;
  readonly answer: () => StubbedAnswer;
}

const titan = 'amazon.titan-embed-text-v2:0';
const nova = 'amazon.nova-2-multimodal-embeddings-v1:0';
const cohere3 = 'cohere.embed-english-v3';
const cohere4 = 'cohere.embed-v4:0';
const canvas = 'amazon.nova-canvas-v1:0';
const core = 'stability.stable-image-core-v1:1';
const rerank = 'cohere.rerank-v3-5:0';
const counted = { headers: { 'x-amzn-bedrock-input-token-count': '5' } };

const titanAnswer = () => jsonAnswer({ embedding: [0.5, 0.25], inputTextTokenCount: 3 });
const novaAnswer = () =>
  jsonAnswer({ embeddings: [{ embeddingType: 'TEXT', embedding: [1] }], inputTokenCount: 4 });
const cohere3Answer = () => jsonAnswer({ embeddings: [[1], [2]], id: 'a', texts: ['a', 'b'] }, counted);
const cohere4Answer = () => jsonAnswer({ embeddings: { float: [[1], [2]] }, id: 'a' }, counted);
const imageAnswer = () => jsonAnswer({ images: ['a2l0dGVu'] });
const rankAnswer = () =>
  jsonAnswer({
    results: [
      { index: 1, relevanceScore: 0.9 },
      { index: 0, relevanceScore: 0.2 },
    ],
  });

function embedding(modelId: string, answer: () => StubbedAnswer, more: object = {}): ModelCall {
  return { kind: 'embedding', modelId, call: { values: ['a'], ...more }, answer };
}

function image(more: object = {}, answer: () => StubbedAnswer = imageAnswer, modelId = canvas): ModelCall {
  return { kind: 'image', modelId, call: { prompt: 'a kitten', n: 1, providerOptions: {}, ...more }, answer };
}

function ranking(more: object = {}, answer: () => StubbedAnswer = rankAnswer, place: object = {}): ModelCall {
  const call = { documents: { type: 'text', values: ['a', 'b'] }, query: 'q', topN: 2, ...more };
  return { kind: 'reranking', modelId: rerank, call, answer, ...place };
}

function bedrock(options: object): object {
  return { providerOptions: { bedrock: options } };
}

const file = { type: 'file', mediaType: 'image/png', data: 'iVBORw0KGgo=' };
const two = { values: ['a', 'b'] };
const asQuery = { inputType: 'search_query' };

/** Every call that both providers are given, by name. */
export const modelCalls: ReadonlyMap<string, ModelCall> = new Map(
  Object.entries({
    'titan: plain': embedding(titan, titanAnswer),
    'titan: options': embedding(titan, titanAnswer, bedrock({ dimensions: 512, normalize: true })),
    'titan: amazonBedrock': embedding(titan, titanAnswer, {
      providerOptions: { amazonBedrock: { dimensions: 256 } },
    }),
    'titan: settings': {
      ...embedding(titan, titanAnswer),
      settings: { dimensions: 512, normalize: true },
    },
    'titan: dimensions of the call': embedding(titan, titanAnswer, { dimensions: 512 }),
    'titan: too many values': embedding(titan, titanAnswer, two),
    'titan: wrong dimensions': embedding(titan, titanAnswer, bedrock({ dimensions: 300 })),
    'titan: unknown option': embedding(titan, titanAnswer, bedrock({ madeUp: 1 })),
    'titan v1: dimensions': embedding(
      'amazon.titan-embed-text-v1',
      titanAnswer,
      bedrock({ dimensions: 512 }),
    ),
    'titan: a family for an arn': {
      ...embedding('arn:aws:bedrock:us-east-1:123456789012:application-inference-profile/abc', titanAnswer),
      settings: { modelFamily: 'titan' },
    },
    'titan: error': embedding(titan, () =>
      jsonAnswer(
        { message: 'Too long.' },
        { status: 400, headers: { 'x-amzn-errortype': 'ValidationException' } },
      ),
    ),
    'nova: plain': embedding(nova, novaAnswer),
    'nova: options': embedding(
      nova,
      novaAnswer,
      bedrock({ embeddingDimension: 256, embeddingPurpose: 'TEXT_RETRIEVAL', truncate: 'START' }),
    ),
    'cohere v3: plain': embedding(cohere3, cohere3Answer, two),
    'cohere v3: options': embedding(cohere3, cohere3Answer, {
      ...two,
      ...bedrock({ inputType: 'search_document', truncate: 'END' }),
    }),
    'cohere v4: options': embedding(cohere4, cohere4Answer, {
      ...two,
      ...bedrock({ ...asQuery, outputDimension: 256 }),
    }),
    'cohere v4: truncate': embedding(cohere4, cohere4Answer, {
      ...two,
      ...bedrock({ ...asQuery, truncate: 'END' }),
    }),
    'cohere v4: no token count': embedding(cohere4, () => jsonAnswer({ embeddings: { float: [[1]] } }), {
      ...bedrock(asQuery),
    }),
    'cohere v4: too few vectors': embedding(
      cohere4,
      () => jsonAnswer({ embeddings: { float: [[1]] } }, counted),
      {
        ...two,
        ...bedrock(asQuery),
      },
    ),
    'canvas: plain': image(),
    'canvas: all': image({
      n: 2,
      size: '512x768',
      seed: 7,
      ...bedrock({ quality: 'premium', cfgScale: 3, negativeText: 'dogs', style: 'MAXIMALISM' }),
    }),
    'canvas: seed 0': image({ seed: 0 }),
    'canvas: aspect ratio': image({ aspectRatio: '16:9' }),
    'canvas: aspect ratio beside a size': image({ aspectRatio: '1:1', size: '512x512' }),
    'canvas: a size against the rules': image({ size: '100x100' }),
    'canvas: wrong quality': image(bedrock({ quality: 'ultra' })),
    'canvas: variation': image({ files: [file, file], ...bedrock({ similarityStrength: 0.5 }) }),
    'canvas: inpainting': image({ files: [file], mask: file }),
    'canvas: inpainting by words': image({ files: [file], ...bedrock({ maskPrompt: 'the cat' }) }),
    'canvas: outpainting': image({
      files: [file],
      mask: file,
      ...bedrock({ taskType: 'OUTPAINTING', outPaintingMode: 'PRECISE' }),
    }),
    'canvas: background': image({
      prompt: undefined,
      files: [file],
      ...bedrock({ taskType: 'BACKGROUND_REMOVAL' }),
    }),
    'canvas: text to image with a file': image({ files: [file], ...bedrock({ taskType: 'TEXT_IMAGE' }) }),
    'canvas: a task without its file': image(bedrock({ taskType: 'IMAGE_VARIATION' })),
    'canvas: colors': image(bedrock({ taskType: 'COLOR_GUIDED_GENERATION', colors: ['#ff0000'] })),
    'canvas: a url': image({ files: [{ type: 'url', url: 'https://example.com/a.png' }] }),
    'canvas: some held back': image({ n: 2 }, () => jsonAnswer({ images: ['a2l0dGVu'], error: 'Blocked.' })),
    'canvas: all held back': image({}, () =>
      jsonAnswer({ status: 'Request Moderated', details: { 'Moderation Reasons': ['Filter'] } }),
    ),
    'canvas: no images': image({}, () => jsonAnswer({ images: [] })),
    'stability: plain': image({}, imageAnswer, core),
    'rerank: texts': ranking(),
    'rerank: all': ranking({ topN: undefined }),
    'rerank: objects': ranking({ documents: { type: 'object', values: [{ a: 1 }, { b: 2 }] } }),
    'rerank: options': ranking(
      bedrock({ nextToken: 'page-2', additionalModelRequestFields: { priority: 1 } }),
    ),
    'rerank: wrong option': ranking(bedrock({ nextToken: 1 })),
    'rerank: a token is left': ranking({ topN: 1 }, () =>
      jsonAnswer({ results: [{ index: 1, relevanceScore: 0.9 }], nextToken: 'page-2' }),
    ),
    'rerank: an arn': ranking({}, rankAnswer, {
      modelId: `arn:aws:bedrock:us-east-1::foundation-model/${rerank}`,
    }),
    'rerank: GovCloud': ranking({}, rankAnswer, { region: 'us-gov-west-1' }),
    'rerank: error': ranking({}, () =>
      jsonAnswer(
        { message: 'No.' },
        { status: 403, headers: { 'x-amzn-errortype': 'AccessDeniedException' } },
      ),
    ),
  }),
);

/** Makes the call with one provider and writes down what can be seen of it. */
export async function observeModel(
  createProvider: (settings: object) => ModelProvider,
  { kind, modelId, settings, region = 'us-east-1', call, answer }: ModelCall,
): Promise<Observation> {
  const stub = createFetchStub(answer());
  const seen: { result?: unknown; error?: unknown } = {};
  try {
    const provider = createProvider({ region, apiKey: 'bedrock-api-key-of-tests', fetch: stub.fetch });
    const model = provider[kind](modelId, settings);
    seen.result = asJson(await callModel(model, call));
  } catch (error) {
    seen.error = describeError(error);
  }
  return { sent: stub.requests.map(({ url, method, body }) => ({ url: url.href, method, body })), ...seen };
}

/** Calls are made for the kind of their model. */
function callModel(
  model: EmbeddingModelV4 | ImageModelV4 | RerankingModelV4,
  call: object,
): PromiseLike<unknown> {
  if ('doEmbed' in model) return model.doEmbed(call as never);
  return 'doGenerate' in model ? model.doGenerate(call as never) : model.doRerank(call as never);
}

function asJson(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value)) as unknown;
}

function describeError(error: unknown): object {
  const { name, statusCode, isRetryable } = error as {
    name?: string;
    statusCode?: number;
    isRetryable?: boolean;
  };
  return asJson({ name, statusCode, isRetryable }) as object;
}
