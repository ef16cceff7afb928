import { randomBytes } from 'node:crypto';
import { cases } from '../cases/index.ts';
import { createRedactor, type Redactor } from '../capture/redact.ts';
import { createTap } from '../capture/tap.ts';
import { writeGoldens } from '../capture/write-goldens.ts';
import { type CreateClient, loadClient } from '../clients/load-client.ts';
import { UsageError } from '../errors.ts';
import { chooseFaults } from '../faults/choose-faults.ts';
import type { FaultScenario } from '../faults/scenarios.ts';
import { findRefusals } from '../plan/offers.ts';
import { makePlan, type Plan, selectCases } from '../plan/plan.ts';
import { createListProgress } from '../progress/list-progress.ts';
import { createLineProgress } from '../progress/line-progress.ts';
import type { Progress } from '../progress/progress.ts';
import { compareReports, readReport } from '../report/compare.ts';
import { makeReport, shortenResult } from '../report/make-report.ts';
import type { Report } from '../report/report-schema.ts';
import { writeTerminal } from '../report/terminal.ts';
import { createGuardrailKeeper, type GuardrailHandle } from '../run/guardrail.ts';
import { type RunEnd, runPlan } from '../run/run-plan.ts';
import { openState, readState } from '../run/state-file.ts';
import { findModels, type FoundModels } from '../targets/find-models.ts';
import type { Target } from '../targets/target.ts';
import { askToSpend } from './ask.ts';
import { collectWarnings } from './collect-warnings.ts';
import { describePlan } from './describe-plan.ts';
import { openTarget } from './open-target.ts';
import { secretVariables } from './secret-variables.ts';
import type { RunFlags } from './options.ts';
import { writeReports } from './write-reports.ts';

/** 0: all that ran passed. 1: something failed. 3: stopped at the budget. 130: interrupted. */
export type ExitCode = 0 | 1 | 3 | 130;

/** The command `bedrock-conformance`. Throws `UsageError` for what the user can mend. */
export async function run(flags: RunFlags): Promise<ExitCode> {
  const redactor = createRedactor(secretVariables.map((name) => process.env[name]));
  const previous = flags.compare === undefined ? undefined : readReport(flags.compare);
  const faults = chooseFaults(flags);
  const chosen = selectCases(cases, flags);
  const target = await openTarget(flags, redactor);
  try {
    const prepared = await prepare({ flags, target, faults, chosen });
    if (!flags.quiet) process.stderr.write(`${redactor.text(prepared.outline)}\n\n`);
    if (flags.dryRun === true) return 0;
    if (target.name === 'aws' && flags.yes !== true && !(await askToSpend('Go on?'))) return 0;
    const report = await carryOut({ ...prepared, flags, target, faults, redactor });
    const full =
      previous === undefined ? report : { ...report, comparison: compareReports(previous, report) };
    await writeReports(full, flags);
    process.stdout.write(`${writeTerminal(full)}\n`);
    return exitCodeOf(full);
  } finally {
    await target.close();
  }
}

interface Preparation {
  readonly flags: RunFlags;
  readonly target: Target;
  readonly faults: readonly FaultScenario[];
  readonly chosen: typeof cases;
}

interface Prepared {
  readonly createClient: CreateClient;
  readonly found: FoundModels;
  readonly plan: Plan;
  readonly outline: string;
  readonly concurrency: number;
  readonly budget: number | undefined;
}

async function prepare({ flags, target, faults, chosen }: Preparation): Promise<Prepared> {
  const found = await findModels(
    target,
    flags.models.length === 0 && faults.length > 0 ? faultModels : flags.models,
  );
  const createClient = await loadClient(flags.client);
  const client = createClient({ target, tap: createTap() });
  const refusals = findRefusals(client);
  client.close();
  const plan = makePlan({ cases: chosen, models: found.models, client: flags.client, refusals, faults });
  const concurrency = flags.concurrency ?? (target.name === 'aws' ? 4 : 8);
  const budget = flags.budget ?? (target.name === 'aws' ? 1 : undefined);
  return {
    createClient,
    found,
    plan,
    concurrency,
    budget,
    outline: describePlan({ plan, target, found, concurrency, budget }),
  };
}

/** Two models whose streams differ are enough to see what a fault does. */
const faultModels: readonly string[] = [
  'us.anthropic.claude-sonnet-4-5-20250929-v1:0',
  'us.amazon.nova-lite-v1:0',
];

interface Execution extends Prepared {
  readonly flags: RunFlags;
  readonly target: Target;
  readonly faults: readonly FaultScenario[];
  readonly redactor: Redactor;
}

async function carryOut(execution: Execution): Promise<Report> {
  const { createClient, flags, target, faults, redactor, found, plan, concurrency, budget } = execution;
  const name = [
    flags.target,
    target.region,
    flags.client,
    flags.endpoint ?? '',
    ...faults.map(({ id }) => id),
  ].join(' ');
  const earlier = flags.resume === true ? readState(flags.state, redactor.text(name)) : undefined;
  const startedAt = earlier?.startedAt ?? new Date().toISOString();
  const known = earlier?.results ?? new Map();
  const state = openState(flags.state, redactor.text(name), { startedAt, results: known });
  const nonce = randomBytes(6).toString('hex');
  const guardrail = createGuardrailKeeper({
    control: target.control,
    given: readGuardrail(flags),
    fallback: target.guardrail,
    nonce,
  });
  const progress = createProgress(plan, flags);
  const warnings = collectWarnings();
  const interruption = listenForInterruption();
  let end: RunEnd;
  let leftOver: string | undefined;
  try {
    end = await runPlan(plan, {
      target,
      createClient,
      guardrail,
      nonce,
      redactor,
      timeoutMs: 1000 * (flags.timeout ?? (target.name === 'aws' ? 180 : 30)),
      maxAttempts: target.name === 'aws' ? 6 : 4,
      signal: interruption.signal,
      concurrency,
      budget,
      alreadySpent: [...known.values()].reduce((sum, { cost }) => sum + cost, 0),
      known: new Map(
        plan.items.flatMap(({ key }) => {
          const result = known.get(redactor.text(key));
          return result === undefined ? [] : [[key, result]];
        }),
      ),
      events: {
        onStart: (item) => progress.start(item),
        onThrottled: (item, waitMs) => progress.throttled(item, waitMs),
        onResult(item, result, exchanges) {
          if (!known.has(redactor.text(item.key)) && result.attempts > 0)
            state.add(redactor.text(item.key), redactor.value(shortenResult(result)));
          if (flags.record !== undefined && exchanges.length > 0) {
            const { case: testCase, model, fault } = item;
            const story = { case: testCase.id, modelId: model.modelId, ...(fault && { fault: fault.id }) };
            writeGoldens(flags.record, { ...story, exchanges });
          }
          progress.result(item, result);
        },
      },
    });
  } finally {
    interruption.stop();
    await progress.stop();
    leftOver = await guardrail.close();
  }
  if (end.stopped !== 'interrupted') state.remove();
  const notes = [...found.notes, ...(leftOver === undefined ? [] : [leftOver]), ...explainStop(end, flags)];
  return makeReport({
    startedAt,
    target,
    client: flags.client,
    faults,
    models: found.models,
    plan,
    end,
    budget,
    notes,
    warnings: [...warnings].toSorted(),
    redactor,
  });
}

function createProgress(plan: Plan, flags: RunFlags): Progress {
  if (process.stderr.isTTY && flags.quiet !== true) return createListProgress(plan);
  return createLineProgress(flags.quiet === true ? () => {} : (text) => void process.stderr.write(text));
}

function explainStop({ stopped }: RunEnd, { state }: RunFlags): readonly string[] {
  if (stopped === 'budget') return ['The budget was used up: what was not run is marked so.'];
  return stopped === 'interrupted' ? [`Interrupted: --resume goes on from ${state}.`] : [];
}

function readGuardrail({ guardrail, guardrailPrompt }: RunFlags): GuardrailHandle | undefined {
  if (guardrail === undefined) return undefined;
  const [, id, version] = /^(.+):(DRAFT|\d+)$/.exec(guardrail) ?? [];
  if (id === undefined || version === undefined)
    throw new UsageError(
      `--guardrail ${guardrail}: it must be id:version, such as 1abcd2ef34gh:1 or 1abcd2ef34gh:DRAFT.`,
    );
  return { id, version, ...(guardrailPrompt !== undefined && { blockedPrompt: guardrailPrompt }) };
}

/** The first signal ends the run in order, a second one at once. */
function listenForInterruption(): { readonly signal: AbortSignal; stop(): void } {
  const controller = new AbortController();
  const interrupt = (): void => {
    if (controller.signal.aborted) process.exit(130);
    controller.abort(new Error('interrupted'));
  };
  process.on('SIGINT', interrupt);
  process.on('SIGTERM', interrupt);
  return {
    signal: controller.signal,
    stop() {
      process.off('SIGINT', interrupt);
      process.off('SIGTERM', interrupt);
    },
  };
}

function exitCodeOf({ stopped, totals }: Report): ExitCode {
  if (stopped === 'interrupted') return 130;
  if ((totals['failed'] ?? 0) > 0) return 1;
  return stopped === 'budget' ? 3 : 0;
}
