import type { PlannedItem } from '../plan/plan.ts';
import type { Result } from '../report/report-schema.ts';

/** Shows how a run goes on. */
export interface Progress {
  start(item: PlannedItem): void;
  throttled(item: PlannedItem, waitMs: number): void;
  result(item: PlannedItem, result: Result): void;
  /** Leaves the screen in order. */
  stop(): Promise<void>;
}
