import { setImmediate as immediate } from 'node:timers/promises';
import { generateText } from 'ai';
import type { ConformanceCase } from '../case.ts';
import { check, checkEqual } from './support/checks.ts';
import { short, unary } from './support/estimates.ts';

export const abort: ConformanceCase = {
  id: 'abort',
  title: 'Ends a call with an AbortError as soon as it is aborted',
  feature: 'abort',
  kind: 'language',
  permissions: unary,
  takesFaults: false,
  estimate: short,
  async run({ client, modelId, call, exchanges }) {
    const controller = new AbortController();
    const started = performance.now();
    const answer = generateText({
      ...call,
      model: client.languageModel(modelId),
      prompt: 'Write 300 words about the sea.',
      abortSignal: AbortSignal.any([call.abortSignal, controller.signal]),
    });
    // Aborted in flight: the request is on its way, and no answer can be there yet.
    while (exchanges.length === 0 && !call.abortSignal.aborted) await immediate();
    controller.abort();
    const error: unknown = await answer.then(
      () => undefined,
      (reason: unknown) => reason,
    );
    check(error instanceof Error, 'the call did not fail');
    checkEqual(error.name, 'AbortError', 'the name of the error');
    check(performance.now() - started < 2000, 'it took more than two seconds');
  },
};
