import { stripVTControlCharacters } from 'node:util';

/** Lines with their cells one below the other. The last cell of a line is not padded, so that no line ends in blanks. */
export function writeColumns(
  rows: readonly (readonly string[])[],
  { right = [] }: { readonly right?: readonly number[] } = {},
): string {
  const widths: number[] = [];
  for (const row of rows)
    for (const [at, cell] of row.entries()) widths[at] = Math.max(widths[at] ?? 0, widthOf(cell));
  return rows
    .map((row) => {
      const cells = row.map((cell, at) => {
        const gap = ' '.repeat((widths[at] ?? 0) - widthOf(cell));
        return right.includes(at) ? `${gap}${cell}` : `${cell}${gap}`;
      });
      return cells.join('  ').trimEnd();
    })
    .join('\n');
}

/** A text of at most so many characters, its middle left out: model ids differ at both ends. */
export function cutMiddle(text: string, width: number): string {
  if (text.length <= width) return text;
  const kept = Math.max(2, width - 1);
  return `${text.slice(0, Math.ceil(kept / 2))}…${text.slice(text.length - Math.floor(kept / 2))}`;
}

/** How many columns a text takes; colours take none. What is shown here has no wide characters. */
export function widthOf(text: string): number {
  return stripVTControlCharacters(text).length;
}

/** Words, joined by commas and broken into lines of at most `width` columns, each begun with two blanks. */
export function wrapWords(words: readonly string[], width: number): string {
  const lines: string[] = [];
  let line = ' ';
  for (const [at, word] of words.entries()) {
    const next = `${line} ${word}${at === words.length - 1 ? '' : ','}`;
    if (next.length > width && line !== ' ') {
      lines.push(line);
      line = `  ${next.slice(line.length + 1)}`;
    } else line = next;
  }
  return [...lines, line].join('\n');
}
