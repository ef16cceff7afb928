import type { ConformanceCase } from '../case.ts';
import { check } from './support/checks.ts';

export const countTokens: ConformanceCase = {
  id: 'count-tokens',
  title: 'Counts the tokens of a question without asking it',
  feature: 'count-tokens',
  kind: 'language',
  needs: ['countTokens'],
  permissions: ['bedrock:CountTokens'],
  takesFaults: false,
  // Counting is free.
  estimate: { calls: 2, inputTokens: 0, outputTokens: 0, seconds: 2 },
  async run({ client, modelId, call, note }) {
    const count = (text: string): Promise<number> =>
      client.countTokens(modelId, { messages: [{ role: 'user', content: [{ text }] }] }, call.abortSignal);
    const short = await count('Why does a lighthouse blink?');
    const long = await count(
      `Why does a lighthouse blink? ${'So that ships can tell it from others. '.repeat(8)}`,
    );
    check(Number.isInteger(short) && short > 0, `it counted ${short} tokens`);
    check(long > short, `a longer question has ${long} tokens, a shorter one ${short}`);
    note(`${short} and ${long} tokens`);
  },
};
