import { readModelId } from '@bedrock-kit/schemas';
import { createAi21Family } from './ai21.ts';
import { createAnthropicFamily } from './anthropic.ts';
import { createCohereFamily } from './cohere.ts';
import { createDeepSeekFamily } from './deepseek.ts';
import type { Family } from './family.ts';
import { createGenericFamily } from './generic.ts';
import { createMetaFamily } from './meta.ts';
import { createMistralFamily } from './mistral.ts';
import { createNovaFamily } from './nova.ts';
import { createOpenAiFamily } from './openai.ts';
import { createOpenWeightFamily } from './open-weight.ts';
import { createQwenFamily } from './qwen.ts';
import { createTitanFamily } from './titan.ts';
import { createWriterFamily } from './writer.ts';

/**
 * The family of a model id of any form: plain, with a geo prefix, or an ARN that tells its model. `baseModel` decides where
 * the id tells nothing, for example for the ARN of an application inference profile. An id that nothing is known of gets
 * the generic family and is never refused.
 */
export function chooseFamily(modelId: string, baseModel?: string): Family {
  const { vendor, name = '', version } = readModelId(baseModel ?? modelId);
  switch (vendor) {
    case 'ai21':
      return createAi21Family(name);
    case 'amazon':
      if (name.startsWith('nova')) return createNovaFamily(name);
      return name.startsWith('titan') ? createTitanFamily() : createGenericFamily();
    case 'anthropic':
      // The first ones are named by nothing but their version: anthropic.claude-v2:1
      return createAnthropicFamily(name === 'claude' && version !== undefined ? `${name}-${version}` : name);
    case 'cohere':
      return createCohereFamily(name);
    case 'deepseek':
      return createDeepSeekFamily(name);
    case 'meta':
      return createMetaFamily(name);
    case 'mistral':
      return createMistralFamily(name);
    case 'openai':
      return createOpenAiFamily(name);
    case 'qwen':
      return createQwenFamily(name);
    case 'writer':
      return createWriterFamily();
    case 'moonshot':
    case 'moonshotai':
      return createOpenWeightFamily('moonshot', name);
    case 'google':
    case 'minimax':
    case 'nvidia':
    case 'twelvelabs':
    case 'zai':
      return createOpenWeightFamily(vendor, name);
    default:
      return createGenericFamily();
  }
}
