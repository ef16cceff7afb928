import Table from 'cli-table3';
import pc from 'picocolors';
import type { Plan, PlannedItem } from '../plan/plan.ts';
import { priceOf, pricesAsOf } from '../prices/prices.ts';
import { money, seconds } from '../report/words.ts';
import type { FoundModels } from '../targets/find-models.ts';
import type { Target } from '../targets/target.ts';

export interface Outline {
  readonly plan: Plan;
  readonly target: Target;
  readonly found: FoundModels;
  readonly concurrency: number;
  readonly budget: number | undefined;
}

/** What will run, what it will cost and how long it will take. */
export function describePlan({ plan, target, found, concurrency, budget }: Outline): string {
  const run = plan.items.filter(({ verdict }) => verdict === undefined);
  const cases = [...new Set(run.map(({ case: { id } }) => id))];
  const faults = [...new Set(run.flatMap(({ fault }) => fault?.id ?? []))];
  const parts = [
    `${pc.bold(`${run.length} runs of ${cases.length} cases`)} on ${target.label}: ${cases.join(', ')}`,
    ...(faults.length === 0 ? [] : [`Under ${faults.length} faults: ${faults.join(', ')}`]),
    modelTable(plan, found),
    ...found.notes.map((note) => pc.yellow(note)),
    estimate({ plan, target, concurrency, budget }),
  ];
  return parts.join('\n');
}

function modelTable({ items }: Plan, { models }: FoundModels): string {
  const table = new Table({
    head: ['model', 'runs', 'calls', 'about', ''],
    style: { head: ['bold'], border: ['dim'] },
  });
  for (const { modelId, unavailable, remark } of models) {
    const own = items.filter(({ model, verdict }) => model.modelId === modelId && verdict === undefined);
    const sum = (pick: (item: PlannedItem) => number): number =>
      own.reduce((total, item) => total + pick(item), 0);
    const guess = priceOf(modelId).isUnknown ? ' (price unknown, taken as the dearest)' : '';
    const why = unavailable === undefined ? (remark ?? '') : pc.yellow(`skipped: ${unavailable}`);
    table.push([
      modelId,
      own.length,
      sum(({ estimate: { calls } }) => calls),
      money(sum(({ cost }) => cost)),
      `${why}${guess}`,
    ]);
  }
  return table.toString();
}

function estimate({ plan, target, concurrency, budget }: Omit<Outline, 'found'>): string {
  const price = `about ${money(plan.cost)} by the prices of ${pricesAsOf}`;
  const limit = budget === undefined ? '' : `, at most ${money(budget)}`;
  if (target.name === 'emulator')
    return `On AWS this would cost ${price}${limit}; on the emulator it is free.`;
  return `It will cost ${price}${limit}, and take about ${seconds((plan.seconds * 1000) / concurrency)}.`;
}
