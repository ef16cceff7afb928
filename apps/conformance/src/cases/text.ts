import { generateText } from 'ai';
import type { ConformanceCase } from '../case.ts';
import { check, checkEqual, checkText, checkUsage } from './support/checks.ts';
import { short, unary } from './support/estimates.ts';

export const text: ConformanceCase = {
  id: 'text',
  title: 'Answers a question with text, a finish reason and token counts',
  feature: 'text',
  kind: 'language',
  permissions: unary,
  estimate: short,
  async run({ client, modelId, call }) {
    const result = await generateText({
      ...call,
      model: client.languageModel(modelId),
      prompt: 'Reply with the single word: lighthouse',
    });
    checkText(result.text, /lighthouse/i, 'the text');
    checkEqual(result.finishReason, 'stop', 'finishReason');
    checkUsage(result.usage);
    check(result.response.modelId === modelId, `response.modelId is ${result.response.modelId}`);
  },
};
