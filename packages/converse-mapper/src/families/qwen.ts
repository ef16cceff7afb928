import { plainCapabilities } from './capabilities.ts';
import type { Effort, Family } from './family.ts';
import { createPlainFamily, planEffort } from './generic.ts';

const levels: readonly Effort[] = ['low', 'high'];

/** Alibaba's Qwen3. */
export function createQwenFamily(name: string): Family {
  const reasons = !name.includes('-vl-') && !name.includes('-next-80b');
  const plain = createPlainFamily('qwen', {
    ...plainCapabilities,
    leadingAssistant: true,
    imageInput: name.includes('-vl-'),
    tools: true,
    nativeJson: 'text-format',
    nativeJsonReliable: true,
    ...(reasons ? { reasoning: { kind: 'effort', levels } as const } : {}),
    sources: ['litellm', 'models.dev', 'recorded'],
  });
  if (!reasons) return plain;
  return {
    ...plain,
    planReasoning: (wish) => planEffort(wish, levels, (effort) => ({ reasoning_config: effort })),
  };
}
