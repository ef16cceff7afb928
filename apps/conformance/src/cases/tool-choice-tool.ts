import { generateText } from 'ai';
import type { ConformanceCase } from '../case.ts';
import { checkEqual } from './support/checks.ts';
import { unary, withTools } from './support/estimates.ts';
import { timeQuestion, weatherQuestion } from './support/tools.ts';

export const toolChoiceTool: ConformanceCase = {
  id: 'tool-choice-tool',
  title: 'Makes the model call the tool that is named',
  feature: 'tool-choice',
  kind: 'language',
  needs: ['tools', 'toolChoiceTool'],
  permissions: unary,
  estimate: withTools,
  async run({ client, modelId, call }) {
    const { toolCalls } = await generateText({
      ...call,
      model: client.languageModel(modelId),
      prompt: 'What is the current weather in the city of Oslo?',
      tools: { weather: weatherQuestion, time: timeQuestion },
      toolChoice: { type: 'tool', toolName: 'time' },
    });
    checkEqual(
      [...new Set(toolCalls.map(({ toolName }) => toolName))],
      ['time'],
      'the tools that were called',
    );
  },
};
