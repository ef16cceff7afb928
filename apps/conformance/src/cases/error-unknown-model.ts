import { generateText } from 'ai';
import type { ConformanceCase } from '../case.ts';
import { check, checkEqual } from './support/checks.ts';
import { dataOf, failureOf } from './support/errors.ts';
import { unary } from './support/estimates.ts';

export const errorUnknownModel: ConformanceCase = {
  id: 'error-unknown-model',
  title: 'Refuses a model that does not exist with the words of the service and its request id',
  feature: 'errors',
  kind: 'language',
  scope: 'run',
  permissions: unary,
  takesFaults: false,
  estimate: { calls: 1, inputTokens: 0, outputTokens: 0, seconds: 1 },
  async run({ client, call }) {
    const model = client.languageModel('no.such-model-v1:0');
    const error = await failureOf(generateText({ ...call, model, prompt: 'Hello!' }));
    const { code, requestId } = dataOf(error);
    check([400, 404].includes(error.statusCode ?? 0), `statusCode is ${error.statusCode}`);
    check(
      code === 'ValidationException' || code === 'ResourceNotFoundException',
      `data.code is ${String(code)}`,
    );
    check(typeof requestId === 'string', 'data.requestId is missing');
    checkEqual(error.isRetryable, false, 'isRetryable');
  },
};
