import { generateText } from 'ai';
import type { ConformanceCase } from '../case.ts';
import { check, checkEqual } from './support/checks.ts';
import { dataOf, failureOf } from './support/errors.ts';
import { unary } from './support/estimates.ts';

const keys = {
  accessKeyId: 'AKIAIOSFODNN7EXAMPLE',
  secretAccessKey: 'not-the-secret-of-anybody-at-all-0000000',
};

export const errorBadKey: ConformanceCase = {
  id: 'error-bad-key',
  title: 'Tells that a key pair or an API key is not accepted, and never shows it',
  feature: 'errors',
  kind: 'language',
  scope: 'run',
  permissions: unary,
  takesFaults: false,
  estimate: { calls: 2, inputTokens: 0, outputTokens: 0, seconds: 2 },
  async run({ connect, modelId, call }) {
    const apiKey = 'bedrock-api-key-bm90LWEta2V5LWF0LWFsbA';
    for (const settings of [{ keys }, { apiKey }]) {
      const client = connect(settings);
      const answer = generateText({ ...call, model: client.languageModel(modelId), prompt: 'Hello!' });
      const error = await failureOf(answer);
      checkEqual(error.statusCode, 403, 'statusCode');
      checkEqual(error.isRetryable, false, 'isRetryable');
      check(typeof dataOf(error)['code'] === 'string', 'data.code is missing');
      const shown = `${error.message} ${JSON.stringify(error)} ${error.stack}`;
      check(!shown.includes(keys.secretAccessKey) && !shown.includes(apiKey), 'the error shows the secret');
      client.close();
    }
  },
};
