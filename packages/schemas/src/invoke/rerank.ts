import type { JsonObject } from '../converse/json.ts';
import { isFiniteNumber, isList, isRecord } from './json-guards.ts';

/** The bounds of the rerank operation. */
export const rerankFacts = { maxSources: 1000, maxQueryCharacters: 32_000 } as const;

/** A document to rank: text, or JSON whose members are ranked together. */
export interface RerankSource {
  readonly type: 'INLINE';
  readonly inlineDocumentSource:
    | { readonly type: 'TEXT'; readonly textDocument: { readonly text: string } }
    | { readonly type: 'JSON'; readonly jsonDocument: JsonObject };
}

/** Body of `POST /rerank` of the agent runtime. */
export interface RerankRequest {
  /** Exactly one. */
  readonly queries: readonly { readonly type: 'TEXT'; readonly textQuery: { readonly text: string } }[];
  /** 1 to 1000. */
  readonly sources: readonly RerankSource[];
  readonly rerankingConfiguration: {
    readonly type: 'BEDROCK_RERANKING_MODEL';
    readonly bedrockRerankingConfiguration: {
      readonly modelConfiguration: {
        /** The ARN of a foundation model in the region of the call. */
        readonly modelArn: string;
        readonly additionalModelRequestFields?: JsonObject;
      };
      /** 1 to 1000. */
      readonly numberOfResults?: number;
    };
  };
  readonly nextToken?: string;
}

/** Answer of Rerank, best first. */
export interface RerankResponse {
  readonly results?: readonly { readonly index?: number; readonly relevanceScore?: number }[];
  readonly nextToken?: string | null;
}

/** Body of a reranking model called through InvokeModel. */
export interface InvokeRerankRequest {
  readonly query: string;
  /** Texts; JSON as text. */
  readonly documents: readonly string[];
  readonly top_n?: number;
  /** Cohere only, and needed there. */
  readonly api_version?: 2;
}

/** Answer of a reranking model called through InvokeModel. */
export interface InvokeRerankResponse {
  readonly results?: readonly { readonly index?: number; readonly relevance_score?: number }[];
}

/** A document's place, by its index in the request. */
export interface RankedDocument {
  readonly index: number;
  readonly relevanceScore: number;
}

/** Reads the results of either way; undefined where they are none. */
export function readRanking(body: unknown): readonly RankedDocument[] | undefined {
  if (!isRecord(body) || !isList(body['results'])) return undefined;
  const ranking: RankedDocument[] = [];
  for (const result of body['results']) {
    if (!isRecord(result)) return undefined;
    const index = result['index'];
    const relevanceScore = result['relevanceScore'] ?? result['relevance_score'];
    if (!isFiniteNumber(index) || !isFiniteNumber(relevanceScore)) return undefined;
    ranking.push({ index, relevanceScore });
  }
  return ranking;
}
