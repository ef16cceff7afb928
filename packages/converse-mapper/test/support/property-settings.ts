import type { Parameters } from 'fast-check';

/** The same cases in every run; with BEDROCK_KIT_LONG other ones each time, and many more. */
export const propertySettings: Parameters<unknown> =
  process.env['BEDROCK_KIT_LONG'] === undefined ? { seed: 45, numRuns: 300 } : { numRuns: 20_000 };

/** For the test around it. */
export const propertyTimeoutMs = 300_000;
