import { findModelRow, plainCapabilities, type ModelRow } from './capabilities.ts';
import type { Family } from './family.ts';
import { createPlainFamily } from './generic.ts';

const models: readonly ModelRow[] = [
  {
    prefix: 'jamba-instruct',
    facts: { maxOutputTokens: 4096, documentInput: false, tools: false, toolStreaming: false, system: true },
  },
  {
    prefix: 'j2',
    facts: { maxOutputTokens: 8191, documentInput: false, tools: false, toolStreaming: false, system: false },
  },
  { prefix: 'jamba', facts: { tools: true, toolStreaming: true, system: true } },
];

/** AI21's Jamba and Jurassic. */
export function createAi21Family(name: string): Family {
  return createPlainFamily('ai21', {
    ...plainCapabilities,
    imageInput: false,
    forcedToolChoice: 'none',
    prefill: false,
    strictTools: false,
    ...findModelRow(models, name)?.facts,
    sources: ['aws-table'],
  });
}
