import type { LanguageModelV4CallOptions, LanguageModelV4Prompt } from '@ai-sdk/provider';
import type { Family, ReasoningPlan, ReasoningWish } from '../families/family.ts';
import type { ReasoningConfig } from '../provider-options.ts';
import type { Warnings } from '../warnings.ts';
import { mapReasoning as mapReasoningPart } from './map-assistant-content.ts';

export interface ReasoningScope {
  readonly family: Family;
  readonly warnings: Warnings;
  readonly config: ReasoningConfig | undefined;
  /** The caller insists on a tool call, which Claude does not do while it reasons. */
  readonly toolForced: boolean;
}

/** Plans reasoning within the limits of the model, never together with what excludes it. */
export function planReasoning(options: LanguageModelV4CallOptions, scope: ReasoningScope): ReasoningPlan {
  const { family, warnings } = scope;
  const wish = joinWishes(options, scope.config);
  if (wish === undefined) return family.planReasoning({});
  const plan = family.planReasoning(wish);
  const conflict = findConflict(plan, options.prompt, scope);
  if (conflict === undefined) {
    warnings.list.push(...plan.warnings);
    return plan;
  }
  warnings.unsupported('reasoning', conflict);
  return family.planReasoning({ type: 'disabled' });
}

/** The portable option as the base, the provider's own fields over it; undefined where nothing was said. */
function joinWishes(
  options: LanguageModelV4CallOptions,
  config: ReasoningConfig | undefined,
): ReasoningWish | undefined {
  const { reasoning, maxOutputTokens } = options;
  const limit = maxOutputTokens === undefined ? {} : { maxOutputTokens };
  if (reasoning === 'none') return { ...limit, type: 'disabled', level: 'minimal' };
  const level = reasoning === undefined || reasoning === 'provider-default' ? undefined : reasoning;
  if (config === undefined) return level === undefined ? undefined : { ...limit, level };
  const { maxReasoningEffort, ...rest } = config;
  if (config.type === 'disabled') return { ...limit, type: 'disabled' };
  return {
    ...limit,
    ...(level === undefined ? {} : { level }),
    ...(maxReasoningEffort === undefined ? {} : { effort: maxReasoningEffort }),
    ...rest,
  };
}

function findConflict(
  plan: ReasoningPlan,
  prompt: LanguageModelV4Prompt,
  scope: ReasoningScope,
): string | undefined {
  if (plan.unavoidable === true) return undefined;
  if (plan.refusesForcedTools === true && scope.toolForced) {
    return 'The model does not reason in a call that forces a tool: this call went without reasoning. Use toolChoice "auto" for both.';
  }
  if (plan.wantsReasoningFirst === true && isOpenLoopWithoutReasoning(prompt, scope.family)) {
    return 'The tool calls that are being answered were made without reasoning, and the model refuses to begin in between: this call went without reasoning.';
  }
  return undefined;
}

/** Claude: "a final assistant message must start with a thinking block", and so must the one that a tool result answers (F6). */
function isOpenLoopWithoutReasoning(prompt: LanguageModelV4Prompt, family: Family): boolean {
  let index = prompt.length - 1;
  while (index >= 0 && prompt[index]?.role === 'tool') index -= 1;
  if (index === prompt.length - 1 || prompt[index]?.role !== 'assistant') return false;
  while (index > 0 && prompt[index - 1]?.role === 'assistant') index -= 1;
  const message = prompt[index];
  if (message?.role !== 'assistant') return false;
  const first = message.content.find(
    (part) => part.type !== 'reasoning' || mapReasoningPart(part, family) !== undefined,
  );
  return first?.type !== 'reasoning';
}
