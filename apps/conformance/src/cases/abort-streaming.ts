import { streamText } from 'ai';
import type { ConformanceCase } from '../case.ts';
import { check } from './support/checks.ts';
import { streamed } from './support/estimates.ts';

export const abortStreaming: ConformanceCase = {
  id: 'abort-streaming',
  title: 'Stops a stream in the middle when it is aborted',
  feature: 'abort',
  kind: 'language',
  permissions: streamed,
  streams: true,
  takesFaults: false,
  estimate: { calls: 1, inputTokens: 40, outputTokens: 100, seconds: 2 },
  async run({ client, modelId, call, sawFirstPiece, exchanges }) {
    const controller = new AbortController();
    const result = streamText({
      ...call,
      model: client.languageModel(modelId),
      prompt: 'Write 2000 words about the sea.',
      abortSignal: AbortSignal.any([call.abortSignal, controller.signal]),
      onError: () => {},
    });
    let pieces = 0;
    let last = '';
    for await (const part of result.fullStream) {
      last = part.type;
      if (part.type === 'error') throw part.error;
      if (part.type !== 'text-delta' && part.type !== 'reasoning-delta') continue;
      sawFirstPiece();
      pieces += 1;
      if (pieces === 1) controller.abort();
    }
    check(pieces > 0, 'there was no text before the end');
    check(last === 'abort', `the last part is ${last}, not abort`);
    check(exchanges.length === 1, `${exchanges.length} requests were sent`);
  },
};
