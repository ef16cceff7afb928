import Table from 'cli-table3';
import pc from 'picocolors';
import { changeGroups } from './change-groups.ts';
import type { Comparison, Report, Result, Status } from './report-schema.ts';
import { countStatuses, joinStatuses, statuses, statusMarks } from './statuses.ts';
import { money, seconds } from './words.ts';

const paint: Readonly<Record<Status, (text: string) => string>> = {
  passed: pc.green,
  failed: pc.red,
  unsupported: pc.dim,
  skipped: pc.yellow,
  'not-offered': pc.yellow,
  'not-run': pc.yellow,
};

/** The report for people in front of a terminal. */
export function writeTerminal(report: Report): string {
  return [
    writeMatrix(report),
    writeTotals(report),
    writeFailures(report.results),
    writeReasons(report.results),
    report.comparison === undefined ? '' : writeComparison(report.comparison),
    ...report.notes.map((note) => pc.yellow(note)),
    writeSummary(report),
  ]
    .filter((part) => part !== '')
    .join('\n\n');
}

/** Features down, models across by number: so that it stays narrow. */
function writeMatrix({ features, models, results }: Report): string {
  const table = plainTable(['', ...models.map((_, index) => String(index + 1))]);
  for (const feature of features) {
    const cells = models.map(({ id }) => {
      const status = joinStatuses(
        results.filter((result) => result.model === id && result.feature === feature.id),
      );
      return status === undefined ? '' : paint[status](statusMarks[status].symbol);
    });
    table.push([feature.title, ...cells]);
  }
  const legend = statuses.map(
    (status) => `${paint[status](statusMarks[status].symbol)} ${statusMarks[status].word}`,
  );
  return `${table.toString()}\n${pc.dim(legend.join('   '))}`;
}

function writeTotals({ models, results }: Report): string {
  const table = plainTable([
    '',
    'model',
    'passed',
    'failed',
    'cannot',
    'skipped',
    'not offered',
    'not run',
    'time',
    'cost',
  ]);
  for (const [index, { id }] of models.entries()) {
    const own = results.filter(({ model }) => model === id);
    const counts = countStatuses(own);
    const time = own.reduce((sum, { durationMs = 0 }) => sum + durationMs, 0);
    table.push([
      String(index + 1),
      id,
      ...statuses.map((status) =>
        counts[status] === 0 ? pc.dim('0') : paint[status](String(counts[status])),
      ),
      seconds(time),
      money(own.reduce((sum, { cost }) => sum + cost, 0)),
    ]);
  }
  return table.toString();
}

function writeFailures(results: readonly Result[]): string {
  return results
    .filter(({ status }) => status === 'failed')
    .map(({ case: id, model, fault, title, error, requestIds }) => {
      const where = `${pc.red(statusMarks.failed.symbol)} ${pc.bold(id)}${fault === undefined ? '' : ` under ${fault}`} with ${model}`;
      const ids = requestIds.length === 0 ? '' : `\n  ${pc.dim(`request ids: ${requestIds.join(' ')}`)}`;
      return `${where}\n  ${title}\n  ${error?.name}: ${error?.message}${ids}`;
    })
    .join('\n\n');
}

/** Everything that was not run, by its reason: silence would look like success. */
function writeReasons(results: readonly Result[]): string {
  const groups = new Map<string, Result[]>();
  for (const result of results) {
    if (result.status === 'passed' || result.status === 'failed') continue;
    const key = `${result.status} ${result.reason ?? ''}`;
    groups.set(key, [...(groups.get(key) ?? []), result]);
  }
  return [...groups.values()]
    .map((group) => {
      const [first] = group;
      if (first === undefined) return '';
      const what = [...new Set(group.map(({ case: id }) => id))].join(', ');
      const models = new Set(group.map(({ model }) => model));
      const where = models.size === 1 ? `with ${first.model}` : `with ${models.size} models`;
      return `${paint[first.status](statusMarks[first.status].symbol)} ${first.reason ?? statusMarks[first.status].word}\n  ${pc.dim(`${what} ${where}`)}`;
    })
    .join('\n');
}

function writeComparison(comparison: Comparison): string {
  const filled = changeGroups(comparison).filter(({ changes }) => changes.length > 0);
  const head = pc.bold(`Compared with the run of ${comparison.previous}`);
  if (filled.length === 0) return `${head}: nothing changed.`;
  const text = filled.map(({ title, changes }) => {
    const lines = changes.map(
      ({ case: id, model, fault, before, after, detail }) =>
        `  ${id}${fault === undefined ? '' : ` under ${fault}`} with ${model}: ${before} → ${after}${detail === undefined ? '' : pc.dim(` (${detail})`)}`,
    );
    return `${title}\n${lines.join('\n')}`;
  });
  return [head, ...text].join('\n');
}

function writeSummary({ totals, cost, stopped, startedAt, finishedAt }: Report): string {
  const passed = totals['passed'] ?? 0;
  const failed = totals['failed'] ?? 0;
  const verdict = failed > 0 ? pc.red(`${failed} failed`) : pc.green('none failed');
  const time = seconds(Date.parse(finishedAt) - Date.parse(startedAt));
  const spent = cost.isReal ? `${money(cost.spent)} spent` : `it would have cost ${money(cost.spent)} on AWS`;
  const why = stopped === undefined ? '' : stopped === 'budget' ? ', stopped at the budget' : ', interrupted';
  return `${pc.bold(`${passed} passed`)}, ${verdict}${why}, in ${time}; ${spent} (prices of ${cost.pricesAsOf}).`;
}

function plainTable(head: readonly string[]): Table.Table {
  const none = {
    top: '',
    'top-mid': '',
    'top-left': '',
    'top-right': '',
    bottom: '',
    'bottom-mid': '',
    'bottom-left': '',
    'bottom-right': '',
  };
  const inner = { left: '', 'left-mid': '', mid: '', 'mid-mid': '', right: '', 'right-mid': '', middle: ' ' };
  return new Table({
    head: head.map((text) => pc.bold(text)),
    chars: { ...none, ...inner },
    style: { head: [], border: [], 'padding-left': 0, 'padding-right': 1 },
  });
}
