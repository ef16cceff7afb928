import { findModelRow, plainCapabilities, type ModelRow } from './capabilities.ts';
import type { Family } from './family.ts';
import { createPlainFamily } from './generic.ts';

const models: readonly ModelRow[] = [
  {
    prefix: 'command-r',
    // The seed's table says that it streams no tools; recorded answers of the service do.
    facts: { maxOutputTokens: 4096, tools: true, toolStreaming: true, sources: ['recorded', 'litellm'] },
  },
  {
    prefix: 'command-',
    facts: {
      maxOutputTokens: 4096,
      tools: false,
      toolStreaming: false,
      system: false,
      sources: ['aisdk-table', 'error-text'],
    },
  },
];

/** Cohere's Command. */
export function createCohereFamily(name: string): Family {
  return {
    ...createPlainFamily('cohere', {
      ...plainCapabilities,
      imageInput: false,
      forcedToolChoice: 'none',
      prefill: false,
      strictTools: false,
      ...findModelRow(models, name)?.facts,
    }),
    topKFields: (topK) => ({ k: topK }),
  };
}
