import { answerDifferences } from './answer-differences.ts';
import type { DeliberateDifference } from './deliberate-difference.ts';
import { promptDifferences } from './prompt-differences.ts';
import { requestDifferences } from './request-differences.ts';

/** Everything that differs on purpose, by where it is seen. */
export const deliberateDifferences: Readonly<Record<string, readonly DeliberateDifference[]>> = {
  'The request': requestDifferences,
  'The prompt': promptDifferences,
  'The answer': answerDifferences,
};
