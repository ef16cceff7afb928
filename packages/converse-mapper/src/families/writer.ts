import { plainCapabilities } from './capabilities.ts';
import type { Family } from './family.ts';
import { createPlainFamily } from './generic.ts';

/** Writer's Palmyra. */
export function createWriterFamily(): Family {
  return createPlainFamily('writer', {
    ...plainCapabilities,
    maxOutputTokens: 8192,
    tools: true,
    documentInput: true,
    imageInput: false,
    forcedToolChoice: 'none',
    prefill: false,
    besideToolResults: 'nothing',
    strictTools: false,
    sources: ['litellm', 'pydantic'],
  });
}
