import { Listr, type ListrTaskWrapper } from 'listr2';
import type { Plan } from '../plan/plan.ts';
import { money, seconds } from '../report/words.ts';
import type { Progress } from './progress.ts';

type Task = Pick<ListrTaskWrapper<unknown, never, never>, 'title' | 'output'>;

/** What a model's line knows. */
interface Line {
  readonly total: number;
  done: number;
  failed: number;
  cost: number;
  readonly running: Set<string>;
  task?: Task;
  readonly finish: Finish;
}

/** A promise that somebody else ends. */
interface Finish {
  readonly promise: Promise<void>;
  readonly resolve: () => void;
  readonly reject: (error: Error) => void;
}

/** A live list on a terminal: one line for each model. */
export function createListProgress(plan: Plan): Progress {
  const lines = new Map<string, Line>();
  for (const { model, verdict } of plan.items) {
    if (verdict !== undefined) continue;
    const line = lines.get(model.modelId);
    const total = (line?.total ?? 0) + 1;
    lines.set(model.modelId, { ...(line ?? newLine()), total });
  }
  const list = new Listr(
    [...lines].map(([modelId, line]) => ({
      title: modelId,
      task: (_context: unknown, task: Task) => {
        line.task = task;
        return line.finish.promise;
      },
    })),
    {
      concurrent: true,
      exitOnError: false,
      rendererOptions: { showErrorMessage: false, collapseErrors: false },
    },
  );
  const shown = list.run({});

  return {
    start: (item) => change(item.model.modelId, (line) => line.running.add(item.case.id)),
    throttled: (item, waitMs) =>
      change(item.model.modelId, (line) => {
        if (line.task !== undefined) line.task.output = `throttled: ${item.case.id} waits ${seconds(waitMs)}`;
      }),
    result: (item, { status, cost }) =>
      change(item.model.modelId, (line) => {
        if (item.verdict !== undefined) return;
        line.running.delete(item.case.id);
        line.done += 1;
        line.cost += cost;
        if (status === 'failed') line.failed += 1;
        if (line.done < line.total) return;
        if (line.failed > 0) line.finish.reject(new Error(`${line.failed} failed`));
        else line.finish.resolve();
      }),
    async stop() {
      for (const line of lines.values()) line.finish.resolve();
      await shown;
    },
  };

  function change(modelId: string, apply: (line: Line) => void): void {
    const line = lines.get(modelId);
    if (line === undefined) return;
    apply(line);
    const { task, done, total, failed, cost, running } = line;
    if (task === undefined) return;
    const bad = failed === 0 ? '' : `, ${failed} failed`;
    task.title = `${modelId}  ${done}/${total}${bad}  ${money(cost)}`;
    if (running.size > 0) task.output = [...running].join(', ');
  }
}

function newLine(): Omit<Line, 'total'> {
  let resolve = (): void => {};
  let reject = (_error: Error): void => {};
  const promise = new Promise<void>((fulfil, refuse) => {
    resolve = fulfil;
    reject = refuse;
  });
  return { done: 0, failed: 0, cost: 0, running: new Set(), finish: { promise, resolve, reject } };
}
