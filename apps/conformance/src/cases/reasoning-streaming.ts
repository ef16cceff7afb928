import { streamText } from 'ai';
import type { ConformanceCase } from '../case.ts';
import { checkEqual } from './support/checks.ts';
import { streamed } from './support/estimates.ts';
import { readStory } from './support/read-stream.ts';
import { checkReasoning, reasoningOptions, riddle } from './support/reasoning.ts';

export const reasoningStreaming: ConformanceCase = {
  id: 'reasoning-streaming',
  title: 'Streams the reasoning before the answer',
  feature: 'reasoning',
  kind: 'language',
  needs: ['reasoning'],
  permissions: streamed,
  streams: true,
  estimate: { calls: 1, inputTokens: 120, outputTokens: 1200, maxOutputTokens: 12_000, seconds: 15 },
  async run(context) {
    const { client, modelId, call, exchanges, note } = context;
    const result = streamText({
      ...call,
      ...reasoningOptions,
      model: client.languageModel(modelId),
      prompt: riddle,
      onError: () => {},
    });
    const { parts } = await readStory(result, context);
    const count = (type: string): number => parts.filter((part) => part.type === type).length;
    checkEqual(
      count('reasoning-start'),
      count('reasoning-end'),
      'the number of reasoning-starts beside reasoning-ends',
    );
    note(checkReasoning(await result.reasoning, exchanges));
  },
};
