// Checked by `tsc -p tsconfig.test.json`: what compiles and what must not.
import type {
  EmbeddingModelV4,
  ImageModelV4,
  LanguageModelV4,
  ProviderV4,
  RerankingModelV4,
} from '@ai-sdk/provider';
import type { BedrockRuntimeClient } from '@aws-sdk/client-bedrock-runtime';
import {
  createProviderRegistry,
  embed,
  type EmbeddingModel,
  generateImage,
  generateText,
  type ImageModel,
  type LanguageModel,
  rerank,
  type RerankingModel,
} from 'ai';
import {
  type BedrockEmbeddingModelId,
  type BedrockEmbeddingProviderOptions,
  type BedrockImageModelId,
  type BedrockImageProviderOptions,
  type BedrockProviderOptions,
  type BedrockRerankingModelId,
  type BedrockRerankingProviderOptions,
  bedrock,
  createAmazonBedrock,
} from '../src/index.ts';

// The seed's settings, as it writes them, undefined included.
createAmazonBedrock();
createAmazonBedrock({ region: 'us-east-1', accessKeyId: 'a', secretAccessKey: 'b', sessionToken: 'c' });
createAmazonBedrock({
  region: undefined,
  accessKeyId: undefined,
  secretAccessKey: undefined,
  sessionToken: undefined,
});
createAmazonBedrock({ region: process.env['MY_REGION'], apiKey: process.env['MY_KEY'] });

// Secrets that are given when they are needed.
declare const fromAwsSdk: BedrockRuntimeClient['config']['credentials'];
createAmazonBedrock({ credentialProvider: fromAwsSdk });
createAmazonBedrock({ credentialProvider: () => ({ accessKeyId: 'a', secretAccessKey: 'b' }) });
createAmazonBedrock({ apiKey: async ({ forceRefresh }) => (forceRefresh ? 'new' : 'cached') });
createAmazonBedrock({ fetch: globalThis.fetch, timeouts: { idleMs: false }, userAgent: false, auth: 'none' });

// @ts-expect-error a setting of the AWS SDK
createAmazonBedrock({ bedrockOptions: {} });
// @ts-expect-error an auth mode that does not exist
createAmazonBedrock({ auth: 'basic' });
// @ts-expect-error half a pair from a provider
createAmazonBedrock({ credentialProvider: () => ({ accessKeyId: 'a' }) });

// Models, where `ai` takes them.
const model: LanguageModelV4 = bedrock('meta.llama3-70b-instruct-v1:0');
export const forAi: LanguageModel = model;
export const provider: ProviderV4 = bedrock;
createProviderRegistry({ bedrock });
bedrock('anthropic.claude-3-sonnet-20240229-v1:0', { additionalModelRequestFields: { top_k: 350 } });
bedrock('arn:…', {
  baseModel: 'anthropic.claude-sonnet-4-5-20250929-v1:0',
  modelFamily: 'anthropic',
  cache: 'auto',
});
bedrock.languageModel('amazon.nova-lite-v1:0');
// @ts-expect-error a misspelt setting
bedrock('m', { additionalModelRequestField: {} });

// Embedding, image and reranking models, with settings as the first documentation writes them.
const embedding: EmbeddingModelV4 = bedrock.embedding('amazon.titan-embed-text-v2:0', {
  dimensions: 512,
  normalize: true,
});
export const embeddingForAi: EmbeddingModel = embedding;
bedrock.textEmbeddingModel('any.model-v9', { purpose: 'query', maxParallelRequests: 8 });
bedrock.embeddingModel('arn:…', { modelFamily: 'cohere', inputType: 'search_document' });
const image: ImageModelV4 = bedrock.imageModel('amazon.nova-canvas-v1:0', { maxImagesPerCall: 1 });
export const imageForAi: ImageModel = image;
bedrock.image('arn:…', { baseModel: 'stability.stable-image-core-v1:1', outputFormat: 'jpeg' });
const reranking: RerankingModelV4 = bedrock.reranking('cohere.rerank-v3-5:0', { via: 'invoke' });
export const rerankingForAi: RerankingModel = reranking;
// Ids are completed, and every other string is taken.
export const ids: [BedrockEmbeddingModelId, BedrockImageModelId, BedrockRerankingModelId] = [
  'cohere.embed-v4:0',
  'us.stability.stable-outpaint-v1:0',
  'somebody.ranks-v1',
];
// @ts-expect-error an option of another kind of model
bedrock.embedding('m', { maxImagesPerCall: 1 });
// @ts-expect-error a purpose that there is not
bedrock.embedding('m', { purpose: 'search' });
// @ts-expect-error a quality that there is not
bedrock.image('m', { quality: 'ultra' });

const embeddingOptions = {
  dimensions: 256,
  contentType: 'auto',
  content: [{ text: 'a' }, { image: 'data:image/png;base64,' }],
  serviceTier: 'flex',
} satisfies BedrockEmbeddingProviderOptions;
const imageOptions = {
  quality: 'premium',
  negativeText: 'dogs',
} satisfies BedrockImageProviderOptions;
const rerankingOptions = {
  additionalModelRequestFields: { priority: 1 },
} satisfies BedrockRerankingProviderOptions;

export async function everyModelCallCompiles(): Promise<unknown> {
  await embed({ model: embedding, value: 'x', providerOptions: { bedrock: embeddingOptions } });
  await generateImage({ model: image, prompt: 'x', providerOptions: { amazonBedrock: imageOptions } });
  return rerank({
    model: reranking,
    query: 'x',
    documents: ['y'],
    providerOptions: { bedrock: rerankingOptions },
  });
}

// Options of a call.
const options = {
  guardrailConfig: {
    guardrailIdentifier: 'abc',
    guardrailVersion: '1',
    trace: 'enabled',
    streamProcessingMode: 'async',
  },
  reasoningConfig: { type: 'enabled', budgetTokens: 1024 },
} satisfies BedrockProviderOptions;
// @ts-expect-error a value that the service does not know
export const wrong: BedrockProviderOptions = { guardrailConfig: { trace: 'always' } };

export function everyCallCompiles(): Promise<unknown> {
  return generateText({
    model,
    prompt: 'x',
    providerOptions: { bedrock: options },
  });
}
