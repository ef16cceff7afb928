import type { EmbeddingModel } from './embedding-model.ts';
import type { EmbeddingCall, EmbeddingResult } from './embedding/embedding-call.ts';
import type { EmbeddingValue } from './embedding/embedding-value.ts';

/** Answer of `embedQuery`: that of `embed`, with the one vector by itself. */
export interface QueryEmbeddingResult extends EmbeddingResult {
  readonly embedding: number[];
}

/** What a call may say beside its values and its purpose. */
export type SearchCall = Omit<EmbeddingCall, 'values'>;

/** Embeds what is searched for: with Cohere as `search_query`, with Nova for `GENERIC_RETRIEVAL` (I2). Throws like `embed`. */
export async function embedQuery(
  model: EmbeddingModel,
  value: EmbeddingValue,
  call: SearchCall = {},
): Promise<QueryEmbeddingResult> {
  const result = await model.embed({
    ...call,
    values: [value],
    options: { ...call.options, purpose: 'query' },
  });
  // `embed` has checked that there is one vector for each value.
  return { ...result, embedding: result.embeddings[0] ?? [] };
}

/** Embeds what is searched in: with Cohere as `search_document`, with Nova for `GENERIC_INDEX` (I2). Throws like `embed`. */
export async function embedDocuments(
  model: EmbeddingModel,
  values: readonly EmbeddingValue[],
  call: SearchCall = {},
): Promise<EmbeddingResult> {
  return model.embed({ ...call, values, options: { ...call.options, purpose: 'document' } });
}
