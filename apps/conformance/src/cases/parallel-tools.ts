import { generateText, isStepCount } from 'ai';
import type { ConformanceCase } from '../case.ts';
import { check, checkEqual } from './support/checks.ts';
import { twoSteps, unary } from './support/estimates.ts';
import { weatherTool } from './support/tools.ts';

export const parallelTools: ConformanceCase = {
  id: 'parallel-tools',
  title: 'Takes several tool calls of one answer and sends their results back together',
  feature: 'parallel-tools',
  kind: 'language',
  needs: ['tools'],
  permissions: unary,
  estimate: twoSteps,
  async run({ client, modelId, call, note }) {
    const result = await generateText({
      ...call,
      model: client.languageModel(modelId),
      prompt: 'What is the current weather in Oslo and Rome? Call the weather tool for both cities at once.',
      tools: { weather: weatherTool },
      stopWhen: isStepCount(5),
    });
    const calls = result.steps.flatMap((step) => step.toolCalls);
    const results = result.steps.flatMap((step) => step.toolResults);
    check(calls.length >= 2, `there were ${calls.length} tool calls`);
    checkEqual(
      results.map(({ toolCallId }) => toolCallId).toSorted(),
      calls.map(({ toolCallId }) => toolCallId).toSorted(),
      'the ids of the results',
    );
    checkEqual(result.finishReason, 'stop', 'finishReason');
    // Whether they come at once is the model's choice; that both arrive is the provider's work.
    const atOnce = Math.max(...result.steps.map((step) => step.toolCalls.length));
    note(atOnce > 1 ? `${atOnce} calls at once` : 'one call after the other');
  },
};
