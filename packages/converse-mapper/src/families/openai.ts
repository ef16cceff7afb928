import { plainCapabilities } from './capabilities.ts';
import type { Effort, Family } from './family.ts';
import { createPlainFamily, planEffort } from './generic.ts';

const openWeightLevels: readonly Effort[] = ['low', 'medium', 'high'];
const hostedLevels: readonly Effort[] = ['low', 'medium', 'high', 'xhigh'];

/** OpenAI's models: gpt-oss, and what else the vendor brings to Converse. */
export function createOpenAiFamily(name: string): Family {
  const openWeight = name.startsWith('gpt-oss');
  const levels = openWeight ? openWeightLevels : hostedLevels;
  const plain = createPlainFamily('openai', {
    ...plainCapabilities,
    leadingAssistant: true,
    ...(openWeight ? { imageInput: false } : { sampling: 'none' }),
    tools: true,
    toolStreaming: true,
    nativeJson: 'text-format',
    nativeJsonReliable: true,
    reasoning: { kind: 'effort', levels },
    stopSequences: false,
    sources: ['litellm', 'recorded', 'error-text'],
  });
  return {
    ...plain,
    planReasoning: (wish) =>
      planEffort(wish, levels, (effort) =>
        openWeight ? { reasoning_effort: effort } : { reasoning: { effort } },
      ),
  };
}
