import { generateText, Output } from 'ai';
import { z } from 'zod';
import type { ConformanceCase } from '../case.ts';
import { check } from './support/checks.ts';
import { unary, withTools } from './support/estimates.ts';

export const objectGeneration: ConformanceCase = {
  id: 'object-generation',
  title: 'Gives an object that fits a schema with nesting, lists, limits and choices',
  feature: 'object-generation',
  kind: 'language',
  needs: ['objectGeneration'],
  permissions: unary,
  estimate: withTools,
  async run({ client, modelId, call }) {
    const { output } = await generateText({
      ...call,
      model: client.languageModel(modelId),
      prompt: 'Plan a walk of at most 10 kilometres to the lighthouse, with two stops.',
      // `ai` checks the answer against it and throws.
      output: Output.object({
        schema: z.object({
          title: z.string(),
          kilometres: z.number(),
          difficulty: z.enum(['easy', 'moderate', 'hard']),
          stops: z.array(z.object({ name: z.string(), minutes: z.number() })),
        }),
      }),
    });
    check(output.title !== '', 'the title is empty');
    check(output.stops.length > 0, 'there are no stops');
  },
};
