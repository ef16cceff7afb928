import { generateText, isStepCount } from 'ai';
import type { ConformanceCase } from '../case.ts';
import { check, checkEqual, checkText } from './support/checks.ts';
import { twoSteps, unary } from './support/estimates.ts';
import { weatherTool } from './support/tools.ts';

export const multiStep: ConformanceCase = {
  id: 'multi-step',
  title: 'Calls a tool, takes its result and answers from it',
  feature: 'multi-step',
  kind: 'language',
  needs: ['tools'],
  permissions: unary,
  estimate: twoSteps,
  async run({ client, modelId, call }) {
    const result = await generateText({
      ...call,
      model: client.languageModel(modelId),
      prompt:
        'What is the current weather in the city of Reykjavik? Use the tool, then tell the temperature.',
      tools: { weather: weatherTool },
      stopWhen: isStepCount(4),
    });
    check(result.steps.length >= 2, `there was ${result.steps.length} step`);
    checkEqual(result.steps[0]?.finishReason, 'tool-calls', 'finishReason of the first step');
    checkEqual(result.finishReason, 'stop', 'finishReason');
    checkText(result.text, /\b(?:4|four)\b/i, 'the text');
  },
};
