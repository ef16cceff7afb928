import { Output, streamText } from 'ai';
import { z } from 'zod';
import type { ConformanceCase } from '../case.ts';
import { count } from '../report/words.ts';
import { check } from './support/checks.ts';
import { streamed, withTools } from './support/estimates.ts';
import { readStory } from './support/read-stream.ts';

export const objectStreaming: ConformanceCase = {
  id: 'object-streaming',
  title: 'Streams an object that fits its schema',
  feature: 'object-streaming',
  kind: 'language',
  needs: ['objectGeneration'],
  permissions: streamed,
  streams: true,
  estimate: withTools,
  async run(context) {
    const { client, modelId, call, note } = context;
    const result = streamText({
      ...call,
      model: client.languageModel(modelId),
      prompt: 'Describe a lighthouse.',
      output: Output.object({
        schema: z.object({ name: z.string(), metres: z.number(), colours: z.array(z.string()) }),
      }),
      onError: () => {},
    });
    const story = await readStory(result, context);
    const output = await result.output;
    check(output.name !== '', 'the name is empty');
    note(count(story.textPieces, 'piece'));
  },
};
