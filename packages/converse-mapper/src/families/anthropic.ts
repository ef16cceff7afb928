import type { SharedV4Warning } from '@ai-sdk/provider';
import type { JsonObject } from '@bedrock-kit/schemas';
import { anthropicModels, unknownClaude } from './anthropic-models.ts';
import { converseImageLimits, findModelRow, unknownCapabilities } from './capabilities.ts';
import { asLevel, clampEffort } from './effort.ts';
import type {
  Effort,
  Family,
  ModelCapabilities,
  ReasoningPlan,
  ReasoningStyle,
  ReasoningWish,
} from './family.ts';
import { converseToolName } from './generic.ts';

const minBudgetTokens = 1024;

/** Room for the answer itself when only a budget was given: the service counts thinking as output. */
const defaultAnswerTokens = 4096;

const interleavedThinkingBeta = 'interleaved-thinking-2025-05-14';

/** How much of the model's output a level may think. */
const budgetShare: Readonly<Record<'minimal' | Effort, number>> = {
  minimal: 0.02,
  low: 0.1,
  medium: 0.3,
  high: 0.6,
  xhigh: 0.9,
  max: 0.9,
};

/** Claude, from 2 to the newest. */
export function createAnthropicFamily(name: string): Family {
  const capabilities: ModelCapabilities = {
    ...unknownCapabilities,
    imageLimits: converseImageLimits,
    // Service text: "When using tools, pre-filling the `assistant` response is not supported." Recorded of Claude 3 Sonnet.
    prefillWithTools: false,
    besideToolResults: 'no-documents',
    toolResultStatus: true,
    toolResultJson: true,
    ...(findModelRow(anthropicModels, name)?.facts ?? unknownClaude),
  };
  return {
    name: 'anthropic',
    capabilities,
    topKFields: (topK) => ({ top_k: topK }),
    planReasoning: (wish) => planReasoning(wish, capabilities),
    nativeToolChoice: true,
    takesBetas: true,
    anthropicTools: true,
    // Service text: "each stop sequence must contain non-whitespace".
    refusesBlankStops: true,
    checksSignatures: true,
    jsonSchemaFields: (schema) => ({ output_config: { format: { type: 'json_schema', schema } } }),
    toolNamePattern: converseToolName,
    // The Converse answer does not say which stop sequence was met; Claude's own answer does.
    responseFieldPaths: ['/delta/stop_sequence'],
  };
}

function planReasoning(wish: ReasoningWish, capabilities: ModelCapabilities): ReasoningPlan {
  const style = capabilities.reasoning;
  if (wish.type === 'disabled') return planDisabled(style);
  const type = wish.type ?? derivedType(wish, style);
  if (type === undefined) return planEffortOnly(wish, style);
  if (style.kind === 'none' && wish.type === undefined && wish.budgetTokens === undefined) {
    return {
      active: false,
      warnings: [
        { type: 'unsupported', feature: 'reasoning', details: 'This Claude model does not reason.' },
      ],
    };
  }
  const adaptive = type === 'adaptive' ? style.kind !== 'budget' : style.kind === 'adaptive' && !style.budget;
  return adaptive ? planAdaptive(wish, type, style) : planBudget(wish, type, capabilities);
}

function planDisabled(style: ReasoningStyle): ReasoningPlan {
  if (style.kind !== 'adaptive' || !style.byDefault) return { active: false, warnings: [] };
  if (style.canDisable) return { active: false, fields: { thinking: { type: 'disabled' } }, warnings: [] };
  return {
    active: true,
    unavoidable: true,
    refusesSampling: true,
    refusesForcedTools: true,
    fields: { output_config: { effort: 'low' } },
    warnings: [
      {
        type: 'unsupported',
        feature: 'reasoning',
        details: 'This model always reasons: it was asked for low effort instead.',
      },
    ],
  };
}

function derivedType(wish: ReasoningWish, style: ReasoningStyle): 'enabled' | 'adaptive' | undefined {
  if (wish.budgetTokens !== undefined) return 'enabled';
  if (wish.level === undefined) return undefined;
  return style.kind === 'adaptive' ? 'adaptive' : 'enabled';
}

function planEffortOnly(wish: ReasoningWish, style: ReasoningStyle): ReasoningPlan {
  const warnings: SharedV4Warning[] = [];
  const effort = effortField(wish, style, warnings);
  const betas = interleavedBetas(wish, style, warnings);
  const byDefault = style.kind === 'adaptive' && style.byDefault;
  return {
    active: byDefault && !style.canDisable,
    ...(byDefault && !style.canDisable ? { unavoidable: true } : {}),
    ...(effort === undefined ? {} : { fields: { output_config: { effort } } }),
    ...(betas === undefined ? {} : { betas }),
    warnings,
  };
}

function planAdaptive(
  wish: ReasoningWish,
  type: 'enabled' | 'adaptive',
  style: ReasoningStyle,
): ReasoningPlan {
  const warnings: SharedV4Warning[] = [];
  if (type === 'enabled') {
    const details =
      'This model takes no thinking budget: it was asked to think adaptively. Set maxReasoningEffort instead of budgetTokens.';
    warnings.push({ type: 'compatibility', feature: 'reasoningConfig', details });
  }
  const effort = effortField(wish, style, warnings);
  const betas = interleavedBetas(wish, style, warnings);
  return {
    active: true,
    ...(style.kind === 'adaptive' && style.byDefault && !style.canDisable ? { unavoidable: true } : {}),
    refusesSampling: true,
    refusesForcedTools: true,
    fields: {
      thinking: { type: 'adaptive', ...(wish.display === undefined ? {} : { display: wish.display }) },
      ...(effort === undefined ? {} : { output_config: { effort } }),
    },
    ...(betas === undefined ? {} : { betas }),
    warnings,
  };
}

function planBudget(
  wish: ReasoningWish,
  type: 'enabled' | 'adaptive',
  capabilities: ModelCapabilities,
): ReasoningPlan {
  const warnings: SharedV4Warning[] = [];
  if (type === 'adaptive') {
    const details = 'This model cannot think adaptively: it was given a budget instead.';
    warnings.push({ type: 'compatibility', feature: 'reasoningConfig', details });
  }
  const { budgetTokens, maxTokens } = fitBudget(wish, capabilities, warnings);
  const fields: JsonObject = { thinking: { type: 'enabled', budget_tokens: budgetTokens } };
  const style = capabilities.reasoning;
  // Without a budget the effort has become one, where the model knows no effort.
  const asBudget = style.kind === 'budget' && style.effort === undefined && wish.budgetTokens === undefined;
  const effort = wish.effort === undefined || asBudget ? undefined : effortField(wish, style, warnings);
  const betas = interleavedBetas(wish, style, warnings);
  return {
    active: true,
    refusesSampling: true,
    refusesForcedTools: true,
    wantsReasoningFirst: true,
    fields: effort === undefined ? fields : { ...fields, output_config: { effort } },
    ...(betas === undefined ? {} : { betas }),
    maxTokens,
    warnings,
  };
}

/** Both `budget_tokens` and the answer have to fit into what the model can put out, and the budget must be the smaller. */
function fitBudget(
  wish: ReasoningWish,
  capabilities: ModelCapabilities,
  warnings: SharedV4Warning[],
): { readonly budgetTokens: number; readonly maxTokens: number } {
  // What is passed to a model that is not known to think is passed unchanged: the service judges it.
  const known = capabilities.reasoning.kind !== 'none';
  const limit = known ? capabilities.maxOutputTokens : undefined;
  const answer = wish.maxOutputTokens ?? defaultAnswerTokens;
  const share = budgetShare[wish.level ?? wish.effort ?? 'medium'];
  const derived = Math.round((limit ?? 32_000) * share);
  let budgetTokens = wish.budgetTokens ?? derived;
  if (wish.budgetTokens === undefined && limit !== undefined)
    budgetTokens = Math.min(budgetTokens, limit - answer);
  if (limit !== undefined) budgetTokens = Math.min(budgetTokens, limit - 1);
  if (known || wish.budgetTokens === undefined) budgetTokens = Math.max(minBudgetTokens, budgetTokens);
  if (wish.budgetTokens !== undefined && budgetTokens !== wish.budgetTokens) {
    const details = `budgetTokens ${wish.budgetTokens} became ${budgetTokens}: the model takes ${minBudgetTokens} to ${limit ?? 'any number of'} tokens.`;
    warnings.push({ type: 'compatibility', feature: 'reasoningConfig.budgetTokens', details });
  }
  const maxTokens = Math.min(answer + budgetTokens, limit ?? Number.POSITIVE_INFINITY);
  if (wish.maxOutputTokens !== undefined && maxTokens < answer + budgetTokens) {
    const details = `The model puts out ${maxTokens} tokens at most, ${budgetTokens} of them for reasoning: ${maxTokens - budgetTokens} are left for the answer.`;
    warnings.push({ type: 'compatibility', feature: 'maxOutputTokens', details });
  }
  return { budgetTokens, maxTokens };
}

function effortField(
  wish: ReasoningWish,
  style: ReasoningStyle,
  warnings: SharedV4Warning[],
): Effort | undefined {
  const wanted = wish.effort ?? asLevel(wish.level);
  if (wanted === undefined) return undefined;
  if (style.kind === 'budget' && style.effort === undefined) {
    warnings.push({
      type: 'unsupported',
      feature: 'reasoningConfig.maxReasoningEffort',
      details: 'This model takes a budget only.',
    });
    return undefined;
  }
  const ceiling = style.kind === 'budget' || style.kind === 'adaptive' ? (style.effort ?? 'max') : 'max';
  const xhigh = style.kind !== 'adaptive' || !style.budget;
  return clampEffort({ wanted, asked: wish.effort ?? wish.level ?? wanted, ceiling, xhigh }, warnings);
}

function interleavedBetas(
  wish: ReasoningWish,
  style: ReasoningStyle,
  warnings: SharedV4Warning[],
): readonly string[] | undefined {
  if (wish.interleaved !== true || style.kind === 'adaptive') return undefined;
  if (style.kind === 'budget' && style.interleavedBeta) return [interleavedThinkingBeta];
  const details = 'This model cannot think between tool calls.';
  warnings.push({ type: 'unsupported', feature: 'reasoningConfig.interleaved', details });
  return undefined;
}
