import type { SharedV4Warning } from '@ai-sdk/provider';
import type { JsonObject } from '@bedrock-kit/schemas';
import { unknownCapabilities } from './capabilities.ts';
import { asLevel, nearestEffort } from './effort.ts';
import type { Effort, Family, ModelCapabilities, ReasoningPlan, ReasoningWish } from './family.ts';

/** What Converse takes for a tool's name. */
export const converseToolName: RegExp = /^[a-zA-Z0-9_-]{1,64}$/;

/** A model that tells no vendor, or a vendor without quirks that we know of. */
export function createGenericFamily(): Family {
  return { ...createPlainFamily('generic', unknownCapabilities), takesBetas: true, systemTools: true };
}

/** A family that does everything in Converse's own way. */
export function createPlainFamily(name: Family['name'], capabilities: ModelCapabilities): Family {
  return {
    name,
    capabilities,
    planReasoning: (wish) => planPlainReasoning(wish, capabilities),
    toolNamePattern: converseToolName,
    responseFieldPaths: [],
  };
}

/** A family whose models take one of a few words for how hard to reason. */
export function planEffort(
  wish: ReasoningWish,
  levels: readonly Effort[],
  fieldsOf: (effort: Effort) => JsonObject,
): ReasoningPlan {
  const warnings: SharedV4Warning[] = [];
  warnAboutBudget(wish, warnings);
  if (wish.type === 'disabled') {
    const details = 'This model always reasons: it was asked for its lowest effort instead.';
    warnings.push({ type: 'unsupported', feature: 'reasoning', details });
    const lowest = levels[0];
    return { active: true, ...(lowest === undefined ? {} : { fields: fieldsOf(lowest) }), warnings };
  }
  const asked = wish.effort ?? wish.level;
  const effort = wish.effort ?? asLevel(wish.level);
  if (effort === undefined || asked === undefined) return { active: wish.type === 'enabled', warnings };
  return { active: true, fields: fieldsOf(nearestEffort({ effort, asked }, levels, warnings)), warnings };
}

/** Says what a family other than Claude's leaves out. */
export function warnAboutBudget(wish: ReasoningWish, warnings: SharedV4Warning[]): void {
  if (wish.budgetTokens !== undefined) {
    const details = 'Only Claude models take a number of tokens to think with: set maxReasoningEffort.';
    warnings.push({ type: 'unsupported', feature: 'budgetTokens', details });
  }
  if (wish.type === 'adaptive') {
    warnings.push({
      type: 'unsupported',
      feature: 'adaptive thinking',
      details: 'Only Claude models think adaptively.',
    });
  }
  if (wish.interleaved === true) {
    warnings.push({
      type: 'unsupported',
      feature: 'reasoningConfig.interleaved',
      details: 'Only Claude models know it.',
    });
  }
}

function planPlainReasoning(wish: ReasoningWish, capabilities: ModelCapabilities): ReasoningPlan {
  const warnings: SharedV4Warning[] = [];
  const always = capabilities.reasoning.kind === 'always';
  warnAboutBudget(wish, warnings);
  const explicit = wish.effort !== undefined || wish.type === 'enabled';
  if (wish.level !== undefined && !explicit) {
    const details = always
      ? 'This model always reasons and has no switch.'
      : 'This model has no reasoning that we know how to ask for.';
    warnings.push({ type: 'unsupported', feature: 'reasoning', details });
  }
  const effort = wish.effort ?? (explicit ? asLevel(wish.level) : undefined);
  if (effort === undefined) return { active: always, warnings };
  // Someone who names a field for a model that we do not know, knows better: it goes out in Nova's form.
  const type = wish.type === 'enabled' ? { type: 'enabled' } : {};
  return { active: true, fields: { reasoningConfig: { ...type, maxReasoningEffort: effort } }, warnings };
}
