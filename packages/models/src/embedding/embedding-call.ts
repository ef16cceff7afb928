import type { HttpMetadata } from '../http-metadata.ts';
import type { ModelWarning } from '../invoke/warning.ts';
import type { CallOptions, Transport } from '../transport.ts';
import type { EmbeddingFamily } from './codec.ts';
import type { EmbeddingOptions } from './embedding-options.ts';
import type { EmbeddingValue } from './embedding-value.ts';

/** What an embedding model is made of. */
export interface EmbeddingModelOptions {
  /** Id or ARN, as the path of InvokeModel takes it. */
  readonly modelId: string;
  readonly transport: Transport;
  /** The model behind an ARN that does not say it, for example `cohere.embed-v4:0` (I4). */
  readonly baseModel?: string | undefined;
  /** How to talk to the model, where ids do not tell. */
  readonly family?: EmbeddingFamily | undefined;
  /** Options of every call; those of a call win. */
  readonly settings?: EmbeddingOptions | undefined;
  /**
   * The most requests at the same time, over all calls of this model (I5). Default: 16 within a call, no bound between calls.
   */
  readonly maxParallelRequests?: number | undefined;
}

/** What to embed, and how. */
export interface EmbeddingCall extends CallOptions {
  readonly values: readonly EmbeddingValue[];
  /** Wins over `options.dimensions`. */
  readonly dimensions?: number | undefined;
  readonly options?: EmbeddingOptions | undefined;
}

/** Answer of `embed`. */
export interface EmbeddingResult {
  /** One vector for each value: floats, or the first type asked for where floats were not. */
  readonly embeddings: number[][];
  /** All vectors by type (`float`, `int8`, …), when other than floats came. */
  readonly embeddingsByType?: Readonly<Record<string, number[][]>>;
  /** Tokens of all values together; absent when the service did not count them all. */
  readonly usage?: { readonly inputTokens: number };
  readonly warnings: readonly ModelWarning[];
  /** One for each request, in the order of the values. */
  readonly http: readonly HttpMetadata[];
  /** The answers of the service, one for each request. */
  readonly responses: readonly Readonly<Record<string, unknown>>[];
}
