import { streamText } from 'ai';
import type { ConformanceCase } from '../case.ts';
import { check, checkEqual, lastExchange } from './support/checks.ts';
import { short, streamed } from './support/estimates.ts';
import { readStory } from './support/read-stream.ts';

export const responseHeadersStreaming: ConformanceCase = {
  id: 'response-headers-streaming',
  title: 'Gives headers and request id with a stream',
  feature: 'response-headers',
  kind: 'language',
  permissions: streamed,
  streams: true,
  estimate: short,
  async run(context) {
    const { client, modelId, call, exchanges } = context;
    const result = streamText({
      ...call,
      model: client.languageModel(modelId),
      prompt: 'Reply with the single word: ok',
      onError: () => {},
    });
    await readStory(result, context);
    const { headers, id } = await result.response;
    const sent = lastExchange(exchanges).response?.headers['x-amzn-requestid'];
    check(sent !== undefined, 'the service sent no x-amzn-requestid');
    checkEqual(headers?.['x-amzn-requestid'], sent, 'response.headers["x-amzn-requestid"]');
    checkEqual(id, sent, 'response.id');
    checkEqual(
      headers?.['content-type'],
      'application/vnd.amazon.eventstream',
      'response.headers["content-type"]',
    );
  },
};
