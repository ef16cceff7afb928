import { streamText } from 'ai';
import type { ConformanceCase } from '../case.ts';
import { count } from '../report/words.ts';
import { check, checkEqual, checkText } from './support/checks.ts';
import { streamed, withTools } from './support/estimates.ts';
import { readStory } from './support/read-stream.ts';
import { weatherQuestion } from './support/tools.ts';

export const toolStreaming: ConformanceCase = {
  id: 'tool-streaming',
  title: 'Streams the arguments of a tool call, then the call',
  feature: 'tool-streaming',
  kind: 'language',
  needs: ['tools', 'toolStreaming'],
  permissions: streamed,
  streams: true,
  estimate: withTools,
  async run(context) {
    const { client, modelId, call, note } = context;
    const result = streamText({
      ...call,
      model: client.languageModel(modelId),
      prompt: 'What is the current weather in the city of Reykjavik? Use the tool.',
      tools: { weather: weatherQuestion },
      onError: () => {},
    });
    const story = await readStory(result, context);
    const types = story.parts.map(({ type }) => type);
    const start = types.indexOf('tool-input-start');
    const end = types.indexOf('tool-input-end');
    const called = types.indexOf('tool-call');
    check(called !== -1, `no tool was called; the text is ${JSON.stringify(story.text.slice(0, 200))}`);
    check(start !== -1 && start < end && end < called, `the order is ${types.join(' ')}`);
    const deltas = story.parts.flatMap((part) => (part.type === 'tool-input-delta' ? [part.delta] : []));
    checkText(deltas.join(''), /Reykjav/i, 'the streamed arguments');
    const calls = await result.toolCalls;
    checkEqual(
      calls.map(({ input }) => input),
      [JSON.parse(deltas.join(''))],
      'the input of the calls',
    );
    note(`arguments in ${count(story.toolInputPieces, 'piece')}`);
  },
};
