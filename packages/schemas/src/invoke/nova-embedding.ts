import type { MediaSource, S3Location } from '../converse/media.ts';
import { readVector, type EmbeddingAnswer } from './embedding-answer.ts';
import { isFiniteNumber, isList, isRecord } from './json-guards.ts';

/** What Nova Multimodal Embeddings can be asked for. */
export const novaEmbeddingFacts = {
  purposes: [
    'GENERIC_INDEX',
    'GENERIC_RETRIEVAL',
    'TEXT_RETRIEVAL',
    'IMAGE_RETRIEVAL',
    'VIDEO_RETRIEVAL',
    'DOCUMENT_RETRIEVAL',
    'AUDIO_RETRIEVAL',
    'CLASSIFICATION',
    'CLUSTERING',
  ],
  dimensions: [256, 384, 1024, 3072],
  truncationModes: ['NONE', 'START', 'END'],
  detailLevels: ['STANDARD_IMAGE', 'DOCUMENT_IMAGE'],
  embeddingModes: ['AUDIO_VIDEO_COMBINED', 'AUDIO_VIDEO_SEPARATE'],
  imageFormats: ['png', 'jpeg', 'gif', 'webp'],
  audioFormats: ['mp3', 'wav', 'ogg'],
  /** `3gp` here is `three_gp` in Converse. */
  videoFormats: ['mp4', 'mov', 'mkv', 'webm', 'flv', 'mpeg', 'mpg', 'wmv', '3gp'],
} as const;

/** What a vector is for: index with `GENERIC_INDEX`, ask with one of the retrieval purposes. */
export type NovaEmbeddingPurpose = (typeof novaEmbeddingFacts.purposes)[number];

type Facts = typeof novaEmbeddingFacts;

/** Body of Nova Multimodal Embeddings for one value. */
export interface NovaEmbeddingRequest {
  readonly schemaVersion?: 'nova-multimodal-embed-v1';
  readonly taskType: 'SINGLE_EMBEDDING';
  readonly singleEmbeddingParams: NovaSingleEmbeddingParams;
}

/** One of `text`, `image`, `audio` and `video`. */
export interface NovaSingleEmbeddingParams {
  readonly embeddingPurpose: NovaEmbeddingPurpose;
  /** Default of the service 3072. */
  readonly embeddingDimension?: Facts['dimensions'][number];
  /** At most 8,192 tokens. */
  readonly text?: {
    readonly truncationMode: Facts['truncationModes'][number];
    readonly value?: string;
    readonly source?: { readonly s3Location: S3Location };
  };
  readonly image?: {
    readonly format: Facts['imageFormats'][number];
    /** `DOCUMENT_IMAGE` for pages with small print. */
    readonly detailLevel?: Facts['detailLevels'][number];
    readonly source: MediaSource;
  };
  /** At most 30 seconds. */
  readonly audio?: { readonly format: Facts['audioFormats'][number]; readonly source: MediaSource };
  /** At most 30 seconds. */
  readonly video?: {
    readonly format: Facts['videoFormats'][number];
    /** One vector for picture and sound, or one for each. */
    readonly embeddingMode: Facts['embeddingModes'][number];
    readonly source: MediaSource;
  };
}

/** Answer of Nova Multimodal Embeddings. */
export interface NovaEmbeddingResponse {
  readonly embeddings?: readonly {
    readonly embeddingType?: 'TEXT' | 'IMAGE' | 'AUDIO' | 'VIDEO' | 'AUDIO_VIDEO_COMBINED' | (string & {});
    readonly embedding?: readonly number[];
    /** Characters that were kept of a text that was too long. */
    readonly truncatedCharLength?: number;
  }[];
  readonly inputTokenCount?: number;
}

/**
 * Reads the answer of Nova Multimodal Embeddings; undefined where it holds no vector. Two vectors of one video are told apart
 * as `audio` and `video`.
 */
export function readNovaEmbedding(body: unknown): EmbeddingAnswer | undefined {
  if (!isRecord(body) || !isList(body['embeddings'])) return undefined;
  const entries = body['embeddings'];
  const vectorsByType: Record<string, number[][]> = {};
  for (const entry of entries) {
    const vector = isRecord(entry) ? readVector(entry['embedding']) : undefined;
    if (!isRecord(entry) || vector === undefined) return undefined;
    const type = String(entry['embeddingType'] ?? 'float').toLowerCase();
    vectorsByType[entries.length === 1 ? 'float' : type] = [vector];
  }
  if (entries.length === 0) return undefined;
  const inputTokens = body['inputTokenCount'];
  return { vectorsByType, ...(isFiniteNumber(inputTokens) && { inputTokens }) };
}
