import type { LanguageModelV4CallOptions } from '@ai-sdk/provider';
import type { Message } from '@bedrock-kit/schemas';
import type { Family, ReasoningPlan, ReasoningWish } from '../families/family.ts';
import type { ReasoningConfig } from '../language-model-options.ts';
import type { Warnings } from '../warnings.ts';

export interface ReasoningScope {
  readonly family: Family;
  readonly warnings: Warnings;
  readonly config: ReasoningConfig | undefined;
  /** The caller insists on a tool call, which Claude does not do while it reasons. */
  readonly toolForced: boolean;
  /** The prompt answers tool calls that were made without reasoning. */
  readonly insideLoop: boolean;
}

/** Plans reasoning within the limits of the model, never together with what excludes it. */
export function planReasoning(options: LanguageModelV4CallOptions, scope: ReasoningScope): ReasoningPlan {
  const { family, warnings } = scope;
  const wish = joinWishes(options, scope.config);
  if (wish === undefined) return family.planReasoning({});
  const plan = family.planReasoning(wish);
  const conflict = findConflict(plan, scope);
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

function findConflict(plan: ReasoningPlan, scope: ReasoningScope): string | undefined {
  if (plan.unavoidable === true) return undefined;
  if (plan.refusesForcedTools === true && scope.toolForced) {
    return 'The model does not reason in a call that forces a tool: this call went without reasoning. Use toolChoice "auto" for both.';
  }
  if (plan.wantsReasoningFirst === true && scope.insideLoop) {
    return 'The tool calls that are being answered were made without reasoning, and the model refuses to begin in between: this call went without reasoning.';
  }
  return undefined;
}

/**
 * Whether the last tool results belong to a loop that began without reasoning. Claude, with a budget: "a final assistant
 * message must start with a thinking block (preceding the lastmost set of tool_use and tool_result blocks)" (F6). Later
 * messages of the loop have none of their own unless thinking is interleaved.
 */
export function isLoopWithoutReasoning(all: readonly Message[]): boolean {
  const messages = all.filter(({ role }) => role !== 'system');
  let begun = false;
  for (let index = messages.length - 1; index > 0 && answersTools(messages[index]); index -= 2) {
    const first = messages[index - 1]?.content[0];
    if (first !== undefined && 'reasoningContent' in first) return false;
    begun = true;
  }
  return begun;
}

function answersTools(message: Message | undefined): boolean {
  return message?.role === 'user' && message.content.some((block) => 'toolResult' in block);
}
