import type { Parameters } from 'fast-check';

/** The same cases in every run; many more of them with BEDROCK_KIT_LONG. */
export const propertySettings: Parameters<unknown> =
  process.env['BEDROCK_KIT_LONG'] === undefined ? { seed: 45, numRuns: 300 } : { numRuns: 20_000 };
