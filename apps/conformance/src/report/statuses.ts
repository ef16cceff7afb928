import type { Result, Status } from './report-schema.ts';

/** How each status is shown: never by colour alone. */
export const statusMarks: Readonly<Record<Status, StatusMark>> = {
  passed: { symbol: '✓', word: 'passed', short: 'passed' },
  failed: { symbol: '✗', word: 'failed', short: 'failed' },
  unsupported: { symbol: '–', word: 'model cannot', short: 'cannot' },
  skipped: { symbol: '○', word: 'skipped', short: 'skipped' },
  'not-offered': { symbol: '◌', word: 'not offered by this client', short: 'no offer' },
  'not-run': { symbol: '…', word: 'not run', short: 'not run' },
};

interface StatusMark {
  readonly symbol: string;
  readonly word: string;
  /** For the head of a narrow column. */
  readonly short: string;
}

export const statuses: readonly Status[] = [
  'passed',
  'failed',
  'unsupported',
  'skipped',
  'not-offered',
  'not-run',
];

/** What a cell of the matrix shows: the worst that was seen, and a pass before what did not apply. */
const order: readonly Status[] = ['failed', 'not-run', 'passed', 'skipped', 'not-offered', 'unsupported'];

/** The status of several cases together; undefined of none. */
export function joinStatuses(results: readonly Result[]): Status | undefined {
  return order.find((status) => results.some((result) => result.status === status));
}

export function countStatuses(results: readonly Result[]): Record<Status, number> {
  const counts = { passed: 0, failed: 0, skipped: 0, unsupported: 0, 'not-offered': 0, 'not-run': 0 };
  for (const { status } of results) counts[status] += 1;
  return counts;
}
