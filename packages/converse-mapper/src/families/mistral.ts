import { findModelRow, plainCapabilities, type ModelRow } from './capabilities.ts';
import type { Family, ModelCapabilities } from './family.ts';
import { createPlainFamily } from './generic.ts';
import { shortenToolCallId } from './mistral-tool-call-id.ts';

const native: Partial<ModelCapabilities> = {
  tools: true,
  nativeJson: 'text-format',
  nativeJsonReliable: true,
  sources: ['litellm', 'models.dev', 'pydantic'],
};

const models: readonly ModelRow[] = [
  {
    prefix: 'mistral-7b',
    facts: {
      maxOutputTokens: 8191,
      system: false,
      tools: false,
      imageInput: false,
      documentInput: false,
      sources: ['litellm', 'error-text'],
    },
  },
  {
    prefix: 'mixtral',
    facts: {
      maxOutputTokens: 8191,
      system: false,
      tools: false,
      imageInput: false,
      documentInput: false,
      sources: ['litellm', 'error-text'],
    },
  },
  { prefix: 'mistral-large-3', facts: { ...native, maxOutputTokens: 8192, imageInput: true } },
  { prefix: 'mistral-large', facts: { maxOutputTokens: 8191, imageInput: false, sources: ['litellm'] } },
  { prefix: 'mistral-small', facts: { maxOutputTokens: 8191, imageInput: false, sources: ['litellm'] } },
  {
    prefix: 'pixtral',
    facts: { imageInput: true, tools: true, forcedToolChoice: 'none', sources: ['litellm'] },
  },
  { prefix: 'magistral', facts: { ...native, imageInput: true, reasoning: { kind: 'always' } } },
  { prefix: 'devstral', facts: { ...native, maxOutputTokens: 8192, imageInput: false } },
  { prefix: 'ministral-3-3b', facts: { ...native, maxOutputTokens: 8192, imageInput: true } },
  { prefix: 'ministral', facts: { ...native, imageInput: false } },
  { prefix: 'voxtral', facts: { ...native, audioInput: true, imageInput: false } },
];

/** Mistral AI's models. */
export function createMistralFamily(name: string): Family {
  return {
    ...createPlainFamily('mistral', {
      ...plainCapabilities,
      // AWS API reference, ToolChoice: Mistral Large takes `any`, not a named tool.
      forcedToolChoice: 'any',
      prefill: false,
      besideToolResults: 'nothing',
      strictTools: false,
      ...findModelRow(models, name)?.facts,
    }),
    topKFields: (topK) => ({ top_k: topK }),
    // Mistral's own API refuses every other form, and Bedrock passes ids on.
    toolCallIds: { pattern: /^[a-zA-Z0-9]{9}$/, shorten: shortenToolCallId },
  };
}
