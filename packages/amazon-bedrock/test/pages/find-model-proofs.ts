import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '../../../..');
const goldens = 'packages/models/test/goldens-invoke';

/** Tests whose names tell in brackets which rows they prove. The letters K and I are those of the rows of `modelRows`. */
const tests = [
  'packages/amazon-bedrock/test/embeddings.test.ts',
  'packages/amazon-bedrock/test/images.test.ts',
  'packages/amazon-bedrock/test/reranking.test.ts',
  'packages/ai-sdk-adapter/src/embedding-model.test.ts',
  'packages/ai-sdk-adapter/src/embedding-values.test.ts',
  'packages/ai-sdk-adapter/src/image-model.test.ts',
  'packages/ai-sdk-adapter/src/image-refusals.test.ts',
  'packages/ai-sdk-adapter/src/reranking-model.test.ts',
  'packages/models/src/embedding-model.test.ts',
  'packages/models/src/image-model.test.ts',
  'packages/models/src/rerank-model.test.ts',
];

/** A golden folder, or the name of a test. */
export interface Proof {
  readonly file: string;
  readonly name: string;
}

/** What proves each row: what users call first, goldens of the wire last. */
export function findModelProofs(): ReadonlyMap<string, readonly Proof[]> {
  const proofs = new Map<string, Proof[]>();
  for (const { rows, ...proof } of [...tests.flatMap(readTests), ...readGoldens()]) {
    for (const row of rows) proofs.set(row, [...(proofs.get(row) ?? []), proof]);
  }
  return proofs;
}

interface Claim extends Proof {
  readonly rows: readonly string[];
}

function readTests(file: string): Claim[] {
  const text = readFileSync(join(root, file), 'utf8');
  // A string that ends in a list of rows is the name of a test.
  const names = text.matchAll(/(['"`])((?:(?!\1).)*?) \(([A-Z]\d+(?:, [A-Z]\d+)*)\)\1/g);
  return [...names].map(([, , name = '', rows = '']) => ({ rows: rows.split(', '), file, name }));
}

/** Folders are called `K2-X21-titan-v2-settings`. */
function readGoldens(): Claim[] {
  return readdirSync(join(root, goldens)).map((story) => {
    const [, rows = '', name = story] = /^((?:[A-Z]\d+-)+)(.*)$/.exec(story) ?? [];
    return { rows: rows.split('-').filter(Boolean), file: `${goldens}/${story}`, name };
  });
}
