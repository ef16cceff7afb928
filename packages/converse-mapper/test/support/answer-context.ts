import type { CallContext } from '../../src/call-context.ts';
import { chooseFamily } from '../../src/families/choose-family.ts';

/** A call without tools, documents or JSON, unless `overrides` says so. Generated ids count: `generated-1`, … */
export function answerContext(overrides: Partial<CallContext> = {}): CallContext {
  let generated = 0;
  const modelId = 'us.anthropic.claude-sonnet-4-5-20250929-v1:0';
  return {
    modelId,
    family: chooseFamily(modelId),
    tools: new Map(),
    toolCallId: (wireId) => wireId,
    documents: [],
    outputLimited: true,
    cachePointsSent: 0,
    generateId: () => `generated-${(generated += 1)}`,
    ...overrides,
  };
}
