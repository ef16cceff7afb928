import { generateText } from 'ai';
import type { ConformanceCase } from '../case.ts';
import { check, checkEqual, dig, lastExchange } from './support/checks.ts';
import { short, unary } from './support/estimates.ts';

export const systemPrompt: ConformanceCase = {
  id: 'system-prompt',
  title: 'Sends instructions as the system prompt',
  feature: 'system-prompt',
  kind: 'language',
  needs: ['system'],
  permissions: unary,
  estimate: short,
  async run({ client, modelId, call, exchanges }) {
    const instructions = 'You keep a lighthouse. Answer in one short sentence.';
    const result = await generateText({
      ...call,
      model: client.languageModel(modelId),
      system: instructions,
      prompt: 'Who are you?',
    });
    check(result.text.trim() !== '', 'the text is empty');
    const system = dig(lastExchange(exchanges).request.body, 'system');
    checkEqual(system, [{ text: instructions }], 'system on the wire');
  },
};
