import { findModelRow, plainCapabilities, type ModelRow } from './capabilities.ts';
import type { Family } from './family.ts';
import { createPlainFamily } from './generic.ts';

const models: readonly ModelRow[] = [
  { prefix: 'llama4', facts: { tools: true, toolStreaming: true, sources: ['aisdk-table', 'litellm'] } },
  {
    prefix: 'llama3-3',
    facts: { maxOutputTokens: 4096, tools: true, imageInput: false, sources: ['litellm'] },
  },
  {
    prefix: 'llama3-2-1b',
    facts: { maxOutputTokens: 4096, tools: false, imageInput: false, sources: ['aws-table', 'litellm'] },
  },
  {
    prefix: 'llama3-2-3b',
    facts: { maxOutputTokens: 4096, tools: false, imageInput: false, sources: ['aws-table', 'litellm'] },
  },
  {
    prefix: 'llama3-2',
    facts: { maxOutputTokens: 4096, toolStreaming: false, sources: ['aisdk-table', 'litellm'] },
  },
  {
    prefix: 'llama3-1',
    facts: { toolStreaming: false, imageInput: false, sources: ['aisdk-table', 'litellm'] },
  },
  {
    prefix: 'llama3-',
    facts: {
      maxOutputTokens: 8192,
      tools: false,
      toolStreaming: false,
      imageInput: false,
      sources: ['aisdk-table', 'litellm'],
    },
  },
  {
    prefix: 'llama2',
    facts: {
      maxOutputTokens: 4096,
      tools: false,
      toolStreaming: false,
      imageInput: false,
      sources: ['litellm'],
    },
  },
];

/** Meta's Llama. */
export function createMetaFamily(name: string): Family {
  return createPlainFamily('meta', {
    ...plainCapabilities,
    forcedToolChoice: 'none',
    prefill: false,
    besideToolResults: 'nothing',
    strictTools: false,
    ...findModelRow(models, name)?.facts,
  });
}
