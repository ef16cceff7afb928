import type { Bytes } from '../bytes.ts';
import { readVector, type EmbeddingAnswer } from './embedding-answer.ts';
import { isFiniteNumber, isRecord } from './json-guards.ts';

/** What Titan Text Embeddings V2 can be asked for. V1 takes none of it: 1536 dimensions, and any key but `inputText` is refused. */
export const titanTextEmbeddingFacts = {
  dimensions: [1024, 512, 256],
  embeddingTypes: ['float', 'binary'],
} as const;

/** What Titan Multimodal Embeddings can be asked for. */
export const titanMultimodalEmbeddingFacts = { dimensions: [1024, 384, 256] } as const;

/** Body of Titan Text Embeddings: one text, at most 8,192 tokens. */
export interface TitanTextEmbeddingRequest {
  readonly inputText: string;
  /** V2 only. Default 1024. */
  readonly dimensions?: (typeof titanTextEmbeddingFacts.dimensions)[number];
  /** V2 only. Default true. */
  readonly normalize?: boolean;
  /** V2 only. Default float. */
  readonly embeddingTypes?: readonly (typeof titanTextEmbeddingFacts.embeddingTypes)[number][];
}

/** Body of Titan Multimodal Embeddings: a text (256 tokens), an image (25 MB), or both for one vector. */
export interface TitanMultimodalEmbeddingRequest {
  readonly inputText?: string;
  /** Bare base64 or bytes, no data URI. */
  readonly inputImage?: Bytes;
  readonly embeddingConfig?: {
    /** Default 1024. */
    readonly outputEmbeddingLength?: (typeof titanMultimodalEmbeddingFacts.dimensions)[number];
  };
}

/** Answer of all Titan embedding models. */
export interface TitanEmbeddingResponse {
  /** Absent when only `binary` was asked for. */
  readonly embedding?: readonly number[] | null;
  /** V2 only. */
  readonly embeddingsByType?: Readonly<Record<string, readonly number[]>>;
  /** Null for an image without text. */
  readonly inputTextTokenCount?: number | null;
  /** Multimodal only: an error beside status 200. */
  readonly message?: string | null;
}

/** Reads the answer of a Titan embedding model; undefined where it holds no vector. */
export function readTitanEmbedding(body: unknown): EmbeddingAnswer | undefined {
  if (!isRecord(body)) return undefined;
  const vectorsByType = readTypes(body['embeddingsByType']);
  const embedding = readVector(body['embedding']);
  if (embedding !== undefined) vectorsByType['float'] ??= [embedding];
  if (Object.keys(vectorsByType).length === 0) return undefined;
  const inputTokens = body['inputTextTokenCount'];
  return { vectorsByType, ...(isFiniteNumber(inputTokens) && { inputTokens }) };
}

function readTypes(value: unknown): Record<string, number[][]> {
  const lists: Record<string, number[][]> = {};
  for (const [type, vector] of Object.entries(isRecord(value) ? value : {})) {
    const numbers = readVector(vector);
    if (numbers !== undefined) lists[type] = [numbers];
  }
  return lists;
}
