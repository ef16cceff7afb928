import pc from 'picocolors';
import type { Plan, PlannedItem } from '../plan/plan.ts';
import { priceOf, pricesAsOf } from '../prices/prices.ts';
import { count, money, seconds } from '../report/words.ts';
import type { FoundModels } from '../targets/find-models.ts';
import type { Target } from '../targets/target.ts';
import { wrapWords, writeColumns } from '../terminal/columns.ts';
import { plain } from '../terminal/plain.ts';

export interface Outline {
  readonly plan: Plan;
  readonly target: Target;
  readonly found: FoundModels;
  readonly concurrency: number;
  readonly budget: number | undefined;
  /** Of the terminal. */
  readonly columns: number;
}

/** What will run, what it will cost and how long it will take. */
export function describePlan({ plan, target, found, concurrency, budget, columns }: Outline): string {
  const run = plan.items.filter(({ verdict }) => verdict === undefined);
  const cases = [...new Set(run.map(({ case: { id } }) => id))];
  const faults = [...new Set(run.flatMap(({ fault }) => fault?.id ?? []))];
  const models = new Set(run.map(({ model }) => model.modelId));
  const head = `${count(run.length, 'run')} of ${count(cases.length, 'case')} with ${count(models.size, 'model')}`;
  return [
    `${pc.bold(head)} on ${target.label}:\n${wrapWords(cases, columns)}`,
    ...(faults.length === 0
      ? []
      : [`Under ${count(faults.length, 'fault')}:\n${wrapWords(faults, columns)}`]),
    writeModels(run, found),
    ...found.notes.map((note) => pc.yellow(plain(note))),
    writeEstimate({ plan, target, concurrency, budget }),
  ]
    .filter((part) => part !== '')
    .join('\n\n');
}

function writeModels(run: readonly PlannedItem[], { models }: FoundModels): string {
  const rows = models.flatMap(({ modelId, remark }) => {
    const own = run.filter(({ model }) => model.modelId === modelId);
    if (own.length === 0) return [];
    const sum = (pick: (item: PlannedItem) => number): number =>
      own.reduce((total, item) => total + pick(item), 0);
    const guess = priceOf(modelId).isUnknown ? 'its price is not known: taken for the dearest' : undefined;
    const calls = sum(({ estimate }) => estimate.calls);
    const remarks = [remark, guess].filter((text) => text !== undefined).join('; ');
    return [
      [
        modelId,
        String(own.length),
        String(calls),
        money(sum(({ cost }) => cost)),
        remarks === '' ? '' : pc.yellow(plain(remarks)),
      ],
    ];
  });
  const head = ['model', 'runs', 'calls', 'about'].map((text) => pc.bold(text));
  const table = rows.length === 0 ? [] : [writeColumns([head, ...rows], { right: [1, 2, 3] })];
  const missing = models.flatMap(({ modelId, unavailable }) =>
    unavailable === undefined ? [] : [`${pc.yellow('○')} ${modelId}: ${pc.yellow(plain(unavailable))}`],
  );
  return [...table, ...missing].join('\n');
}

function writeEstimate({
  plan,
  target,
  concurrency,
  budget,
}: Pick<Outline, 'plan' | 'target' | 'concurrency' | 'budget'>): string {
  const price = `about ${money(plan.cost)} by the prices of ${pricesAsOf}`;
  const limit = budget === undefined ? '' : `, and never more than ${money(budget)}`;
  if (target.name === 'emulator')
    return `On AWS this would cost ${price}${limit}; on the emulator it is free.`;
  const time = `It takes about ${seconds((plan.seconds * 1000) / concurrency)}.`;
  const over =
    budget !== undefined && plan.cost > budget
      ? `\n${pc.yellow('The budget will not do for all of it: what does not fit in is not run, and said so.')}`
      : '';
  return `It will cost ${price}${limit}. ${time}${over}`;
}
