import type { CohereEmbeddingType, CohereInputType, NovaEmbeddingPurpose } from '@bedrock-kit/schemas';
import type { InvokeSettings } from '../invoke/invoke-settings.ts';

/**
 * Options of all embedding models. A family takes those that name it; others are left out with a warning. Values are checked
 * before anything is sent.
 */
export interface EmbeddingOptions extends InvokeSettings {
  /**
   * Length of the vectors. Titan V2: 1024 (default), 512, 256. Titan Multimodal: 1024 (default), 384, 256. Cohere v4: 1536
   * (default), 1024, 512, 256. Nova: 3072, 1024 (default), 384, 256. Fixed for Titan V1 (1536) and Cohere v3 (1024).
   */
  readonly dimensions?: number;
  /** What the vectors are for, in words of all families: Cohere's `inputType`, Nova's `embeddingPurpose`. */
  readonly purpose?: 'query' | 'document';
  /** Titan V2: vectors of length 1. Default true. */
  readonly normalize?: boolean;
  /** Titan V2: float, binary. Cohere: float, int8, uint8, binary, ubinary. Default float. */
  readonly embeddingTypes?: readonly CohereEmbeddingType[];
  /** Cohere. Default `search_query`, with a warning: documents embedded as queries rank badly (I2). */
  readonly inputType?: CohereInputType;
  /**
   * What to cut from a text that is too long. Cohere: default NONE, which is an error of the service. Nova: default END. `LEFT`
   * and `RIGHT` are Cohere v4's words for `START` and `END`; either is understood.
   */
  readonly truncate?: 'NONE' | 'START' | 'END' | 'LEFT' | 'RIGHT';
  /** Cohere v4: tokens to keep of a text, at most 128,000. */
  readonly maxTokens?: number;
  /** Nova. Default GENERIC_INDEX. */
  readonly embeddingPurpose?: NovaEmbeddingPurpose;
  /** Nova, images: `DOCUMENT_IMAGE` reads small print. Default STANDARD_IMAGE; `{ document }` values have the other. */
  readonly detailLevel?: 'STANDARD_IMAGE' | 'DOCUMENT_IMAGE';
  /** Nova, videos: one vector for picture and sound (default), or one for each in `embeddingsByType`. */
  readonly embeddingMode?: 'AUDIO_VIDEO_COMBINED' | 'AUDIO_VIDEO_SEPARATE';
  /** Nova. Sent when set. */
  readonly schemaVersion?: 'nova-multimodal-embed-v1';
}

/** Name of an option that goes into the body of a request. */
export type EmbeddingOptionName = Exclude<keyof EmbeddingOptions, keyof InvokeSettings>;
