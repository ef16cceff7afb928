import { readModelId, type InvokeRerankRequest } from '@bedrock-kit/schemas';
import { invalidArgument } from '../invoke/argument.ts';
import { invoke } from '../invoke/invoke.ts';
import { ignoredOption, type ModelWarning } from '../invoke/warning.ts';
import { readPlaces } from './read-places.ts';
import type {
  RerankingCall,
  RerankingModelOptions,
  RerankingOptions,
  RerankingResult,
} from './rerank-call.ts';

/** Ranks with InvokeModel: one answer, no pages; JSON documents go as their text. */
export async function rerankByInvoke(
  { query, documents, topN, ...options }: Omit<RerankingCall, 'options'>,
  settings: RerankingOptions,
  { modelId, baseModel, transport }: RerankingModelOptions,
): Promise<RerankingResult> {
  const { additionalModelRequestFields, nextToken } = settings;
  const request: InvokeRerankRequest = {
    query,
    documents: documents.map((document) =>
      typeof document === 'string' ? document : JSON.stringify(document),
    ),
    ...(topN !== undefined && { top_n: topN }),
    ...(isCohere(modelId, baseModel) && { api_version: 2 }),
  };
  const body = { ...additionalModelRequestFields, ...request };
  const answer = await invoke({ transport, modelId, body, settings, options });
  const ranking = readPlaces(answer, documents.length);
  const warnings: ModelWarning[] =
    nextToken === undefined ? [] : [ignoredOption('nextToken', 'InvokeModel knows no pages')];
  return { ranking, warnings, http: [answer.http], response: answer.json };
}

function isCohere(modelId: string, baseModel: string | undefined): boolean {
  const { vendor } = readModelId(baseModel ?? modelId);
  if (vendor === 'cohere' || vendor === 'amazon') return vendor === 'cohere';
  throw invalidArgument(
    { option: 'baseModel', modelId },
    'must name the reranking model, for example cohere.rerank-v3-5:0: the id does not say it',
  );
}
