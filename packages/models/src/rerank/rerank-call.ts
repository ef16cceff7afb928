import type { JsonObject, RankedDocument } from '@bedrock-kit/schemas';
import type { HttpMetadata } from '../http-metadata.ts';
import type { InvokeSettings } from '../invoke/invoke-settings.ts';
import type { ModelWarning } from '../invoke/warning.ts';
import type { CallOptions, Transport } from '../transport.ts';

/** What a reranking model is made of. */
export interface RerankingModelOptions {
  /** Id or ARN. An id becomes the ARN of the foundation model in the region and partition of the call (B35, I7). */
  readonly modelId: string;
  readonly transport: Transport;
  /** `agent-runtime` (default): the Rerank operation. `invoke`: InvokeModel, where that is the only way. */
  readonly via?: 'agent-runtime' | 'invoke' | undefined;
  /** The model behind an ARN that does not say it; tells `invoke` what body to write. */
  readonly baseModel?: string | undefined;
  /** Options of every call; those of a call win. */
  readonly settings?: RerankingOptions | undefined;
}

/** Options of reranking. */
export interface RerankingOptions extends InvokeSettings {
  /** Merged by the service into the model's own request; with `invoke` into its body. */
  readonly additionalModelRequestFields?: JsonObject;
  /** Goes on where an earlier answer ended. */
  readonly nextToken?: string;
}

/** What to rank, and how. */
export interface RerankingCall extends CallOptions {
  /** At most 32,000 characters. */
  readonly query: string;
  /** 1 to 1000 texts or JSON objects. */
  readonly documents: readonly (string | JsonObject)[];
  /** How many of the best to give. Default: all. */
  readonly topN?: number | undefined;
  readonly options?: RerankingOptions | undefined;
}

/** Answer of `rerank`. */
export interface RerankingResult {
  /** Best first; `index` is the document's place in the call. */
  readonly ranking: readonly RankedDocument[];
  readonly warnings: readonly ModelWarning[];
  /** One for each page. */
  readonly http: readonly HttpMetadata[];
  /** The answer of the service, that of the last page. */
  readonly response: Readonly<Record<string, unknown>>;
}
