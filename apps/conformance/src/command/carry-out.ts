import { randomBytes } from 'node:crypto';
import type { Exchange } from '../capture/exchange.ts';
import type { Redactor } from '../capture/redact.ts';
import { writeGoldens } from '../capture/write-goldens.ts';
import type { CreateClient } from '../clients/load-client.ts';
import type { FaultScenario } from '../faults/scenarios.ts';
import type { Plan, PlannedItem } from '../plan/plan.ts';
import { makeReport, shortenResult } from '../report/make-report.ts';
import type { Report, Result } from '../report/report-schema.ts';
import { createGuardrailKeeper } from '../run/guardrail.ts';
import type { GuardrailHandle } from '../targets/target.ts';
import { type RunEnd, runPlan, type RunOptions } from '../run/run-plan.ts';
import { openState } from '../run/state-file.ts';
import type { FoundModels } from '../targets/find-models.ts';
import type { Target } from '../targets/target.ts';
import { chooseProgress } from './choose-progress.ts';
import { collectWarnings } from './collect-warnings.ts';
import { deleteLeftovers, type Earlier } from './earlier-run.ts';
import { listenForInterruption } from './interruption.ts';
import type { RunFlags } from './options.ts';

/** What is known before anything is spent. */
export interface Prepared {
  /** Runs of one name can be resumed by each other. */
  readonly name: string;
  readonly earlier: Earlier;
  readonly createClient: CreateClient;
  readonly faults: readonly FaultScenario[];
  readonly found: FoundModels;
  readonly plan: Plan;
  readonly concurrency: number;
  readonly budget: number | undefined;
}

export interface Execution extends Prepared {
  readonly flags: RunFlags;
  readonly target: Target;
  /** The guardrail of the command line. */
  readonly given: GuardrailHandle | undefined;
  readonly redactor: Redactor;
}

/** Runs the plan and makes its report. Whatever happens, the state file knows what was paid for and what has to be deleted. */
export async function carryOut(execution: Execution): Promise<Report> {
  const { flags, target, given, redactor, found, plan, budget, earlier } = execution;
  const leftovers = await deleteLeftovers(earlier.guardrails, target);
  const startedAt = earlier.resumed?.startedAt ?? new Date().toISOString();
  const known = readKnown(execution);
  const alreadySpent = [...known.values()].reduce((sum, { cost }) => sum + cost, 0);
  const state = openState(flags.state, {
    run: execution.name,
    startedAt,
    results: earlier.resumed?.results ?? new Map(),
  });
  const nonce = randomBytes(6).toString('hex');
  const guardrail = createGuardrailKeeper({
    control: target.control,
    given,
    fallback: target.guardrail,
    nonce,
    onMade: (id) => state.addGuardrail(id),
  });
  const progress = chooseProgress(plan, { quiet: flags.quiet, budget, alreadySpent });
  const warnings = collectWarnings();
  const interruption = listenForInterruption();
  let end: RunEnd;
  let leftOver: string | undefined;
  try {
    end = await runPlan(plan, {
      ...runOptions(execution),
      guardrail,
      nonce,
      signal: interruption.signal,
      alreadySpent,
      known,
      events: {
        onStart: (item) => progress.start(item),
        onThrottled: (item, waitMs) => progress.throttled(item, waitMs),
        onResult(item, result, exchanges) {
          if (!known.has(item.key) && result.attempts > 0)
            state.add(redactor.text(item.key), redactor.value(shortenResult(result)));
          record(item, exchanges, flags);
          progress.result(item, result);
        },
      },
    });
  } finally {
    interruption.stop();
    await progress.stop();
    leftOver = await guardrail.close();
  }
  if (end.stopped !== 'interrupted' && end.stopped !== 'credentials') state.remove();
  return makeReport({
    startedAt,
    target,
    client: flags.client,
    faults: execution.faults,
    models: found.models,
    plan,
    end,
    budget,
    notes: [
      ...found.notes,
      ...leftovers,
      ...(leftOver === undefined ? [] : [leftOver]),
      ...explainStop(end, flags),
    ],
    warnings: [...warnings].toSorted(),
    redactor,
  });
}

function runOptions({
  flags,
  target,
  createClient,
  redactor,
  concurrency,
  budget,
}: Execution): Pick<
  RunOptions,
  'target' | 'createClient' | 'redactor' | 'timeoutMs' | 'maxAttempts' | 'concurrency' | 'budget'
> {
  const isAws = target.name === 'aws';
  return {
    target,
    createClient,
    redactor,
    timeoutMs: 1000 * (flags.timeout ?? (isAws ? 180 : 30)),
    maxAttempts: isAws ? 6 : 4,
    concurrency,
    budget,
  };
}

/** The results of the earlier run by the keys of this one: the file holds them without secrets. */
function readKnown({ plan, earlier, redactor }: Execution): ReadonlyMap<string, Result> {
  const results = earlier.resumed?.results;
  return new Map(
    plan.items.flatMap(({ key }) => {
      const result = results?.get(redactor.text(key));
      return result === undefined ? [] : [[key, result]];
    }),
  );
}

function record(item: PlannedItem, exchanges: readonly Exchange[], { record: folder }: RunFlags): void {
  if (folder === undefined || exchanges.length === 0) return;
  const { case: testCase, model, fault } = item;
  const story = { case: testCase.id, modelId: model.modelId, ...(fault && { fault: fault.id }) };
  writeGoldens(folder, { ...story, exchanges });
}

function explainStop({ stopped, refusal }: RunEnd, { state }: RunFlags): readonly string[] {
  if (stopped === 'budget')
    return ['What might have exceeded the budget was not run, and is marked so: --budget allows more.'];
  if (stopped === 'interrupted') return [`Interrupted: --resume goes on from ${state}.`];
  return stopped === 'credentials'
    ? [
        `The credentials were refused in the middle of the run: ${refusal}`,
        `Then --resume goes on from ${state}.`,
      ]
    : [];
}
