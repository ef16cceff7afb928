import pc from 'picocolors';
import type { Plan, PlannedItem } from '../plan/plan.ts';
import type { Result } from '../report/report-schema.ts';
import { statusMarks } from '../report/statuses.ts';
import { money, seconds } from '../report/words.ts';
import { cutMiddle, widthOf } from '../terminal/columns.ts';
import { plain } from '../terminal/plain.ts';
import type { Progress } from './progress.ts';

/** Where the progress is drawn: a terminal. */
export interface Screen {
  readonly columns: number;
  readonly rows: number;
  write(text: string): void;
}

export interface LiveOptions {
  readonly screen: Screen;
  /** USD; shown beside what was spent. */
  readonly budget?: number | undefined;
  /** USD of an earlier part of this run. */
  readonly alreadySpent?: number;
  readonly now?: () => number;
  /** Calls `draw` every so many milliseconds until the returned function is called. */
  readonly every?: (draw: () => void, milliseconds: number) => () => void;
}

const hideCursor = '\u001b[?25l';
const showCursor = '\u001b[?25h';
const clearLine = '\u001b[K';
const clearBelow = '\u001b[J';

/**
 * A live view: one line for the whole run, one for each case that runs now. Failures and models that are done scroll by above
 * and stay. It is never wider or higher than the screen, so that nothing is left behind when it is drawn anew.
 */
export function createLiveProgress(plan: Plan, options: LiveOptions): Progress {
  const { screen, budget, now = Date.now, every = interval } = options;
  const items = plan.items.filter(({ verdict }) => verdict === undefined);
  const left = countByModel(items);
  const running = new Map<string, Running>();
  const started = now();
  let known = 0;
  let done = 0;
  let failed = 0;
  let spent = options.alreadySpent ?? 0;
  let drawn = 0;
  screen.write(hideCursor);
  const stopDrawing = every(draw, 100);

  return {
    start: (item) => void running.set(item.key, { item, since: now() }),
    throttled: (item, waitMs) =>
      void running.set(item.key, { item, since: now(), wait: `throttled, waits ${seconds(waitMs)}` }),
    result,
    async stop() {
      stopDrawing();
      running.clear();
      screen.write(`${erase()}${showCursor}`);
    },
  };

  function result(item: PlannedItem, outcome: Result): void {
    if (item.verdict !== undefined) return;
    const wasRunning = running.delete(item.key);
    done += 1;
    if (!wasRunning) known += 1;
    else spent += outcome.cost;
    if (outcome.status === 'failed') failed += 1;
    const { modelId } = item.model;
    const own = left.get(modelId);
    if (own === undefined) return;
    own.open -= 1;
    own.cost += outcome.cost;
    if (outcome.status === 'passed') own.passed += 1;
    if (outcome.status === 'failed') tell(writeFailure(item, outcome));
    if (own.open > 0 || outcome.status === 'not-run') return;
    const mark = own.passed === own.total ? pc.green('✓') : pc.dim('·');
    tell(`${mark} ${modelId}  ${own.passed} of ${own.total} passed  ${pc.dim(money(own.cost))}`);
  }

  /** Writes a line that stays, above what is drawn. */
  function tell(line: string): void {
    screen.write(`${erase()}${fit(line, screen.columns)}\n`);
    draw();
  }

  function draw(): void {
    const lines = [writeHead(), ...[...running.values()].map((run) => writeRunning(run))];
    // One line stays free for the cursor.
    const shown = lines.slice(0, Math.max(1, screen.rows - 1));
    screen.write(`${erase()}${shown.map((line) => `${fit(line, screen.columns)}${clearLine}\n`).join('')}`);
    drawn = shown.length;
  }

  function erase(): string {
    const up = drawn === 0 ? '' : `\u001b[${drawn}A\r`;
    drawn = 0;
    return `${up}${clearBelow}`;
  }

  function writeHead(): string {
    const share = items.length === 0 ? 1 : done / items.length;
    const bar = `${'█'.repeat(Math.round(share * 16))}${'░'.repeat(16 - Math.round(share * 16))}`;
    const amount = `${money(spent)}${budget === undefined ? '' : ` of ${money(budget)}`}`;
    const bad = failed === 0 ? '' : `  ${pc.red(`${failed} failed`)}`;
    return `${pc.cyan(bar)} ${done}/${items.length}${bad}  ${amount}  ${pc.dim(remaining())}`;
  }

  /** From the pace so far; results that were known from an earlier run took no time. */
  function remaining(): string {
    const fresh = done - known;
    if (fresh < 3 || done === items.length) return '';
    return `about ${seconds(((now() - started) / fresh) * (items.length - done))} left`;
  }

  function writeRunning({ item, since, wait }: Running): string {
    const what = `${item.case.id}${item.fault === undefined ? '' : ` under ${item.fault.id}`}`;
    const time = wait === undefined ? pc.dim(seconds(now() - since)) : pc.yellow(wait);
    const room = Math.max(12, screen.columns - what.length - widthOf(time) - 8);
    return `  ${what}  ${pc.dim(cutMiddle(item.model.modelId, room))}  ${time}`;
  }
}

interface Running {
  readonly item: PlannedItem;
  readonly since: number;
  readonly wait?: string;
}

interface Count {
  readonly total: number;
  open: number;
  passed: number;
  cost: number;
}

function countByModel(items: readonly PlannedItem[]): Map<string, Count> {
  const totals = new Map<string, number>();
  for (const { model } of items) totals.set(model.modelId, (totals.get(model.modelId) ?? 0) + 1);
  return new Map([...totals].map(([id, total]) => [id, { total, open: total, passed: 0, cost: 0 }]));
}

function writeFailure({ case: { id }, model, fault }: PlannedItem, { error }: Result): string {
  const where = `${id}${fault === undefined ? '' : ` under ${fault.id}`}  ${model.modelId}`;
  const [why = ''] = plain(error?.message ?? '').split('\n');
  return `${pc.red(statusMarks.failed.symbol)} ${where}  ${pc.dim(why)}`;
}

/** A line of at most so many columns: what does not fit is cut, colours are ended. */
function fit(line: string, columns: number): string {
  if (widthOf(line) < columns) return line;
  let width = 0;
  let cut = '';
  for (const [piece] of line.matchAll(/\u001b\[\d+m|./gsu)) {
    const isColour = piece.startsWith('\u001b');
    if (!isColour && width === columns - 2) continue;
    cut += piece;
    if (!isColour) width += 1;
  }
  return `${cut}…`;
}

function interval(draw: () => void, milliseconds: number): () => void {
  const timer = setInterval(draw, milliseconds);
  return () => clearInterval(timer);
}
