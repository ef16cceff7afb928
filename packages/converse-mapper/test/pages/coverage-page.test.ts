import { join } from 'node:path';
import { expect, test } from 'vitest';
import { listUnproven, writeCoveragePage } from './write-coverage-page.ts';

test('every row of the lists has a proof', () => {
  expect(listUnproven()).toEqual([]);
});

test('docs/coverage-language-model.md tells the proofs as they are', async () => {
  const page = join(import.meta.dirname, '../../../../docs/coverage-language-model.md');
  await expect(writeCoveragePage()).toMatchFileSnapshot(page);
});
