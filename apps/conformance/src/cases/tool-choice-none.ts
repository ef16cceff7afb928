import { generateText } from 'ai';
import type { ConformanceCase } from '../case.ts';
import { check, checkEqual } from './support/checks.ts';
import { unary, withTools } from './support/estimates.ts';
import { weatherQuestion } from './support/tools.ts';

export const toolChoiceNone: ConformanceCase = {
  id: 'tool-choice-none',
  title: 'Keeps the model from calling tools',
  feature: 'tool-choice',
  kind: 'language',
  needs: ['tools'],
  permissions: unary,
  estimate: withTools,
  async run({ client, modelId, call }) {
    const result = await generateText({
      ...call,
      model: client.languageModel(modelId),
      prompt: 'What is the current weather in the city of Oslo? Answer in one sentence.',
      tools: { weather: weatherQuestion },
      toolChoice: 'none',
    });
    checkEqual(result.toolCalls.length, 0, 'the number of tool calls');
    check(result.text.trim() !== '', 'the text is empty');
  },
};
