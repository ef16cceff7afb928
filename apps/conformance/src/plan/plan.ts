import type { CaseEstimate, ConformanceCase } from '../case.ts';
import type { ClientName } from '../clients/client.ts';
import { UsageError } from '../errors.ts';
import type { FaultScenario } from '../faults/scenarios.ts';
import { costOf, priceOf } from '../prices/prices.ts';
import type { FoundModel } from '../targets/found-model.ts';
import type { Capability } from '../targets/model-facts.ts';
import type { Refusals } from './offers.ts';

/** One case with one model, under one fault or none. */
export interface PlannedItem {
  /** Unique in a plan, and the same in the next run of it. */
  readonly key: string;
  readonly case: ConformanceCase;
  readonly model: FoundModel;
  readonly fault?: FaultScenario;
  readonly estimate: CaseEstimate;
  /** USD, as it usually is. */
  readonly cost: number;
  /** USD, when every answer is as long as it may be. */
  readonly ceiling: number;
  /** Known before anything is sent: it is not run. */
  readonly verdict?: Verdict;
}

export interface Verdict {
  /** `skipped`: not now or not here. `unsupported`: the model cannot. `not-offered`: the client has none of it. */
  readonly status: 'skipped' | 'unsupported' | 'not-offered';
  readonly reason: string;
}

export interface Plan {
  readonly items: readonly PlannedItem[];
  /** Models that are run without a known price. */
  readonly unpriced: readonly string[];
  /** USD, of all items that are run. */
  readonly cost: number;
  /** Of all calls, one after the other. */
  readonly seconds: number;
}

export interface PlanOptions {
  readonly cases: readonly ConformanceCase[];
  readonly models: readonly FoundModel[];
  readonly client: ClientName;
  readonly refusals: Refusals;
  /** Empty: nothing goes wrong on purpose. */
  readonly faults: readonly FaultScenario[];
}

/** Pairs cases with the models that they are for, and says beforehand what cannot be run and why. */
export function makePlan(options: PlanOptions): Plan {
  const items = options.cases.flatMap((testCase) =>
    modelsFor(testCase, options.models).flatMap((model) => pair(testCase, model, options)),
  );
  const run = items.filter(({ verdict }) => verdict === undefined);
  const unpriced = run.flatMap(({ model }) => (priceOf(model.modelId).isUnknown ? [model.modelId] : []));
  return {
    items,
    unpriced: [...new Set(unpriced)],
    cost: run.reduce((sum, { cost }) => sum + cost, 0),
    seconds: run.reduce((sum, { estimate }) => sum + estimate.seconds, 0),
  };
}

/** The cases whose id or feature one of the patterns names; `*` stands for anything. Throws `UsageError` for a pattern that fits none. */
export function selectCases(
  cases: readonly ConformanceCase[],
  { only, skip }: { readonly only: readonly string[]; readonly skip: readonly string[] },
): readonly ConformanceCase[] {
  const wrong = [...only, ...skip].find((pattern) => !cases.some((testCase) => isNamed(testCase, pattern)));
  if (wrong !== undefined) {
    const known = [...new Set(cases.flatMap(({ id, feature }) => [id, feature]))].toSorted().join(', ');
    throw new UsageError(`There is no case and no feature named ${wrong}. There are: ${known}.`);
  }
  return cases.filter(
    (testCase) =>
      (only.length === 0 || only.some((pattern) => isNamed(testCase, pattern))) &&
      !skip.some((pattern) => isNamed(testCase, pattern)),
  );
}

function isNamed({ id, feature }: ConformanceCase, pattern: string): boolean {
  const parts = pattern.split('*').map((text) => text.replace(/[.+?^${}()|[\]\\]/g, '\\$&'));
  const expression = new RegExp(`^${parts.join('.*')}$`);
  return expression.test(id) || expression.test(feature);
}

function modelsFor({ kind, scope }: ConformanceCase, models: readonly FoundModel[]): readonly FoundModel[] {
  const fitting = models.filter(({ facts }) => facts.kind === kind);
  if (scope !== 'run') return fitting;
  const available = fitting.filter(({ unavailable }) => unavailable === undefined);
  const price = ({ modelId }: FoundModel): number => priceOf(modelId).output;
  return available.toSorted((a, b) => price(a) - price(b)).slice(0, 1);
}

function pair(testCase: ConformanceCase, model: FoundModel, options: PlanOptions): readonly PlannedItem[] {
  const estimate =
    typeof testCase.estimate === 'function' ? testCase.estimate(model.facts) : testCase.estimate;
  const verdict = judgeBeforehand(testCase, model, options);
  const item = {
    key: `${testCase.id} ${model.modelId}`,
    case: testCase,
    model,
    estimate,
    cost: costOf(model.modelId, estimate),
    ceiling: ceilingOf(model, estimate),
    ...(verdict !== undefined && { verdict }),
  };
  if (options.faults.length === 0) return [item];
  if (testCase.takesFaults === false) {
    return [
      {
        ...item,
        verdict: { status: 'skipped', reason: 'it is not judged under faults' },
      },
    ];
  }
  return options.faults
    .filter(({ streamsOnly }) => streamsOnly !== true || testCase.streams === true)
    .map((fault) => ({ ...item, key: `${item.key} ${fault.id}`, fault }));
}

/** The longest answer that a run asks this model for. */
export function answerLimit({ facts }: FoundModel, { maxOutputTokens = 4096 }: CaseEstimate): number {
  return Math.min(maxOutputTokens, facts.maxOutputTokens ?? maxOutputTokens);
}

/** Questions are as long as they are, give or take a tokenizer; answers can be as long as they may. */
function ceilingOf(model: FoundModel, estimate: CaseEstimate): number {
  const inputTokens = 1.5 * estimate.inputTokens;
  const outputTokens = estimate.outputTokens === 0 ? 0 : estimate.calls * answerLimit(model, estimate);
  return costOf(model.modelId, { ...estimate, inputTokens, outputTokens });
}

function judgeBeforehand(
  testCase: ConformanceCase,
  model: FoundModel,
  { client, refusals }: PlanOptions,
): Verdict | undefined {
  const refusal = refusals[testCase.kind];
  if (refusal !== undefined) return { status: 'not-offered', reason: refusal };
  if (client === 'aws-sdk' && testCase.awsSdk === false)
    return { status: 'skipped', reason: 'it judges what the provider does and the AWS SDK does not' };
  if (model.unavailable !== undefined) return { status: 'skipped', reason: model.unavailable };
  const missing = testCase.needs?.find((capability) => model.facts.capabilities[capability] === false);
  if (missing === undefined) return undefined;
  return { status: 'unsupported', reason: `the model has no ${capabilityNames[missing]}` };
}

const capabilityNames: Readonly<Record<Capability, string>> = {
  system: 'system prompt',
  imageInput: 'image input',
  documentInput: 'document input',
  objectGeneration: 'object generation',
  tools: 'tools',
  toolStreaming: 'streamed tool calls',
  toolChoiceAny: 'forced tool choice',
  toolChoiceTool: 'choice of a named tool',
  stopSequences: 'stop sequences',
  caching: 'prompt caching',
  reasoning: 'reasoning',
  citations: 'citations',
  cacheTtl: 'cache for an hour',
  webGrounding: 'search of the web by itself',
  codeInterpreter: 'code interpreter of its own',
  countTokens: 'counting of tokens',
  imageSize: 'choice of size in pixels',
  aspectRatio: 'choice of aspect ratio',
  dimensions: 'choice of dimensions',
};
