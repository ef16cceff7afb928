import { checkChoice } from './invoke/argument.ts';
import { rerankByAgentRuntime } from './rerank/agent-runtime.ts';
import { checkRerankCall } from './rerank/check-call.ts';
import { rerankByInvoke } from './rerank/invoke-model.ts';
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

/** Creates a reranking model. Nothing is sent or checked before the first call. */
export function createRerankingModel(model: RerankingModelOptions): RerankingModel {
  return {
    modelId: model.modelId,
    async rerank({ options, ...call }) {
      checkRerankCall(call, model.modelId);
      const settings = { ...model.settings, ...options };
      return chooseWay(model) === 'invoke'
        ? rerankByInvoke(call, settings, model)
        : rerankByAgentRuntime(call, settings, model);
    },
  };
}

function chooseWay({ via = 'agent-runtime', modelId }: RerankingModelOptions): 'agent-runtime' | 'invoke' {
  return checkChoice({ option: 'via', value: via, modelId }, ['agent-runtime', 'invoke']);
}
