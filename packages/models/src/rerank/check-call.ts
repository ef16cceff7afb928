import { rerankFacts as facts } from '@bedrock-kit/schemas';
import { checkNumber, checkText, invalidArgument } from '../invoke/argument.ts';
import { isRecord } from '../json.ts';
import type { RerankingCall } from './rerank-call.ts';

/** Checks a call against the bounds of the service. Throws `invalid-argument`. */
export function checkRerankCall(
  { query, documents, topN }: Omit<RerankingCall, 'options'>,
  modelId: string,
): void {
  checkText({ option: 'query', value: query, modelId }, { min: 1, max: facts.maxQueryCharacters });
  const { length } = documents;
  if (length < 1 || length > facts.maxSources) {
    throw invalidArgument(
      { option: 'documents', modelId },
      `must be 1 to ${facts.maxSources}, not ${length}: rank in several calls`,
    );
  }
  documents.forEach((document: unknown, index) => {
    if ((typeof document === 'string' && document !== '') || isRecord(document)) return;
    throw invalidArgument({ option: `documents[${index}]`, modelId }, 'must be a text or a JSON object');
  });
  if (topN === undefined) return;
  checkNumber({ option: 'topN', value: topN, modelId }, { min: 1, max: facts.maxSources, isInteger: true });
}
