import type { Plan } from '../plan/plan.ts';
import { createLineProgress } from '../progress/line-progress.ts';
import { createLiveProgress, type Screen } from '../progress/live-progress.ts';
import type { Progress } from '../progress/progress.ts';

export interface ProgressOptions {
  readonly quiet?: true | undefined;
  readonly budget?: number | undefined;
  readonly alreadySpent: number;
}

/** A live view in a terminal, a line for each case in a log. Both on stderr: stdout is for the result. */
export function chooseProgress(plan: Plan, { quiet, budget, alreadySpent }: ProgressOptions): Progress {
  if (quiet === true) return createLineProgress(() => {});
  const { stderr } = process;
  if (!stderr.isTTY || process.env['TERM'] === 'dumb')
    return createLineProgress((text) => void stderr.write(text));
  // Asked at every drawing: windows change their size.
  const screen: Screen = {
    get columns() {
      return stderr.columns || 80;
    },
    get rows() {
      return stderr.rows || 24;
    },
    write: (text) => void stderr.write(text),
  };
  // A run that is ended at once leaves the cursor hidden otherwise.
  process.once('exit', () => void stderr.write('\u001b[?25h'));
  return createLiveProgress(plan, { screen, budget, alreadySpent });
}
