import pc from 'picocolors';
import { changeGroups } from './change-groups.ts';
import type { Comparison, Report, Result, Status } from './report-schema.ts';
import { countStatuses, joinStatuses, statuses, statusMarks } from './statuses.ts';
import { cutMiddle, writeColumns } from '../terminal/columns.ts';
import { plain } from '../terminal/plain.ts';
import { count, money, seconds } from './words.ts';

const paint: Readonly<Record<Status, (text: string) => string>> = {
  passed: pc.green,
  failed: pc.red,
  unsupported: pc.dim,
  skipped: pc.yellow,
  'not-offered': pc.yellow,
  'not-run': pc.yellow,
};

/** The report for people in front of a terminal of so many columns. */
export function writeTerminal(report: Report, columns = 100): string {
  return [
    writeMatrix(report, columns),
    writeTotals(report, columns),
    writeFailures(report.results),
    writeReasons(report.results),
    report.comparison === undefined ? '' : writeComparison(report.comparison),
    ...report.notes.map((note) => pc.yellow(plain(note))),
    writeSummary(report),
  ]
    .filter((part) => part !== '')
    .join('\n\n');
}

/** Models that have results: others were named for nothing, and their reason stands in the plan. */
function shownModels({ models, results }: Report): readonly string[] {
  return models.map(({ id }) => id).filter((id) => results.some(({ model }) => model === id));
}

/** Features down, models across by number, in as many blocks as the width asks for. */
function writeMatrix(report: Report, columns: number): string {
  const { features, results } = report;
  const models = shownModels(report);
  if (models.length === 0) return '';
  const widest = Math.max(...features.map(({ title }) => title.length));
  const perBlock = Math.max(1, Math.floor((columns - widest) / (String(models.length).length + 2)));
  const blocks: string[] = [];
  for (let from = 0; from < models.length; from += perBlock) {
    const own = models.slice(from, from + perBlock);
    const head = ['', ...own.map((_, at) => pc.bold(String(from + at + 1)))];
    const rows = features.map((feature) => [
      feature.title,
      ...own.map((id) =>
        mark(joinStatuses(results.filter((result) => result.model === id && result.feature === feature.id))),
      ),
    ]);
    blocks.push(writeColumns([head, ...rows]));
  }
  const used = statuses.filter((status) => results.some((result) => result.status === status));
  const legend = used.map((status) => `${mark(status)} ${statusMarks[status].word}`);
  return `${blocks.join('\n\n')}\n${pc.dim(legend.join('   '))}`;
}

function mark(status: Status | undefined): string {
  return status === undefined ? '' : paint[status](statusMarks[status].symbol);
}

/** Statuses that nothing has are left out, so that it stays narrow. */
function writeTotals(report: Report, columns: number): string {
  const models = shownModels(report);
  if (models.length === 0) return '';
  const all = countStatuses(report.results);
  const used = statuses.filter((status) => status === 'passed' || status === 'failed' || all[status] > 0);
  const numbers = models.map((id) => {
    const own = report.results.filter(({ model }) => model === id);
    const counts = countStatuses(own);
    const time = own.reduce((sum, { durationMs = 0 }) => sum + durationMs, 0);
    return [
      ...used.map((status) => (counts[status] === 0 ? pc.dim('0') : paint[status](String(counts[status])))),
      seconds(time),
      money(own.reduce((sum, { cost }) => sum + cost, 0)),
    ];
  });
  const heads = [...used.map((status) => statusMarks[status].short), 'time', 'cost'];
  const room = columns - heads.reduce((sum, head) => sum + Math.max(head.length, 6) + 2, 6);
  const rows = models.map((id, at) => [
    String(at + 1),
    cutMiddle(id, Math.max(16, room)),
    ...(numbers[at] ?? []),
  ]);
  const head = ['', 'model', ...heads].map((text) => pc.bold(text));
  return writeColumns([head, ...rows], { right: heads.map((_, at) => at + 2) });
}

/** Each failure; the same one of several models or cases is told once. */
function writeFailures(results: readonly Result[]): string {
  const groups = new Map<string, Result[]>();
  for (const result of results) {
    if (result.status !== 'failed') continue;
    const key = `${result.error?.name} ${result.error?.message}`;
    groups.set(key, [...(groups.get(key) ?? []), result]);
  }
  return [...groups.values()]
    .map((group) => {
      const lines = group.slice(0, 5).map(({ case: id, model, fault, title, requestIds }) => {
        const where = `${mark('failed')} ${pc.bold(id)}${fault === undefined ? '' : ` under ${fault}`} with ${model}`;
        const ids = requestIds.length === 0 ? '' : `; request ids: ${requestIds.join(' ')}`;
        return `${where}\n  ${pc.dim(`${title}${ids}`)}`;
      });
      const more = group.length > 5 ? [`  and ${group.length - 5} more with the same error`] : [];
      const { name = 'Error', message = '' } = group[0]?.error ?? {};
      return [...lines, ...more, `  ${name}: ${plain(message)}`].join('\n');
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
      const where = models.size === 1 ? `with ${first.model}` : `with ${count(models.size, 'model')}`;
      return `${mark(first.status)} ${plain(first.reason ?? statusMarks[first.status].word)}\n  ${pc.dim(`${what} ${where}`)}`;
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
        `  ${id}${fault === undefined ? '' : ` under ${fault}`} with ${model}: ${before} → ${after}${detail === undefined ? '' : pc.dim(` (${plain(detail)})`)}`,
    );
    return `${title}\n${lines.join('\n')}`;
  });
  return [head, ...text].join('\n');
}

function writeSummary({ totals, cost, stopped, startedAt, finishedAt }: Report): string {
  const passed = totals['passed'] ?? 0;
  const failed = totals['failed'] ?? 0;
  const good = passed > 0 ? pc.green('none failed') : pc.yellow('nothing was run');
  const verdict = failed > 0 ? pc.red(`${failed} failed`) : good;
  const time = seconds(Date.parse(finishedAt) - Date.parse(startedAt));
  const spent = cost.isReal ? `${money(cost.spent)} spent` : `it would have cost ${money(cost.spent)} on AWS`;
  const why = stopped === undefined ? '' : `, ${ends[stopped]}`;
  const prices =
    cost.unpriced.length === 0
      ? `prices of ${cost.pricesAsOf}`
      : `prices of ${cost.pricesAsOf}; none is known of ${cost.unpriced.join(', ')}, taken for the dearest`;
  return `${pc.bold(`${passed} passed`)}, ${verdict}${why}, in ${time}; ${spent} (${prices}).`;
}

const ends = {
  budget: 'stopped at the budget',
  interrupted: 'interrupted',
  credentials: 'stopped because the credentials were refused',
} as const;
