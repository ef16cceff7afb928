import { generateText, isStepCount, tool } from 'ai';
import { z } from 'zod';
import type { ConformanceCase } from '../case.ts';
import { check, checkEqual, dig } from './support/checks.ts';
import { twoSteps, unary } from './support/estimates.ts';

export const toolError: ConformanceCase = {
  id: 'tool-error',
  title: 'Tells the model that a tool failed, and goes on',
  feature: 'multi-step',
  kind: 'language',
  needs: ['tools'],
  permissions: unary,
  estimate: twoSteps,
  async run({ client, modelId, call, exchanges }) {
    const weather = tool({
      description: 'Get the current weather in a city',
      inputSchema: z.object({ city: z.string().describe('Name of the city') }),
      execute: async ({ city }): Promise<string> => {
        throw new Error(`the station on Heron Rock does not answer about ${city}`);
      },
    });
    const result = await generateText({
      ...call,
      model: client.languageModel(modelId),
      prompt:
        'What is the current weather in the city of Reykjavik? Use the tool once, then say what came of it.',
      tools: { weather },
      stopWhen: isStepCount(3),
    });
    check(result.steps.length >= 2, `there was ${result.steps.length} step`);
    const messages = dig(
      exchanges.findLast(({ response }) => response?.status === 200)?.request.body,
      'messages',
    );
    const blocks = (Array.isArray(messages) ? messages : []).flatMap((message: unknown) => {
      const content = dig(message, 'content');
      return Array.isArray(content) ? content : [];
    });
    const sent = blocks
      .map((block: unknown) => dig(block, 'toolResult'))
      .find((block) => block !== undefined);
    check(JSON.stringify(sent ?? '').includes('Heron Rock'), 'the error of the tool is not on the wire');
    const status = dig(sent, 'status');
    if (status !== undefined) checkEqual(status, 'error', 'toolResult.status on the wire');
  },
};
