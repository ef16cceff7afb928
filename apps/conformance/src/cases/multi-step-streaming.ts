import { isStepCount, streamText } from 'ai';
import type { ConformanceCase } from '../case.ts';
import { check, checkText } from './support/checks.ts';
import { streamed, twoSteps } from './support/estimates.ts';
import { readStory } from './support/read-stream.ts';
import { weatherTool } from './support/tools.ts';

export const multiStepStreaming: ConformanceCase = {
  id: 'multi-step-streaming',
  title: 'Streams a tool call, its result and the answer from it',
  feature: 'multi-step',
  kind: 'language',
  needs: ['tools', 'toolStreaming'],
  permissions: streamed,
  streams: true,
  estimate: twoSteps,
  async run(context) {
    const { client, modelId, call } = context;
    const result = streamText({
      ...call,
      model: client.languageModel(modelId),
      prompt:
        'What is the current weather in the city of Reykjavik? Use the tool, then tell the temperature.',
      tools: { weather: weatherTool },
      stopWhen: isStepCount(4),
      onError: () => {},
    });
    const story = await readStory(result, context);
    check(
      story.parts.some(({ type }) => type === 'tool-result'),
      'the tool did not run',
    );
    checkText(await result.text, /\b(?:4|four)\b/i, 'the text');
  },
};
