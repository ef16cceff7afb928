import type { CaseEstimate, Permission } from '../../case.ts';

/** One short question and answer. */
export const short: CaseEstimate = { calls: 1, inputTokens: 60, outputTokens: 60, seconds: 2 };

/** One call with tools or a schema. */
export const withTools: CaseEstimate = { calls: 1, inputTokens: 500, outputTokens: 120, seconds: 3 };

/** Two steps with a tool. */
export const twoSteps: CaseEstimate = { calls: 2, inputTokens: 1100, outputTokens: 250, seconds: 6 };

export const unary: readonly Permission[] = ['bedrock:InvokeModel'];
export const streamed: readonly Permission[] = ['bedrock:InvokeModelWithResponseStream'];
