import { findModelRow, plainCapabilities, type ModelRow } from './capabilities.ts';
import type { Family } from './family.ts';
import { createPlainFamily } from './generic.ts';

const models: readonly ModelRow[] = [
  {
    prefix: 'r1',
    facts: { maxOutputTokens: 32_768, reasoning: { kind: 'always' }, sources: ['models.dev', 'aisdk-table'] },
  },
  {
    prefix: 'v3',
    facts: {
      tools: true,
      nativeJson: 'text-format',
      nativeJsonReliable: true,
      sources: ['litellm', 'models.dev'],
    },
  },
];

/** DeepSeek's models. */
export function createDeepSeekFamily(name: string): Family {
  return createPlainFamily('deepseek', {
    ...plainCapabilities,
    imageInput: false,
    // Service text: "This model doesn't support the toolConfig.toolChoice.any field."
    forcedToolChoice: 'none',
    strictTools: false,
    ...findModelRow(models, name)?.facts,
  });
}
