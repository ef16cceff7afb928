import { streamText } from 'ai';
import { readFrames } from '../capture/read-frames.ts';
import type { ConformanceCase } from '../case.ts';
import { checkEqual, checkUsage, dig, lastExchange } from './support/checks.ts';
import { streamed } from './support/estimates.ts';
import { readStory } from './support/read-stream.ts';

export const streaming: ConformanceCase = {
  id: 'streaming',
  title: 'Streams text piece by piece as it comes, every block opened and closed, one finish at the end',
  feature: 'streaming',
  kind: 'language',
  permissions: streamed,
  streams: true,
  estimate: { calls: 1, inputTokens: 40, outputTokens: 150, seconds: 4 },
  async run(context) {
    const { client, modelId, call } = context;
    const result = streamText({
      ...call,
      model: client.languageModel(modelId),
      prompt: 'Why does a lighthouse blink? Answer in 60 words.',
      onError: () => {},
    });
    const story = await readStory(result, context);
    const count = (type: string): number => story.parts.filter((part) => part.type === type).length;
    const sent = readFrames(lastExchange(context.exchanges)).map(({ payload }) =>
      dig(payload, 'delta', 'text'),
    );
    const pieces = sent.filter((piece) => typeof piece === 'string' && piece !== '').length;
    checkEqual(story.textPieces, pieces, 'the number of text-deltas beside the pieces on the wire');
    checkEqual(count('text-start'), count('text-end'), 'the number of text-starts beside text-ends');
    checkEqual(count('finish'), 1, 'the number of finish parts');
    checkEqual(await result.finishReason, 'stop', 'finishReason');
    checkUsage(await result.usage);
  },
};
