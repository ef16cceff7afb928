import { join } from 'node:path';
import { expect, test } from 'vitest';
import { writeModelsPage } from './write-models-page.ts';

test('docs/models.md is what the capability table says (1P, L5)', async () => {
  const page = join(import.meta.dirname, '../../../../docs/models.md');
  await expect(writeModelsPage()).toMatchFileSnapshot(page);
});
