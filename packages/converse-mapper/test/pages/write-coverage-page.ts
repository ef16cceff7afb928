import { featureRows } from './feature-rows.ts';
import { findProofs, type Proof } from './find-proofs.ts';
import { painRows } from './pain-rows.ts';

/** Rows of the feature list or the pain list. */
type Rows = Readonly<Record<string, string>>;

/** The rows that no golden and no test claims to prove. */
export function listUnproven(): string[] {
  const proofs = findProofs();
  const rows = [...name('features', featureRows), ...name('pains', painRows)];
  return rows.filter((row) => !proofs.has(row));
}

/** Writes docs/coverage-language-model.md. */
export function writeCoveragePage(): string {
  return `# What proves the language model

Written by \`packages/converse-mapper/test/pages\` from the rows that goldens and names of tests claim; a test fails when a row
has no proof, or when this page is out of date. At most four proofs of a row are told.

## Features (1C to 1J)

${writeTable('features', featureRows)}

## Pains (C to F, K)

${writeTable('pains', painRows)}
`;
}

function name(list: string, rows: Rows): string[] {
  return Object.keys(rows).map((id) => `${list} ${id}`);
}

function writeTable(list: string, rows: Rows): string {
  const proofs = findProofs();
  const lines = Object.entries(rows).map(
    ([id, what]) =>
      `| ${id} | ${what} | ${(proofs.get(`${list} ${id}`) ?? []).slice(0, 4).map(tell).join('<br>')} |`,
  );
  return ['| row | what | proofs |', '| --- | --- | --- |', ...lines].join('\n');
}

function tell({ file, name: title }: Proof): string {
  return `[${title.replaceAll('|', '\\|')}](../${encodeURI(file).replaceAll('(', '%28').replaceAll(')', '%29')})`;
}
