import type { SharedV4Warning } from '@ai-sdk/provider';
import { converseImageLimits, findModelRow, unknownCapabilities, type ModelRow } from './capabilities.ts';
import { asLevel, nearestEffort } from './effort.ts';
import type {
  CacheSupport,
  Effort,
  Family,
  ModelCapabilities,
  ReasoningPlan,
  ReasoningWish,
} from './family.ts';
import { warnAboutBudget } from './generic.ts';

// AWS user guide, "Prompt caching": Nova caches system and messages, not tools.
const cache = (minTokens: number): CacheSupport => ({
  maxPoints: 4,
  places: ['system', 'messages'],
  oneHour: false,
  minTokens,
});

const multimodal = {
  imageInput: true,
  documentInput: true,
  videoInput: true,
  tools: true,
  toolStreaming: true,
} as const;

const nova2: Partial<ModelCapabilities> = {
  ...multimodal,
  maxOutputTokens: 64_000,
  reasoning: { kind: 'effort', levels: ['low', 'medium', 'high'] },
  cache: cache(1024),
  sources: ['litellm', 'aws-docs', 'recorded'],
};

const models: readonly ModelRow[] = [
  { prefix: 'nova-2-', facts: nova2 },
  {
    prefix: 'nova-premier',
    facts: { ...multimodal, maxOutputTokens: 10_000, cache: false, sources: ['aws-table', 'litellm'] },
  },
  {
    prefix: 'nova-pro',
    facts: { ...multimodal, maxOutputTokens: 10_000, cache: cache(1024), sources: ['aws-table', 'litellm'] },
  },
  {
    prefix: 'nova-lite',
    facts: { ...multimodal, maxOutputTokens: 10_000, cache: cache(1536), sources: ['aws-table', 'litellm'] },
  },
  {
    prefix: 'nova-micro',
    facts: {
      maxOutputTokens: 10_000,
      imageInput: false,
      documentInput: false,
      tools: true,
      toolStreaming: true,
      cache: cache(1536),
      sources: ['aws-table', 'litellm'],
    },
  },
];

/** Amazon Nova, 1 and 2. */
export function createNovaFamily(name: string): Family {
  const capabilities: ModelCapabilities = {
    ...unknownCapabilities,
    imageLimits: converseImageLimits,
    leadingAssistant: false,
    toolResultStatus: true,
    toolResultJson: true,
    signsReasoning: false,
    strictTools: false,
    ...(findModelRow(models, name)?.facts ?? nova2),
  };
  return {
    name: 'nova',
    capabilities,
    topKFields: (topK) => ({ inferenceConfig: { topK } }),
    planReasoning: (wish) => planReasoning(wish, capabilities),
    systemTools: true,
    // Reported 2025: Nova answers "invalid sequence" to tools with a hyphen in their name.
    toolNamePattern: /^[a-zA-Z0-9_]{1,64}$/,
    responseFieldPaths: [],
  };
}

function planReasoning(wish: ReasoningWish, capabilities: ModelCapabilities): ReasoningPlan {
  const warnings: SharedV4Warning[] = [];
  warnAboutBudget(wish, warnings);
  // Nova 2 does not reason unless it is told to, so only a caller's own word is passed on.
  if (wish.type === 'disabled') {
    const explicit = capabilities.reasoning.kind === 'effort' && wish.level === undefined;
    return {
      active: false,
      ...(explicit ? { fields: { reasoningConfig: { type: 'disabled' } } } : {}),
      warnings,
    };
  }
  const asked = wish.effort ?? wish.level ?? (wish.type === 'enabled' ? 'medium' : undefined);
  if (asked === undefined) return { active: false, warnings };
  if (capabilities.reasoning.kind !== 'effort') {
    warnings.push({ type: 'unsupported', feature: 'reasoning', details: 'Only Nova 2 models reason.' });
    if (wish.effort === undefined) return { active: false, warnings };
  }
  const levels: readonly Effort[] =
    capabilities.reasoning.kind === 'effort' ? capabilities.reasoning.levels : ['low', 'medium', 'high'];
  const effort = nearestEffort({ effort: asLevel(asked) ?? 'medium', asked }, levels, warnings);
  // Someone who names an effort for a Nova that we do not know to reason, knows better: it goes out as it was given.
  const type = capabilities.reasoning.kind === 'effort' || wish.type === 'enabled' ? { type: 'enabled' } : {};
  const fields = { reasoningConfig: { ...type, maxReasoningEffort: effort } };
  if (effort !== 'high') return { active: true, fields, warnings };
  // AWS Nova 2 guide, "Extended thinking": with high effort, maxTokens, temperature and topP must be unset.
  if (wish.maxOutputTokens !== undefined) {
    const details = 'Nova takes no output limit together with high reasoning effort.';
    warnings.push({ type: 'unsupported', feature: 'maxOutputTokens', details });
  }
  return { active: true, fields, maxTokens: 'unset', refusesSampling: true, warnings };
}
