import { plainCapabilities } from './capabilities.ts';
import type { Family } from './family.ts';
import { createPlainFamily } from './generic.ts';

/** Amazon Titan Text: no tools, no system prompt (AWS table of Converse features, 2025). */
export function createTitanFamily(): Family {
  return createPlainFamily('titan', {
    ...plainCapabilities,
    tools: false,
    toolStreaming: false,
    system: false,
    imageInput: false,
    forcedToolChoice: 'none',
    prefill: false,
    sources: ['aws-table'],
  });
}
