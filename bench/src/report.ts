import { type Figure, ours } from './figure.ts';

const columns = ['figure', ours, 'peers (× is ours ÷ theirs)', 'bound', ''] as const;

/** A table for people: medians, ratios, and whether each bound holds. */
export function tableOf(figures: readonly Figure[]): string {
  const rows = figures.map(({ title, unit, medians, ratios, bounds }) => [
    title,
    `${format(medians[ours])} ${unit}`,
    Object.entries(ratios)
      .map(([peer, ratio]) => `${peer} ${format(medians[peer])} (× ${format(ratio)})`)
      .join('; '),
    bounds.map(({ against, atMost, aim }) => `≤ ${atMost}${tellAim(aim)} × ${against}`).join('; '),
    bounds.map(judge).join('; '),
  ]);
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return [line(columns), line(columns.map(() => '---')), ...rows.map(line)].join('\n');
}

function tellAim(aim: number | undefined): string {
  return aim === undefined ? '' : ` (aim ${aim})`;
}

function judge({ holds, reachesAim, aim }: Figure['bounds'][number]): string {
  if (!holds) return '**missed**';
  if (aim === undefined) return 'holds';
  return reachesAim ? 'reached' : 'holds, aim not reached';
}

/** The text with the table between the marks replaced. */
export function withTable(text: string, table: string): string {
  const [start, end] = ['<!-- results -->', '<!-- /results -->'];
  const from = text.indexOf(start);
  const to = text.indexOf(end);
  if (from < 0 || to < from) throw new Error(`README.md needs the marks ${start} and ${end}`);
  return `${text.slice(0, from + start.length)}\n\n${table}\n\n${text.slice(to)}`;
}

function format(value: number | undefined): string {
  if (value === undefined || Number.isNaN(value)) return '–';
  return value >= 100 ? value.toFixed(0) : value.toPrecision(2);
}
