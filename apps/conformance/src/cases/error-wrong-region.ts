import { generateText } from 'ai';
import { SkipCase, type ConformanceCase } from '../case.ts';
import { check, checkEqual } from './support/checks.ts';
import { dataOf, failureOf } from './support/errors.ts';
import { unary } from './support/estimates.ts';

export const errorWrongRegion: ConformanceCase = {
  id: 'error-wrong-region',
  title: 'Tells the region when the call goes to a wrong one, and sends nothing to one that cannot be',
  feature: 'errors',
  kind: 'language',
  scope: 'run',
  permissions: unary,
  takesFaults: false,
  awsSdk: false,
  estimate: { calls: 1, inputTokens: 0, outputTokens: 0, seconds: 3 },
  async run({ connect, modelId, call, exchanges, target }) {
    const nowhere = connect({ region: 'xx-nowhere-9' });
    const answer = generateText({ ...call, model: nowhere.languageModel(modelId), prompt: 'Hello!' });
    if (target.endpoint !== undefined && (await isAnswered(answer)))
      throw new SkipCase('this endpoint answers for every region');
    const error = await failureOf(answer);
    // No such host on AWS; a scope that nobody accepts behind an endpoint of one's own.
    const { code, region } = dataOf(error);
    check(
      code === 'network-error' || error.statusCode === 403 || error.statusCode === 400,
      `data.code is ${String(code)}, statusCode ${error.statusCode}`,
    );
    checkEqual(region, 'xx-nowhere-9', 'data.region');

    const before = exchanges.length;
    const malformed = connect({ region: 'us east 1' });
    const refused: unknown = await generateText({
      ...call,
      model: malformed.languageModel(modelId),
      prompt: 'Hello!',
    }).catch((reason: unknown) => reason);
    check(refused instanceof Error && /region/i.test(refused.message), 'a malformed region was not refused');
    checkEqual(exchanges.length, before, 'the number of requests sent to a malformed region');
  },
};

function isAnswered(answer: Promise<unknown>): Promise<boolean> {
  return answer.then(
    () => true,
    () => false,
  );
}
