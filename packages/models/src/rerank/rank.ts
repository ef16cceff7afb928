import { checkChoice } from '../invoke/argument.ts';
import { rerankByAgentRuntime } from './agent-runtime.ts';
import { checkRerankCall } from './check-call.ts';
import { rerankByInvoke } from './invoke-model.ts';
import type { RerankingCall, RerankingModelOptions, RerankingResult } from './rerank-call.ts';

/** Ranks the documents of one call, in the way that the model was created for. Throws `BedrockError`. */
export async function rank(
  { options, ...call }: RerankingCall,
  model: RerankingModelOptions,
): Promise<RerankingResult> {
  checkRerankCall(call, model.modelId);
  const settings = { ...model.settings, ...options };
  return chooseWay(model) === 'invoke'
    ? rerankByInvoke(call, settings, model)
    : rerankByAgentRuntime(call, settings, model);
}

function chooseWay({ via = 'agent-runtime', modelId }: RerankingModelOptions): 'agent-runtime' | 'invoke' {
  return checkChoice({ option: 'via', value: via, modelId }, ['agent-runtime', 'invoke']);
}
