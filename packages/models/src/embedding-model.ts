import { cohereEmbeddingFacts } from '@bedrock-kit/schemas/models';
import type { EmbeddingFamily } from './embedding/codec.ts';
import type { EmbeddingCall, EmbeddingModelOptions, EmbeddingResult } from './embedding/embedding-call.ts';
import { tellEmbeddingFamily } from './embedding/tell-family.ts';

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

/** Creates an embedding model. Nothing is sent or refused before the first call, which also loads what makes the requests. */
export function createEmbeddingModel(model: EmbeddingModelOptions): EmbeddingModel {
  const family = tellEmbeddingFamily(model);
  let embedder: Promise<EmbeddingModel['embed']> | undefined;
  return {
    modelId: model.modelId,
    ...(family !== undefined && { family }),
    maxEmbeddingsPerCall: family === 'cohere' ? cohereEmbeddingFacts.maxInputs : 1,
    supportsParallelCalls: true,
    async embed(call) {
      embedder ??= loadEmbedder(model);
      return (await embedder)(call);
    },
  };
}

async function loadEmbedder(model: EmbeddingModelOptions): Promise<EmbeddingModel['embed']> {
  const { createEmbedder } = await import('./embedding/embed.ts');
  return createEmbedder(model);
}
