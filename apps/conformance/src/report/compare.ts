import { readFileSync } from 'node:fs';
import { messageOf, UsageError } from '../errors.ts';
import { type Change, type Comparison, type Report, reportSchema, type Result } from './report-schema.ts';

/** Reads an earlier report. Throws `UsageError` for a file that is none. */
export function readReport(path: string): Report {
  const parsed = reportSchema.safeParse(parse(readText(path)));
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new UsageError(
    `${path} is no report of bedrock-conformance: ${[issue?.path.join('.'), issue?.message].filter((part) => part !== '').join(': ')}`,
  );
}

function readText(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    throw new UsageError(`${path} cannot be read: ${messageOf(error)}`);
  }
}

/** The error of JSON.parse quotes the file, whatever it is. */
function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** What changed between two runs. `slower`, on AWS only: more than half as long again, and by more than half a second. */
export function compareReports(previous: Report, current: Pick<Report, 'results' | 'cost'>): Comparison {
  // On the emulator it is the machine that is slow.
  const isTimed = previous.cost.isReal && current.cost.isReal;
  const before = new Map(previous.results.map((result) => [keyOf(result), result]));
  const after = new Map(current.results.map((result) => [keyOf(result), result]));
  const pairs = [...after].flatMap(([key, now]) => {
    const then = before.get(key);
    return then === undefined ? [] : [{ then, now }];
  });
  const changed = pairs.filter(({ then, now }) => then.status !== now.status);
  const newFailures = changed.filter(({ now }) => now.status === 'failed');
  const fixed = changed.filter(({ then, now }) => then.status === 'failed' && now.status === 'passed');
  const others = changed.filter((pair) => !newFailures.includes(pair) && !fixed.includes(pair));
  return {
    previous: previous.startedAt,
    newFailures: newFailures.map((pair) => describe(pair, pair.now.error?.message)),
    fixed: fixed.map((pair) => describe(pair)),
    otherChanges: others.map((pair) => describe(pair, pair.now.reason)),
    slower: pairs
      .filter((pair) => isTimed && isSlower(pair))
      .map((pair) => ({
        ...describe(pair),
        before: `${pair.then.durationMs} ms`,
        after: `${pair.now.durationMs} ms`,
      })),
    added: [...after].flatMap(([key, now]) => (before.has(key) ? [] : [lone(now, 'absent', now.status)])),
    gone: [...before].flatMap(([key, then]) => (after.has(key) ? [] : [lone(then, then.status, 'absent')])),
  };
}

/** A comparison with something else says so. */
export function tellDifference(previous: Report, current: Report): readonly string[] {
  const describe = ({ client, target }: Report): string => `${client} on ${target.name} in ${target.region}`;
  const [before, now] = [describe(previous), describe(current)];
  return before === now ? [] : [`The earlier report is of ${before}, this one of ${now}.`];
}

interface Pair {
  readonly then: Result;
  readonly now: Result;
}

function keyOf(result: Result): string {
  return `${result.case} ${result.model} ${result.fault ?? ''}`;
}

function isSlower({ then, now }: Pair): boolean {
  if (then.status !== 'passed' || now.status !== 'passed') return false;
  const [before = 0, after = 0] = [then.durationMs, now.durationMs];
  return after > 1.5 * before && after - before > 500;
}

function describe({ then, now }: Pair, detail?: string): Change {
  return { ...lone(now, then.status, now.status), ...(detail !== undefined && { detail }) };
}

function lone(result: Result, before: string, after: string): Change {
  const { case: id, model, fault } = result;
  return { case: id, model, ...(fault !== undefined && { fault }), before, after };
}
