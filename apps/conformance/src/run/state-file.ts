import { appendFileSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { z } from 'zod';
import { UsageError } from '../errors.ts';
import { resultSchema, type Result } from '../report/report-schema.ts';

const headSchema = z.object({ run: z.string(), startedAt: z.string() });
const resultLine = z.object({ key: z.string(), result: resultSchema });
const guardrailLine = z.object({ guardrail: z.string() });

/** What an unfinished run has left. */
export interface EarlierRun {
  readonly run: string;
  readonly startedAt: string;
  readonly results: ReadonlyMap<string, Result>;
  /** Guardrails that it made and may not have deleted. */
  readonly guardrails: readonly string[];
}

/** The results so far, one line each: what is killed in the middle loses the last line at most. */
export interface StateFile {
  add(key: string, result: Result): void;
  /** Remembers a guardrail that has to be deleted, whatever becomes of this run. */
  addGuardrail(id: string): void;
  /** The run is complete: nothing is left to resume. */
  remove(): void;
}

/** Reads what an unfinished run has left; undefined when there is nothing. Throws `UsageError` for a file of something else. */
export function readState(path: string): EarlierRun | undefined {
  if (!existsSync(path)) return undefined;
  const [first = '', ...lines] = readFileSync(path, 'utf8').split('\n');
  if (first === '') return undefined;
  const head = headSchema.safeParse(readJson(first));
  if (!head.success)
    throw new UsageError(`${path} is not the state of a run: name another file with --state, or remove it.`);
  const values = lines.map((line) => readJson(line));
  const results = values.flatMap((value) => {
    const parsed = resultLine.safeParse(value);
    return parsed.success ? [[parsed.data.key, parsed.data.result] as const] : [];
  });
  const guardrails = values.flatMap((value) => guardrailLine.safeParse(value).data?.guardrail ?? []);
  return { ...head.data, results: new Map(results), guardrails };
}

/** Opens the file for a new run, or goes on with an earlier one. */
export function openState(
  path: string,
  { run, startedAt, results }: Pick<EarlierRun, 'run' | 'startedAt' | 'results'>,
): StateFile {
  mkdirSync(dirname(path), { recursive: true });
  const lines = [...results].map(([key, result]) => JSON.stringify({ key, result }));
  writeFileSync(path, `${[JSON.stringify({ run, startedAt }), ...lines].join('\n')}\n`);
  return {
    add: (key, result) => appendFileSync(path, `${JSON.stringify({ key, result })}\n`),
    addGuardrail: (guardrail) => appendFileSync(path, `${JSON.stringify({ guardrail })}\n`),
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
