import { chooseEmbeddingCodec, type EmbeddingTarget } from './embedding/choose-codec.ts';
import {
  warnOfForeignOptions,
  type EmbeddingCodec,
  type EmbeddingContext,
  type EmbeddingFamily,
} from './embedding/codec.ts';
import type { EmbeddingOptions } from './embedding/embedding-options.ts';
import type { EmbeddingValue } from './embedding/embedding-value.ts';
import { joinReplies } from './embedding/join-replies.ts';
import { sendRequests } from './embedding/send-requests.ts';
import { BedrockError } from './errors.ts';
import type { HttpMetadata } from './http-metadata.ts';
import { checkNumber } from './invoke/argument.ts';
import { createLimiter } from './invoke/limiter.ts';
import type { ModelWarning } from './invoke/warning.ts';
import type { CallOptions, Transport } from './transport.ts';

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

/** A model that makes vectors of texts and files. */
export interface EmbeddingModel {
  readonly modelId: string;
  /** Absent for ARNs whose model nobody told; `embed` says what to do. */
  readonly family?: EmbeddingFamily;
  /** How many values go in one request: 96 with Cohere, else 1. `embed` takes any number. */
  readonly maxEmbeddingsPerCall: number;
  readonly supportsParallelCalls: true;
  /**
   * Embeds the values in their order, in as many requests as it takes. Throws `BedrockError` (`invalid-argument` before anything
   * is sent; with `valueIndex` where one value is to blame), or the reason of the abort.
   */
  embed(call: EmbeddingCall): Promise<EmbeddingResult>;
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

/** Creates an embedding model. Nothing is sent or refused before the first call. */
export function createEmbeddingModel(model: EmbeddingModelOptions): EmbeddingModel {
  const codec = findCodec(model);
  const sharedLimit = model.maxParallelRequests && createLimiter(checkLimit(model));
  return {
    modelId: model.modelId,
    ...(codec !== undefined && { family: codec.family }),
    maxEmbeddingsPerCall: codec?.maxValuesPerRequest ?? 1,
    supportsParallelCalls: true,
    async embed({ values, dimensions, options, ...callOptions }) {
      const known = codec ?? chooseEmbeddingCodec(model);
      const warnings: ModelWarning[] = [];
      const context = createContext(model, { dimensions, options, warnings });
      warnOfForeignOptions(known, context);
      const requests = known.write(values, context);
      const replies = await sendRequests(requests, {
        codec: known,
        transport: model.transport,
        modelId: model.modelId,
        settings: context.options,
        options: callOptions,
        limit: sharedLimit || createLimiter(16),
      });
      return { ...joinReplies(replies), warnings };
    },
  };
}

/** A model nobody can tell the family of is refused when it is called, not when it is named. */
function findCodec(target: EmbeddingTarget): EmbeddingCodec | undefined {
  try {
    return chooseEmbeddingCodec(target);
  } catch (error) {
    if (BedrockError.isBedrockError(error)) return undefined;
    throw error;
  }
}

function checkLimit({ maxParallelRequests, modelId }: EmbeddingModelOptions): number {
  return checkNumber(
    { option: 'maxParallelRequests', value: maxParallelRequests, modelId },
    { min: 1, max: Infinity },
  );
}

function createContext(
  { modelId, settings }: EmbeddingModelOptions,
  call: Pick<EmbeddingCall, 'dimensions' | 'options'> & { readonly warnings: ModelWarning[] },
): EmbeddingContext {
  const { dimensions, options, warnings } = call;
  return {
    modelId,
    options: { ...settings, ...withoutUndefined(options), ...(dimensions !== undefined && { dimensions }) },
    warn: (warning) => void warnings.push(warning),
  };
}

function withoutUndefined(options: EmbeddingOptions = {}): EmbeddingOptions {
  return Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined));
}
