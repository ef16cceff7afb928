import { plainCapabilities } from './capabilities.ts';
import type { Family, FamilyName, ModelCapabilities } from './family.ts';
import { createPlainFamily } from './generic.ts';

type OpenWeightName = Extract<
  FamilyName,
  'google' | 'minimax' | 'moonshot' | 'nvidia' | 'twelvelabs' | 'zai'
>;

const native: Partial<ModelCapabilities> = {
  tools: true,
  nativeJson: 'text-format',
  nativeJsonReliable: true,
  sources: ['litellm', 'models.dev', 'pydantic'],
};

/**
 * Vendors whose models Bedrock serves in one and the same way: Gemma, MiniMax, Kimi, Nemotron, GLM, Pegasus. A vendor that
 * turns out to have quirks moves to a file of its own.
 */
export function createOpenWeightFamily(vendor: OpenWeightName, name: string): Family {
  return createPlainFamily(vendor, { ...plainCapabilities, ...factsOf(vendor, name) });
}

function factsOf(vendor: OpenWeightName, name: string): Partial<ModelCapabilities> {
  switch (vendor) {
    case 'google':
      return name.includes('-4b') ? { imageInput: true } : { ...native, imageInput: true };
    case 'minimax':
      return { ...native, imageInput: false, reasoning: { kind: 'always' } };
    case 'moonshot':
      return name.includes('thinking')
        ? { ...native, imageInput: false, reasoning: { kind: 'always' }, leadingAssistant: true }
        : { ...native, imageInput: true, leadingAssistant: true };
    case 'nvidia':
      return native;
    case 'zai':
      return { ...native, imageInput: false, leadingAssistant: true };
    case 'twelvelabs':
      return { videoInput: true, tools: false, sources: ['litellm'] };
  }
}
