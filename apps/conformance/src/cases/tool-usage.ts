import { generateText } from 'ai';
import type { ConformanceCase } from '../case.ts';
import { check, checkEqual, checkText } from './support/checks.ts';
import { unary, withTools } from './support/estimates.ts';
import { weatherQuestion } from './support/tools.ts';

export const toolUsage: ConformanceCase = {
  id: 'tool-usage',
  title: 'Calls a tool with arguments that fit its schema',
  feature: 'tool-usage',
  kind: 'language',
  needs: ['tools'],
  permissions: unary,
  estimate: withTools,
  async run({ client, modelId, call }) {
    const result = await generateText({
      ...call,
      model: client.languageModel(modelId),
      prompt: 'What is the current weather in the city of Reykjavik? Use the tool.',
      tools: { weather: weatherQuestion },
    });
    const [first] = result.toolCalls;
    check(
      first !== undefined,
      `no tool was called; the text is ${JSON.stringify(result.text.slice(0, 200))}`,
    );
    checkEqual(first.toolName, 'weather', 'toolName');
    check(first.dynamic !== true, 'the arguments did not fit the schema');
    checkText(first.input.city, /Reykjav/i, 'the city');
    checkEqual(result.finishReason, 'tool-calls', 'finishReason');
  },
};
