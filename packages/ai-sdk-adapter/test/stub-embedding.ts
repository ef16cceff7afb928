import type { EmbeddingModelV4 } from '@ai-sdk/provider';
import { createEmbeddingModel, type EmbeddingModelOptions } from '@bedrock-kit/models';
import { asEmbeddingModel } from '../src/embedding-model.ts';
import type { BedrockEmbeddingOptions } from '../src/embedding-options.ts';
import { type SentRequest, stubTransport, type StubbedAnswer, withHeaders } from './stub-transport.ts';

export const titan = 'amazon.titan-embed-text-v2:0';
export const cohere = 'cohere.embed-v4:0';
export const nova = 'amazon.nova-2-multimodal-embeddings-v1:0';
export const titanImage = 'amazon.titan-embed-image-v1';

export const titanAnswer = { embedding: [0.5, 0.25], inputTextTokenCount: 3 };
export const novaAnswer = { embeddings: [{ embeddingType: 'TEXT', embedding: [1] }] };
export const cohereAnswer = ({ texts = [] }: { texts?: string[] }) =>
  withHeaders(
    { id: 'a', response_type: 'embeddings_by_type', embeddings: { float: texts.map((_, at) => [at]) } },
    { 'x-amzn-bedrock-input-token-count': '7' },
  );

/** An embedding model over a stubbed transport, and what was sent. */
export interface Stubbed {
  readonly model: EmbeddingModelV4;
  readonly requests: readonly SentRequest[];
}

export function stub(
  model: Partial<EmbeddingModelOptions>,
  answer: StubbedAnswer,
  settings?: BedrockEmbeddingOptions,
): Stubbed {
  const { transport, requests } = stubTransport(answer);
  const embedding = createEmbeddingModel({ modelId: titan, ...model, transport });
  return { model: asEmbeddingModel(embedding, { settings }), requests };
}
