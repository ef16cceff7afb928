import { generateText } from 'ai';
import type { ConformanceCase } from '../case.ts';
import { check, checkEqual } from './support/checks.ts';
import { dataOf, failureOf } from './support/errors.ts';
import { unary } from './support/estimates.ts';

export const errorBadRequest: ConformanceCase = {
  id: 'error-bad-request',
  title: 'Passes on what the service says about a bad request, and does not try it again',
  feature: 'errors',
  kind: 'language',
  scope: 'run',
  permissions: unary,
  takesFaults: false,
  // The SDK checks less and other things before it sends.
  awsSdk: false,
  estimate: { calls: 1, inputTokens: 0, outputTokens: 0, seconds: 1 },
  async run({ client, modelId, call, exchanges }) {
    const error = await failureOf(
      generateText({
        ...call,
        model: client.languageModel(modelId),
        prompt: 'Hello!',
        providerOptions: { bedrock: { requestOverrides: { inferenceConfig: { temperature: 7 } } } },
      }),
    );
    checkEqual(error.statusCode, 400, 'statusCode');
    checkEqual(dataOf(error)['code'], 'ValidationException', 'data.code');
    check(/temperature/i.test(error.message), `the message does not name the member: ${error.message}`);
    checkEqual(exchanges.length, 1, 'the number of requests');
  },
};
