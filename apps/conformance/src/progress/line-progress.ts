import pc from 'picocolors';
import { statusMarks } from '../report/statuses.ts';
import { seconds } from '../report/words.ts';
import { plain } from '../terminal/plain.ts';
import type { Progress } from './progress.ts';

/** One line for each case that was run: for logs. */
export function createLineProgress(write: (text: string) => void): Progress {
  return {
    start: () => {},
    throttled: (item, waitMs) => write(pc.dim(`  throttled: ${item.key} waits ${seconds(waitMs)}\n`)),
    result(item, { status, durationMs, note, error }) {
      if (status !== 'passed' && status !== 'failed') return;
      const { symbol } = statusMarks[status];
      const mark = status === 'passed' ? pc.green(symbol) : pc.red(symbol);
      const detail = error?.message.split('\n')[0] ?? note;
      const what = `${item.case.id}${item.fault === undefined ? '' : ` under ${item.fault.id}`}`;
      const more = detail === undefined ? '' : pc.dim(`  ${plain(detail)}`);
      write(`${mark} ${item.model.modelId}  ${what}  ${pc.dim(seconds(durationMs ?? 0))}${more}\n`);
    },
    stop: async () => {},
  };
}
