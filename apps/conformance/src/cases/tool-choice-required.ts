import { generateText } from 'ai';
import type { ConformanceCase } from '../case.ts';
import { check } from './support/checks.ts';
import { unary, withTools } from './support/estimates.ts';
import { timeQuestion, weatherQuestion } from './support/tools.ts';

export const toolChoiceRequired: ConformanceCase = {
  id: 'tool-choice-required',
  title: 'Makes the model call some tool where one is required',
  feature: 'tool-choice',
  kind: 'language',
  needs: ['tools', 'toolChoiceAny'],
  permissions: unary,
  estimate: withTools,
  async run({ client, modelId, call }) {
    const { toolCalls } = await generateText({
      ...call,
      model: client.languageModel(modelId),
      prompt: 'Good evening from Oslo!',
      tools: { weather: weatherQuestion, time: timeQuestion },
      toolChoice: 'required',
    });
    check(toolCalls.length > 0, 'no tool was called');
  },
};
