import { inferenceProfileIdsFor, readModelId } from '@bedrock-kit/schemas';
import type { ChosenModel } from './found-model.ts';
import type { Listed, ListedModel } from './list-models.ts';
import { matchesId } from './match-id.ts';
import { readModelFacts } from './model-facts.ts';

export interface Choice {
  readonly patterns: readonly string[];
  readonly region: string;
  /** A pattern that nothing fits is told. */
  readonly strict: boolean;
}

/** The listed models that the patterns want, each by the id that can be called from this region. */
export function chooseListed(listed: Listed, choice: Choice): readonly ChosenModel[] {
  const chosen = choice.patterns.flatMap((pattern) => choose(pattern, listed, choice));
  return [...new Map(chosen.map((model) => [model.modelId, model])).values()];
}

function choose(pattern: string, listed: Listed, choice: Choice): readonly ChosenModel[] {
  const { kind, baseModelId } = readModelId(pattern);
  if (pattern.startsWith('arn:')) {
    return [
      { modelId: pattern, facts: readModelFacts(pattern), ...(baseModelId !== undefined && { baseModelId }) },
    ];
  }
  const isExactProfile = kind === 'inference-profile' && !pattern.includes('*');
  const wanted = isExactProfile && baseModelId !== undefined ? baseModelId : pattern;
  const fitting = listed.models.filter(
    ({ modelId, modelLifecycle }) =>
      // Ids with a size behind them (`…:0:24k`) are for provisioned throughput.
      !/:\d+k$|:mm$/.test(modelId) &&
      (pattern === 'all' ? modelLifecycle?.status === 'ACTIVE' : matchesId(wanted, modelId)),
  );
  if (fitting.length === 0) return choice.strict ? [missing(pattern)] : [];
  // The usual choice wants one of each; a pattern that was written down wants all that fit.
  const models = choice.strict ? fitting : fitting.slice(-1);
  return models.map((model) =>
    callable(model, listed, isExactProfile ? { ...choice, profile: pattern } : choice),
  );
}

function callable(
  model: ListedModel,
  { profileIds }: Listed,
  { region, profile }: Choice & { readonly profile?: string },
): ChosenModel {
  const facts = readModelFacts(model.modelId, model);
  const found = { facts, baseModelId: model.modelId };
  const legacy = model.modelLifecycle?.status === 'LEGACY' ? { remark: 'a legacy model' } : {};
  const isOnDemand = model.inferenceTypesSupported?.includes('ON_DEMAND') ?? true;
  if (profile === undefined && isOnDemand) return { ...found, ...legacy, modelId: model.modelId };
  const candidates = profile === undefined ? inferenceProfileIdsFor(model.modelId, region) : [profile];
  const modelId = candidates.find((id) => profileIds.has(id));
  if (modelId !== undefined) return { ...found, ...legacy, modelId, facts: { ...facts, modelId } };
  return {
    ...found,
    modelId: profile ?? model.modelId,
    unavailable: `it is called by an inference profile, and the account lists none of ${candidates.join(', ') || 'this region'}`,
  };
}

function missing(pattern: string): ChosenModel {
  return {
    modelId: pattern,
    facts: readModelFacts(pattern),
    unavailable: 'the account lists no such model in this region',
  };
}
