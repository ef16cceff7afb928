import type { InvokeRerankRequest } from '@bedrock-kit/schemas';
import { rank } from '../engine/rank.ts';
import { countTokens } from '../engine/tokens.ts';
import { checkNativeBody } from '../native/malformed-input.ts';
import type { NativeSchema, ObjectSchema } from '../native/native-schema.ts';
import type { InvokeAnswer, InvokeCall } from './invoke-model.ts';

const members: Readonly<Record<string, NativeSchema>> = {
  query: { kind: 'string', min: 1, max: 32_000 },
  documents: { kind: 'list', items: { kind: 'string', min: 1 }, min: 1, max: 1000 },
  top_n: { kind: 'integer', min: 1 },
};

const amazon: ObjectSchema = { kind: 'object', required: ['query', 'documents'], members };

/** Cohere's takes the version of its interface and needs it. */
const cohere: ObjectSchema = {
  kind: 'object',
  required: ['query', 'documents', 'api_version'],
  members: {
    ...members,
    api_version: { kind: 'integer', min: 2 },
    max_tokens_per_doc: { kind: 'integer', min: 1 },
  },
};

/** A reranking model by InvokeModel: documents by how much they share with the query. */
export function rerankByInvoke({ facts, body }: InvokeCall): InvokeAnswer {
  const checked = checkNativeBody(facts.vendor === 'cohere' ? cohere : amazon, body);
  const { query, documents, top_n: most } = checked as unknown as InvokeRerankRequest;
  const results = rank(query, documents)
    .slice(0, most ?? documents.length)
    .map(({ index, score }) => ({ index, relevance_score: score }));
  const inputTokens = countTokens(query) + documents.reduce((sum, text) => sum + countTokens(text), 0);
  return { body: { results }, inputTokens, latencyMs: 90 + documents.length };
}
