import { findProofs, type Proof } from './find-proofs.ts';
import type { Section } from './section.ts';

/** One of the two lists of rows. */
export interface CoverageList {
  readonly list: 'features' | 'pains';
  readonly title: string;
  readonly sections: readonly Section[];
}

const proofs = findProofs();

/** The rows that no golden and no test claims to prove. */
export function listUnproven({ list, sections }: CoverageList): string[] {
  return sections
    .filter(({ leftOut }) => leftOut === undefined)
    .flatMap(({ rows }) => Object.keys(rows).map((row) => `${list} ${row}`))
    .filter((row) => !proofs.has(row));
}

/** Writes docs/coverage-features.md or docs/coverage-pains.md. */
export function writeCoveragePage({ list, title, sections }: CoverageList): string {
  return `# ${title}

Written by \`tools/docs\` from the rows that goldens and names of tests claim; a test fails when a row has no proof, or when
this page is out of date. At most four proofs of a row are told.

${sections.map((section) => writeSection(list, section)).join('\n')}`;
}

function writeSection(list: CoverageList['list'], { title, rows, leftOut }: Section): string {
  const lines = Object.entries(rows).map(([row, what]) => {
    const found = (proofs.get(`${list} ${row}`) ?? []).slice(0, 4).map(tell);
    return `| ${row} | ${what} | ${leftOut === undefined ? found.join('<br>') : 'left out'} |`;
  });
  const note = leftOut === undefined ? '' : `${leftOut}\n\n`;
  return `## ${title}\n\n${note}| row | what | proofs |\n| --- | --- | --- |\n${lines.join('\n')}\n`;
}

function tell({ file, name }: Proof): string {
  return `[${name.replaceAll('|', '\\|')}](../${encodeURI(file).replaceAll('(', '%28').replaceAll(')', '%29')})`;
}
