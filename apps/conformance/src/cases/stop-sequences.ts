import { generateText } from 'ai';
import type { ConformanceCase } from '../case.ts';
import { check, checkEqual, dig, lastExchange } from './support/checks.ts';
import { short, unary } from './support/estimates.ts';

export const stopSequences: ConformanceCase = {
  id: 'stop-sequences',
  title: 'Ends the answer at a stop sequence',
  feature: 'stop-sequences',
  kind: 'language',
  needs: ['stopSequences'],
  permissions: unary,
  estimate: short,
  async run({ client, modelId, call, exchanges, note }) {
    const result = await generateText({
      ...call,
      model: client.languageModel(modelId),
      prompt: 'Say exactly: red green blue yellow',
      stopSequences: ['blue'],
    });
    check(!/yellow/i.test(result.text), `the text goes on: ${JSON.stringify(result.text.slice(0, 200))}`);
    checkEqual(result.finishReason, 'stop', 'finishReason');
    // Claude names the sequence that was met, where the service passes the field on.
    const named = dig(
      lastExchange(exchanges).response?.body,
      'additionalModelResponseFields',
      'delta',
      'stop_sequence',
    );
    if (named === undefined) return;
    const told = dig(result.finalStep.providerMetadata, 'bedrock', 'stopSequence');
    checkEqual(told, named, 'providerMetadata.bedrock.stopSequence');
    note(`met ${JSON.stringify(named)}`);
  },
};
