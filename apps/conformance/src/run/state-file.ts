import { appendFileSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { z } from 'zod';
import { UsageError } from '../errors.ts';
import { resultSchema, type Result } from '../report/report-schema.ts';

const headSchema = z.object({ run: z.string(), startedAt: z.string() });
const lineSchema = z.object({ key: z.string(), result: resultSchema });

/** What an unfinished run has left. */
export interface EarlierRun {
  readonly startedAt: string;
  readonly results: ReadonlyMap<string, Result>;
}

/** The results so far, one line each: what is killed in the middle loses the last line at most. */
export interface StateFile {
  add(key: string, result: Result): void;
  /** The run is complete: nothing is left to resume. */
  remove(): void;
}

/** Reads what a run of the same description left; undefined when there is nothing. Throws `UsageError` for another run's file. */
export function readState(path: string, run: string): EarlierRun | undefined {
  if (!existsSync(path)) return undefined;
  const [first = '', ...lines] = readFileSync(path, 'utf8').split('\n');
  const head = headSchema.safeParse(readJson(first));
  if (!head.success) return undefined;
  if (head.data.run !== run)
    throw new UsageError(
      `${path} is of another run (${head.data.run}), not of ${run}: run that, or without --resume.`,
    );
  const results = lines.flatMap((line) => {
    const parsed = lineSchema.safeParse(readJson(line));
    return parsed.success ? [[parsed.data.key, parsed.data.result] as const] : [];
  });
  return { startedAt: head.data.startedAt, results: new Map(results) };
}

/** Opens the file for a new run, or goes on with an earlier one. */
export function openState(path: string, run: string, { startedAt, results }: EarlierRun): StateFile {
  mkdirSync(dirname(path), { recursive: true });
  const lines = [...results].map(([key, result]) => JSON.stringify({ key, result }));
  writeFileSync(path, `${[JSON.stringify({ run, startedAt }), ...lines].join('\n')}\n`);
  return {
    add: (key, result) => appendFileSync(path, `${JSON.stringify({ key, result })}\n`),
    remove: () => rmSync(path, { force: true }),
  };
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
