import { setTimeout as pause } from 'node:timers/promises';
import type { Exchange } from '../capture/exchange.ts';
import type { Plan, PlannedItem } from '../plan/plan.ts';
import type { Result } from '../report/report-schema.ts';
import { type ItemOptions, runItem, unrun } from './run-item.ts';

export interface RunOptions extends Omit<ItemOptions, 'onThrottled'> {
  readonly concurrency: number;
  /** USD. Nothing is begun that might exceed it. */
  readonly budget?: number | undefined;
  /** USD that an earlier part of this run has spent. */
  readonly alreadySpent: number;
  /** Results of an earlier part of this run. */
  readonly known: ReadonlyMap<string, Result>;
  readonly events: RunEvents;
}

/** Tells how a run goes on. */
export interface RunEvents {
  readonly onStart: (item: PlannedItem) => void;
  readonly onThrottled: (item: PlannedItem, waitMs: number) => void;
  /** `exchanges` are those of all attempts; none of a result that was known. */
  readonly onResult: (item: PlannedItem, result: Result, exchanges: readonly Exchange[]) => void;
}

/** How a run ended. */
export interface RunEnd {
  /** In the order of the plan. */
  readonly results: readonly Result[];
  readonly spent: number;
  readonly stopped?: 'budget' | 'interrupted' | 'credentials';
  /** Why the credentials were refused, and what to do. */
  readonly refusal?: string;
}

/** Runs a plan, several cases at a time, those of a throttled model later. */
export async function runPlan(plan: Plan, options: RunOptions): Promise<RunEnd> {
  const { events, signal, budget } = options;
  const results = new Map<string, Result>();
  const waiting: PlannedItem[] = [];
  const quietUntil = new Map<string, number>();
  const unavailable = new Map<string, string>();
  let spent = options.alreadySpent;
  let reserved = 0;
  let running = 0;
  let overBudget = false;
  let refusal: string | undefined;

  for (const item of plan.items) {
    const known = options.known.get(item.key);
    if (known !== undefined) finish(item, known);
    else if (item.verdict !== undefined) finish(item, unrun(item, item.verdict.status, item.verdict.reason));
    else waiting.push(item);
  }
  interleave(waiting);
  await Promise.all(Array.from({ length: options.concurrency }, () => work()));
  for (const item of waiting) {
    finish(item, unrun(item, 'not-run', whyNot()));
  }
  const stopped = whatStopped();
  return {
    results: plan.items.flatMap(({ key }) => results.get(key) ?? []),
    spent,
    ...(stopped !== undefined && { stopped }),
    ...(refusal !== undefined && { refusal }),
  };

  async function work(): Promise<void> {
    while (waiting.length > 0 && whatStopped() === undefined) {
      const item = takeNext();
      if (item === undefined) await pause(25);
      else await runOne(item);
    }
  }

  function whatStopped(): RunEnd['stopped'] {
    if (signal.aborted) return 'interrupted';
    if (refusal !== undefined) return 'credentials';
    return overBudget ? 'budget' : undefined;
  }

  function whyNot(): string {
    if (signal.aborted) return 'the run was interrupted';
    return refusal === undefined
      ? 'it might have exceeded the budget'
      : 'the credentials were no longer accepted';
  }

  /** The first item that fits into the budget and whose model is not to be left alone. */
  function takeNext(): PlannedItem | undefined {
    const now = Date.now();
    const affordable = waiting.filter(
      (item) => budget === undefined || spent + reserved + item.ceiling <= budget,
    );
    // What runs now may turn out cheaper than it was taken for.
    if (affordable.length === 0 && running === 0) overBudget = true;
    const item = affordable.find(({ model }) => (quietUntil.get(model.modelId) ?? 0) <= now);
    if (item !== undefined) waiting.splice(waiting.indexOf(item), 1);
    return item;
  }

  async function runOne(item: PlannedItem): Promise<void> {
    const obstacle = unavailable.get(item.model.modelId);
    if (obstacle !== undefined) return finish(item, unrun(item, 'skipped', obstacle));
    reserved += item.ceiling;
    running += 1;
    events.onStart(item);
    const { result, exchanges, modelUnavailable, credentials } = await runItem(item, {
      ...options,
      onThrottled,
    });
    // Without the last digits of a sum, which would never be zero again.
    running -= 1;
    reserved = running === 0 ? 0 : Math.max(0, reserved - item.ceiling);
    spent += result.cost;
    if (modelUnavailable) unavailable.set(item.model.modelId, result.reason ?? 'the model may not be called');
    refusal ??= credentials;
    const wasInterrupted = signal.aborted && result.status === 'failed';
    if (wasInterrupted || credentials !== undefined) return finish(item, unrun(item, 'not-run', whyNot()));
    finish(item, result, exchanges);
  }

  function onThrottled(item: PlannedItem, waitMs: number): void {
    // Under a fault each case has a service of its own.
    if (item.fault === undefined) quietUntil.set(item.model.modelId, Date.now() + waitMs);
    events.onThrottled(item, waitMs);
  }

  function finish(item: PlannedItem, result: Result, exchanges: readonly Exchange[] = []): void {
    results.set(item.key, result);
    events.onResult(item, result, exchanges);
  }
}

/** Model after model in turn, so that no model's rate limit gets all calls at once. */
function interleave(items: PlannedItem[]): void {
  const turns = new Map<string, number>();
  const turn = new Map(
    items.map((item) => {
      const next = turns.get(item.model.modelId) ?? 0;
      turns.set(item.model.modelId, next + 1);
      return [item, next] as const;
    }),
  );
  items.sort((a, b) => (turn.get(a) ?? 0) - (turn.get(b) ?? 0));
}
