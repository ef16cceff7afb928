import { cases } from '../cases/index.ts';
import { createRedactor } from '../capture/redact.ts';
import { createTap } from '../capture/tap.ts';
import { loadClient } from '../clients/load-client.ts';
import { chooseFaults } from '../faults/choose-faults.ts';
import type { FaultScenario } from '../faults/scenarios.ts';
import { findRefusals } from '../plan/offers.ts';
import { makePlan, selectCases } from '../plan/plan.ts';
import { compareReports, readReport, tellDifference } from '../report/compare.ts';
import type { Report } from '../report/report-schema.ts';
import { writeTerminal } from '../report/terminal.ts';
import { findModels } from '../targets/find-models.ts';
import type { Target } from '../targets/target.ts';
import { askToSpend } from './ask.ts';
import { carryOut, type Prepared } from './carry-out.ts';
import { describePlan } from './describe-plan.ts';
import { findEarlier } from './earlier-run.ts';
import { openTarget } from './open-target.ts';
import { readGuardrail } from './read-guardrail.ts';
import { secretVariables } from './secret-variables.ts';
import type { RunFlags } from './options.ts';
import { writeReports } from './write-reports.ts';

/** 0: all that ran passed. 1: something failed. 2: nothing could be run. 3: stopped at the budget. 130: interrupted. */
export type ExitCode = 0 | 1 | 2 | 3 | 130;

/** The command `bedrock-conformance`. Throws `UsageError` for what the user can mend. */
export async function run(flags: RunFlags): Promise<ExitCode> {
  const redactor = createRedactor(secretVariables.map((name) => process.env[name]));
  const previous = flags.compare === undefined ? undefined : readReport(flags.compare);
  const given = readGuardrail(flags);
  const faults = chooseFaults(flags);
  const chosen = selectCases(cases, flags);
  const target = await openTarget(flags, redactor);
  try {
    const name = redactor.text(nameRun(flags, { target, faults }));
    const prepared = await prepare({ flags, target, faults, chosen, name });
    const { found, earlier } = prepared;
    const outline = describePlan({
      ...prepared,
      found: { ...found, notes: [...found.notes, ...earlier.notes] },
      target,
      columns: process.stderr.columns || 100,
    });
    if (!flags.quiet) process.stderr.write(`${redactor.text(outline)}\n\n`);
    if (flags.dryRun === true) return 0;
    const spends = target.name === 'aws' && prepared.plan.cost > 0;
    if (spends && flags.yes !== true && !(await askToSpend('Go on?'))) return 0;
    const report = await carryOut({ ...prepared, flags, target, given, redactor });
    const full =
      previous === undefined
        ? report
        : {
            ...report,
            comparison: compareReports(previous, report),
            notes: [...report.notes, ...tellDifference(previous, report)],
          };
    await writeReports(full, flags);
    process.stdout.write(`${writeTerminal(full, process.stdout.columns || 100)}\n`);
    return exitCodeOf(full);
  } finally {
    await target.close();
  }
}

/** Runs of one name can be resumed by each other. */
function nameRun(flags: RunFlags, { target, faults }: Pick<Preparation, 'target' | 'faults'>): string {
  const place = [flags.target, target.region, flags.client];
  return [
    ...place,
    ...(flags.endpoint === undefined ? [] : [flags.endpoint]),
    ...faults.map(({ id }) => id),
  ].join(' ');
}

interface Preparation {
  readonly flags: RunFlags;
  readonly target: Target;
  readonly faults: readonly FaultScenario[];
  readonly chosen: typeof cases;
  readonly name: string;
}

async function prepare({ flags, target, faults, chosen, name }: Preparation): Promise<Prepared> {
  const earlier = findEarlier(flags, name);
  const wanted = flags.models.length === 0 && faults.length > 0 ? faultModels : flags.models;
  const found = await findModels(target, wanted);
  const createClient = await loadClient(flags.client);
  const client = createClient({ target, tap: createTap() });
  const refusals = findRefusals(client);
  client.close();
  return {
    name,
    earlier,
    createClient,
    faults,
    found,
    plan: makePlan({ cases: chosen, models: found.models, client: flags.client, refusals, faults }),
    concurrency: flags.concurrency ?? (target.name === 'aws' ? 4 : 8),
    budget: flags.budget ?? (target.name === 'aws' ? 1 : undefined),
  };
}

/** Two models whose streams differ are enough to see what a fault does. */
const faultModels: readonly string[] = [
  'us.anthropic.claude-sonnet-4-5-20250929-v1:0',
  'us.amazon.nova-lite-v1:0',
];

function exitCodeOf({ stopped, totals }: Report): ExitCode {
  if (stopped === 'interrupted') return 130;
  if (totals.failed > 0) return 1;
  if (stopped === 'budget') return 3;
  return stopped === 'credentials' || totals.passed === 0 ? 2 : 0;
}
