import type { CacheSupport, ModelCapabilities, ReasoningStyle } from './family.ts';
import { converseImageLimits, type ModelRow } from './capabilities.ts';

const places = ['tools', 'system', 'messages'] as const;
const fiveMinutes = (minTokens: number): CacheSupport => ({
  maxPoints: 4,
  places,
  oneHour: false,
  minTokens,
});
const oneHour = (minTokens: number): CacheSupport => ({ maxPoints: 4, places, oneHour: true, minTokens });

const budget: ReasoningStyle = { kind: 'budget', interleavedBeta: true };

// Claude 4.6 decides itself how much to think, and still takes a budget.
const adaptive46: ReasoningStyle = {
  kind: 'adaptive',
  effort: 'max',
  budget: true,
  byDefault: false,
  canDisable: true,
};

// 4.7 and later refuse `thinking.type: enabled`; 5 and later think without being asked.
const adaptive = (byDefault: boolean, canDisable: boolean): ReasoningStyle => ({
  kind: 'adaptive',
  effort: 'max',
  budget: false,
  byDefault,
  canDisable,
});

const classic: Partial<ModelCapabilities> = {
  maxOutputTokens: 4096,
  imageInput: true,
  tools: true,
  toolStreaming: true,
};

const class45: Partial<ModelCapabilities> = {
  maxOutputTokens: 64_000,
  imageInput: true,
  documentInput: true,
  tools: true,
  toolStreaming: true,
  reasoning: budget,
  sampling: 'one',
  nativeJson: 'output-config',
  nativeJsonReliable: true,
};

const class46: Partial<ModelCapabilities> = {
  ...class45,
  // Service text: "too many images and documents: … > 20", of models with a window of a million tokens 600.
  imageLimits: { ...converseImageLimits, maxCount: 600 },
  maxOutputTokens: 128_000,
  reasoning: adaptive46,
  prefill: false,
};

const class5: Partial<ModelCapabilities> = {
  ...class46,
  sampling: 'none',
  strictTools: false,
  nativeJsonReliable: false,
  midConversationSystem: true,
};

const refusesForce = { forcedToolChoice: 'none' } as const;

/**
 * Claude on Bedrock. Sources: LiteLLM's table (2026-07), models.dev (2026-07), pydantic-ai's live notes (2026-08), the AWS
 * tables for Converse (2025) and prompt caching (2026-08), service answers reported in public.
 */
export const anthropicModels: readonly ModelRow[] = [
  row(
    'claude-sonnet-5-5',
    { ...class5, ...refusesForce, reasoning: adaptive(true, false), cache: oneHour(1024) },
    ['aisdk-ids'],
  ),
  row(
    'claude-opus-5-5',
    { ...class5, ...refusesForce, reasoning: adaptive(true, false), cache: oneHour(512) },
    ['aisdk-ids'],
  ),
  row(
    'claude-fable-5-1',
    { ...class5, ...refusesForce, reasoning: adaptive(true, false), cache: oneHour(1024) },
    ['aisdk-ids'],
  ),
  row('claude-opus-5', { ...class5, reasoning: adaptive(true, true), cache: oneHour(512) }, [
    'litellm',
    'pydantic',
  ]),
  row('claude-fable-5', { ...class5, reasoning: adaptive(true, false), cache: oneHour(1024) }, [
    'litellm',
    'pydantic',
  ]),
  row('claude-sonnet-5', { ...class5, reasoning: adaptive(true, true), cache: oneHour(1024) }, [
    'litellm',
    'pydantic',
  ]),
  row('claude-opus-4-8', { ...class5, reasoning: adaptive(false, true), cache: oneHour(1024) }, [
    'litellm',
    'pydantic',
  ]),
  row(
    'claude-opus-4-7',
    { ...class5, midConversationSystem: false, reasoning: adaptive(false, true), cache: oneHour(2048) },
    ['litellm', 'pydantic'],
  ),
  row('claude-opus-4-6', { ...class46, cache: oneHour(4096) }, ['litellm', 'pydantic', 'aws-toolkit']),
  row(
    'claude-sonnet-4-6',
    { ...class46, maxOutputTokens: 64_000, nativeJsonReliable: false, cache: oneHour(2048) },
    ['litellm', 'models.dev', 'aws-toolkit'],
  ),
  row(
    'claude-opus-4-5',
    {
      ...class45,
      reasoning: { kind: 'budget', interleavedBeta: true, effort: 'high' },
      cache: oneHour(4096),
    },
    ['litellm', 'aws-toolkit'],
  ),
  row('claude-haiku-4-5', { ...class45, nativeJsonReliable: false, cache: oneHour(4096) }, [
    'litellm',
    'recorded',
  ]),
  row('claude-sonnet-4-5', { ...class45, cache: oneHour(1024) }, ['litellm', 'recorded']),
  row(
    'claude-opus-4-1',
    { ...class45, maxOutputTokens: 32_000, nativeJson: 'none', cache: fiveMinutes(1024) },
    ['litellm', 'aws-toolkit'],
  ),
  row('claude-opus-4', { ...classic, maxOutputTokens: 32_000, reasoning: budget, cache: fiveMinutes(1024) }, [
    'litellm',
  ]),
  row(
    'claude-sonnet-4',
    { ...classic, maxOutputTokens: 64_000, reasoning: budget, strictTools: false, cache: fiveMinutes(1024) },
    ['litellm', 'aws-table'],
  ),
  // LiteLLM says 8,192; Anthropic's model table says 64,000 once thinking is on.
  row(
    'claude-3-7-sonnet',
    {
      ...classic,
      maxOutputTokens: 64_000,
      reasoning: { kind: 'budget', interleavedBeta: false },
      cache: fiveMinutes(1024),
    },
    ['anthropic-docs', 'litellm'],
  ),
  row(
    'claude-3-5-haiku',
    { ...classic, maxOutputTokens: 8192, imageInput: false, cache: fiveMinutes(2048) },
    ['litellm'],
  ),
  row('claude-3-5-sonnet-20241022', { ...classic, maxOutputTokens: 8192, cache: fiveMinutes(1024) }, [
    'litellm',
  ]),
  // The one Claude that is recorded to go on with a text beside tools, and not among the models of AWS's page on prompt caching.
  row('claude-3-haiku', { ...classic, cachePolicy: false, prefillWithTools: true }, [
    'litellm',
    'aws-table',
    'recorded',
  ]),
  // Not among the models of AWS's page on prompt caching, but people set cache points for them: the service judges.
  row('claude-3', { ...classic, cachePolicy: false }, ['litellm', 'aws-table']),
  row('claude-v', { maxOutputTokens: 4096, tools: false, imageInput: false, cache: false }, ['aws-table']),
  row('claude-instant', { maxOutputTokens: 4096, tools: false, imageInput: false, cache: false }, [
    'aws-table',
  ]),
  row('claude-mythos', { ...class5, reasoning: adaptive(true, true), cache: false }, ['litellm']),
];

/** A Claude that is newer than this table: as the newest known, but nothing is refused that an older one would take. */
export const unknownClaude: Partial<ModelCapabilities> = {
  ...class46,
  sampling: 'none',
  reasoning: { kind: 'adaptive', effort: 'max', budget: true, byDefault: true, canDisable: true },
};

function row(prefix: string, facts: Partial<ModelCapabilities>, sources: readonly string[]): ModelRow {
  return { prefix, facts: { ...facts, sources } };
}
