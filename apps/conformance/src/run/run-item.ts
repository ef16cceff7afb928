import { setTimeout as pause } from 'node:timers/promises';
import { addConsumption, isCounted, readConsumption } from '../capture/read-consumption.ts';
import type { Exchange } from '../capture/exchange.ts';
import { messageOf } from '../errors.ts';
import type { PlannedItem } from '../plan/plan.ts';
import { costOf } from '../prices/prices.ts';
import type { Result } from '../report/report-schema.ts';
import { openEmulatorTarget } from '../targets/emulator-target.ts';
import type { Target } from '../targets/target.ts';
import { attempt, type Attempt, type AttemptOptions } from './attempt.ts';
import { backoffMs } from './backoff.ts';
import { judgeExpected } from './judge.ts';

export interface ItemOptions extends AttemptOptions {
  readonly maxAttempts: number;
  /** Is told before each wait; the model is left alone for so long. */
  readonly onThrottled: (item: PlannedItem, waitMs: number) => void;
}

/** A result, and what only the run itself wants to know. */
export interface ItemRun {
  readonly result: Result;
  readonly exchanges: readonly Exchange[];
  readonly modelUnavailable: boolean;
  /** The credentials were refused: what to do. */
  readonly credentials?: string;
}

/** Runs a case until it has an end: tries again what the service throttled. Under a fault it has a target of its own. */
export async function runItem(item: PlannedItem, options: ItemOptions): Promise<ItemRun> {
  if (item.fault === undefined) return runOn(options.target, item, options);
  const target = await openFaultyTarget(item, options);
  try {
    return await runOn(target, item, options);
  } finally {
    await target.close();
  }
}

async function openFaultyTarget({ fault }: PlannedItem, { target }: ItemOptions): Promise<Target> {
  const own = await openEmulatorTarget({
    region: target.region,
    ...(fault?.emulator && { emulator: fault.emulator }),
  });
  if (own.emulator !== undefined) fault?.arm(own.emulator);
  // Expired credentials can only be mended by a function that gives new ones.
  const { accessKeyId: _id, secretAccessKey: _secret, sessionToken: _token, ...settings } = own.settings;
  return own.identity.kind === 'keys'
    ? { ...own, settings: { ...settings, credentialProvider: own.identity.resolve } }
    : own;
}

async function runOn(target: Target, item: PlannedItem, options: ItemOptions): Promise<ItemRun> {
  const startedAt = new Date().toISOString();
  const attempts: Attempt[] = [];
  const expected = item.fault?.expected ?? 'recovers';
  for (;;) {
    const latest = await attempt(item, { ...options, target });
    attempts.push(latest);
    const { retry } = latest.outcome;
    if (retry === undefined || expected !== 'recovers' || attempts.length >= options.maxAttempts) break;
    const backoff = target.name === 'aws' ? { baseMs: 1000, maxMs: 30_000 } : { baseMs: 5, maxMs: 50 };
    const waitMs = backoffMs(attempts.length, retry.afterMs, backoff);
    options.onThrottled(item, waitMs);
    if (!(await waited(waitMs, options.signal))) break;
  }
  const last = attempts.at(-1);
  if (last === undefined) throw new Error('no attempt was made');
  const outcome = expected === 'recovers' ? last.outcome : judgeExpected(expected, last.outcome);
  const exchanges = attempts.flatMap((made) => made.exchanges);
  return {
    exchanges,
    modelUnavailable: outcome.modelUnavailable === true,
    ...(outcome.credentials !== undefined && { credentials: outcome.credentials }),
    result: {
      ...describeItem(item),
      status: outcome.status,
      ...(outcome.reason !== undefined && { reason: outcome.reason }),
      ...(outcome.error !== undefined && { error: outcome.error }),
      ...(outcome.note !== undefined && { note: outcome.note }),
      startedAt,
      durationMs: last.durationMs,
      ...(last.firstPieceMs !== undefined && { firstPieceMs: last.firstPieceMs }),
      ...latencyOf(last.exchanges),
      attempts: attempts.length,
      ...account(item, exchanges),
      ...(outcome.status === 'failed' && { exchanges: [...last.exchanges] }),
    },
  };
}

async function waited(waitMs: number, signal: AbortSignal): Promise<boolean> {
  try {
    await pause(waitMs, undefined, { signal });
    return true;
  } catch (error) {
    if (signal.aborted) return false;
    throw new Error(messageOf(error), { cause: error });
  }
}

/** The result of an item that was not run. */
export function unrun(item: PlannedItem, status: Result['status'], reason: string): Result {
  return {
    ...describeItem(item),
    status,
    reason,
    attempts: 0,
    calls: 0,
    requestIds: [],
    consumed: addConsumption([]),
    cost: 0,
  };
}

function describeItem({
  case: { id, title, feature },
  model,
  fault,
}: PlannedItem): Pick<Result, 'case' | 'title' | 'feature' | 'model' | 'fault'> {
  return { case: id, title, feature, model: model.modelId, ...(fault !== undefined && { fault: fault.id }) };
}

function account(
  item: PlannedItem,
  exchanges: readonly Exchange[],
): Pick<Result, 'calls' | 'requestIds' | 'consumed' | 'cost'> {
  const parts = exchanges.map((exchange) => readConsumption(exchange));
  const consumed = addConsumption(parts);
  // An answer that was left in the middle, or of a model that counts nothing, is paid for all the same.
  const uncounted = exchanges.filter(
    (exchange) =>
      exchange.response?.status === 200 && (exchange.response.ended !== undefined || !isCounted(exchange)),
  ).length;
  return {
    calls: exchanges.length,
    requestIds: exchanges.flatMap(({ response }) => response?.headers['x-amzn-requestid'] ?? []),
    consumed,
    cost: costOf(item.model.modelId, consumed) + (uncounted * item.cost) / item.estimate.calls,
  };
}

function latencyOf(exchanges: readonly Exchange[]): { readonly serviceLatencyMs?: number } {
  const times = exchanges.map(({ response }) =>
    Number(response?.headers['x-amzn-bedrock-invocation-latency'] ?? Number.NaN),
  );
  const known = times.filter((time) => Number.isFinite(time));
  return known.length === 0 ? {} : { serviceLatencyMs: known.reduce((sum, time) => sum + time, 0) };
}
