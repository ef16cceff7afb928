import { join } from 'node:path';
import { expect, test } from 'vitest';
import { modelDifferences } from '../peer/model-differences.ts';
import { findModelProofs, type Proof } from './find-model-proofs.ts';
import { modelRows } from './model-rows.ts';

const proofs = findModelProofs();

test('every row of embeddings, images and reranking has a proof', () => {
  const rows = Object.values(modelRows).flatMap(Object.keys);
  expect(rows.filter((row) => !proofs.has(row))).toEqual([]);
});

test('docs/coverage-embeddings-images-rerank.md tells the proofs as they are', async () => {
  const page = join(import.meta.dirname, '../../../../docs/coverage-embeddings-images-rerank.md');
  await expect(writePage()).toMatchFileSnapshot(page);
});

function writePage(): string {
  return `# What proves embeddings, images and reranking

Written by \`packages/amazon-bedrock/test/pages\` from the rows that names of tests and goldens claim; a test fails when a row has
no proof, or when this page is out of date. At most four proofs of a row are told.

${Object.entries(modelRows).map(writeSection).join('\n')}
## Differences from @ai-sdk/amazon-bedrock 5.0.101

\`packages/amazon-bedrock/test/peer/model-contract.test.ts\` gives the same calls to both providers and fails when they differ in
anything that is not listed here, or agree where a difference is listed.

| \`@ai-sdk/amazon-bedrock\` | here | rows |
| --- | --- | --- |
${modelDifferences.map(({ peer, ours, rows }) => `| ${peer} | ${ours} | ${rows} |`).join('\n')}
`;
}

function writeSection([title, rows]: readonly [string, Readonly<Record<string, string>>]): string {
  const lines = Object.entries(rows).map(
    ([row, what]) =>
      `| ${row} | ${what} | ${(proofs.get(row) ?? []).slice(0, 4).map(writeProof).join('<br>')} |`,
  );
  return `## ${title}\n\n| row | what | proofs |\n| --- | --- | --- |\n${lines.join('\n')}\n`;
}

function writeProof({ file, name }: Proof): string {
  return `[${name.replaceAll('|', '\\|')}](../${encodeURI(file)})`;
}
