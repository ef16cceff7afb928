import { generateText } from 'ai';
import type { ConformanceCase } from '../case.ts';
import { check, checkEqual, dig } from './support/checks.ts';
import { short } from './support/estimates.ts';

export const guardrail: ConformanceCase = {
  id: 'guardrail',
  title: 'Has a guardrail block a question, says so, and gives its trace',
  feature: 'guardrails',
  kind: 'language',
  permissions: [
    'bedrock:InvokeModel',
    'bedrock:ApplyGuardrail',
    'bedrock:CreateGuardrail',
    'bedrock:GetGuardrail',
    'bedrock:DeleteGuardrail',
  ],
  takesFaults: false,
  estimate: short,
  async run({ client, modelId, call, guardrail: getGuardrail }) {
    const { id, version, blockedPrompt } = await getGuardrail();
    const result = await generateText({
      ...call,
      model: client.languageModel(modelId),
      prompt: blockedPrompt ?? 'Reply with the single word: ok',
      providerOptions: {
        bedrock: {
          guardrailConfig: { guardrailIdentifier: id, guardrailVersion: version, trace: 'enabled' },
        },
      },
    });
    const trace = dig(result.finalStep.providerMetadata, 'bedrock', 'trace', 'guardrail');
    check(trace !== undefined, 'providerMetadata.bedrock.trace has no guardrail');
    if (blockedPrompt !== undefined) checkEqual(result.finishReason, 'content-filter', 'finishReason');
  },
};
