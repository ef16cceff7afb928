import type { RerankingCall, RerankingModelOptions, RerankingResult } from './rerank/rerank-call.ts';

/** A model that ranks documents by how well they answer a query. */
export interface RerankingModel {
  readonly modelId: string;
  /**
   * Ranks the documents, following pages until `topN` are there. Throws `BedrockError` (`invalid-argument` before anything is
   * sent), or the reason of the abort.
   */
  rerank(call: RerankingCall): Promise<RerankingResult>;
}

/** Creates a reranking model. Nothing is sent or checked before the first call, which also loads what makes the requests. */
export function createRerankingModel(model: RerankingModelOptions): RerankingModel {
  return {
    modelId: model.modelId,
    async rerank(call) {
      const { rank } = await import('./rerank/rank.ts');
      return rank(call, model);
    },
  };
}
