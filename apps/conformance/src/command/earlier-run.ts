import { UsageError } from '../errors.ts';
import { count } from '../report/words.ts';
import { deleteGuardrail } from '../run/guardrail.ts';
import { readState, type EarlierRun } from '../run/state-file.ts';
import type { Target } from '../targets/target.ts';
import type { RunFlags } from './options.ts';

/** What an unfinished run has left, and what is to be said of it. */
export interface Earlier {
  /** To go on with; undefined for a new run. */
  readonly resumed: EarlierRun | undefined;
  /** Guardrails of a run of the same description, which this one has to delete. */
  readonly guardrails: readonly string[];
  readonly notes: readonly string[];
}

/** Looks at the state file. Throws `UsageError` where `--resume` names another run's. */
export function findEarlier({ state, resume }: Pick<RunFlags, 'state' | 'resume'>, run: string): Earlier {
  const found = readState(state);
  if (found === undefined)
    return {
      resumed: undefined,
      guardrails: [],
      notes: resume === true ? [`There is nothing to resume in ${state}.`] : [],
    };
  const isSame = found.run === run;
  if (resume === true && !isSame)
    throw new UsageError(
      `${state} is of another run (${found.run}), not of ${run}: run that, or without --resume.`,
    );
  const guardrails = isSame ? found.guardrails : [];
  if (resume === true) return { resumed: found, guardrails, notes: [] };
  const isEmpty = found.results.size === 0;
  const lost = `${state} holds ${count(found.results.size, 'result')} of an unfinished run (${found.run}, ${found.startedAt}): this run replaces it; --resume would go on.`;
  const foreign =
    isSame || found.guardrails.length === 0
      ? []
      : [
          `That run made the guardrail ${found.guardrails.join(', ')}: look in the Bedrock console whether it is still there.`,
        ];
  return { resumed: undefined, guardrails, notes: [...(isEmpty ? [] : [lost]), ...foreign] };
}

/** Deletes what a killed run could not. A remark for each that could not be deleted now either. */
export async function deleteLeftovers(
  guardrails: readonly string[],
  { control }: Pick<Target, 'control'>,
): Promise<readonly string[]> {
  const notes: string[] = [];
  for (const id of guardrails) {
    const note = await deleteGuardrail(control, id);
    if (note !== undefined) notes.push(note);
  }
  return notes;
}
