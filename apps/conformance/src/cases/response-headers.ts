import { generateText } from 'ai';
import type { ConformanceCase } from '../case.ts';
import { check, checkEqual, lastExchange } from './support/checks.ts';
import { short, unary } from './support/estimates.ts';

export const responseHeaders: ConformanceCase = {
  id: 'response-headers',
  title: 'Gives the headers, the request id and the time of an answer',
  feature: 'response-headers',
  kind: 'language',
  permissions: unary,
  estimate: short,
  async run({ client, modelId, call, exchanges }) {
    const { response } = await generateText({
      ...call,
      model: client.languageModel(modelId),
      prompt: 'Reply with the single word: ok',
    });
    const sent = lastExchange(exchanges).response?.headers['x-amzn-requestid'];
    check(sent !== undefined, 'the service sent no x-amzn-requestid');
    checkEqual(response.headers?.['x-amzn-requestid'], sent, 'response.headers["x-amzn-requestid"]');
    checkEqual(response.id, sent, 'response.id');
    const age = Math.abs(Date.now() - response.timestamp.getTime());
    check(age < 3_600_000, `response.timestamp is ${response.timestamp.toISOString()}`);
  },
};
