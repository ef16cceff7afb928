import { streamText } from 'ai';
import type { ConformanceCase } from '../case.ts';
import { check, checkEqual, dig } from './support/checks.ts';
import { short } from './support/estimates.ts';
import { readStory } from './support/read-stream.ts';

export const guardrailStreaming: ConformanceCase = {
  id: 'guardrail-streaming',
  title: 'Has a guardrail block a streamed answer',
  feature: 'guardrails',
  kind: 'language',
  permissions: [
    'bedrock:InvokeModelWithResponseStream',
    'bedrock:ApplyGuardrail',
    'bedrock:CreateGuardrail',
    'bedrock:GetGuardrail',
    'bedrock:DeleteGuardrail',
  ],
  streams: true,
  takesFaults: false,
  estimate: short,
  async run(context) {
    const { client, modelId, call } = context;
    const { id, version, blockedPrompt } = await context.guardrail();
    const result = streamText({
      ...call,
      model: client.languageModel(modelId),
      prompt: blockedPrompt ?? 'Reply with the single word: ok',
      providerOptions: {
        bedrock: {
          guardrailConfig: {
            guardrailIdentifier: id,
            guardrailVersion: version,
            trace: 'enabled',
            streamProcessingMode: 'async',
          },
        },
      },
      onError: () => {},
    });
    await readStory(result, context);
    const { providerMetadata } = await result.finalStep;
    check(
      dig(providerMetadata, 'bedrock', 'trace', 'guardrail') !== undefined,
      'there is no trace of the guardrail',
    );
    if (blockedPrompt !== undefined) checkEqual(await result.finishReason, 'content-filter', 'finishReason');
  },
};
