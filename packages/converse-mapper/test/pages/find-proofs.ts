import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';

const root = join(import.meta.dirname, '../../../..');
const goldens = 'packages/converse-mapper/test/goldens';

/** Where tests stand whose names tell the rows that they prove. */
const places = [
  'packages/converse-mapper/src',
  'packages/converse-mapper/test',
  'packages/ai-sdk-adapter/src/language-model.test.ts',
  'packages/ai-sdk-adapter/src/part-stream.property.test.ts',
  'packages/amazon-bedrock/test/language-model.test.ts',
  'packages/amazon-bedrock/test/conversation.property.test.ts',
  'packages/amazon-bedrock/test/observation.test.ts',
  'packages/schemas/src/model-id',
];

/** What proves a row: a golden folder, or the name of a test. */
export interface Proof {
  readonly file: string;
  readonly name: string;
}

/**
 * Finds what proves each row, by `features C1` or `pains C1`. A golden says so in `rows` of its `story.json`; a test in brackets
 * at the end of its name: `(C1, pain F4)`. E and K are letters of the pain list only.
 */
export function findProofs(): ReadonlyMap<string, readonly Proof[]> {
  const proofs = new Map<string, Proof[]>();
  for (const { rows, ...proof } of [...readGoldens(), ...readTests()]) {
    for (const row of rows) proofs.set(row, [...(proofs.get(row) ?? []), proof]);
  }
  return proofs;
}

interface Claim extends Proof {
  readonly rows: readonly string[];
}

function readGoldens(): Claim[] {
  const folder = join(root, goldens);
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('story.json'))
    .sort()
    .map((path) => {
      const story = path.slice(0, -'/story.json'.length);
      const { rows } = JSON.parse(readFileSync(join(folder, path), 'utf8')) as Pick<Claim, 'rows'>;
      return {
        rows,
        file: `${goldens}/${story}`,
        name: story.replace(/ \(.*\)$/, '').replace('answers/', 'answer: '),
      };
    });
}

function readTests(): Claim[] {
  return places.flatMap(listTestFiles).flatMap((file) => {
    const text = readFileSync(file, 'utf8');
    // A string that ends in a list of rows is the name of a test.
    const names = text.matchAll(
      /(['"`])((?:(?!\1).)*?) \(((?:pain )?[A-Z]\d+(?:, (?:pain )?[A-Z]\d+)*)\)\1/g,
    );
    return [...names].map(([, , name = '', rows = '']) => ({
      rows: rows.split(', ').map(nameRow),
      file: relative(root, file),
      name,
    }));
  });
}

function nameRow(text: string): string {
  const id = text.replace('pain ', '');
  return text.startsWith('pain ') || /^[EK]/.test(id) ? `pains ${id}` : `features ${id}`;
}

function listTestFiles(place: string): string[] {
  const path = join(root, place);
  if (path.endsWith('.ts')) return existsSync(path) ? [path] : [];
  return readdirSync(path, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.test.ts'))
    .sort()
    .map((name) => join(path, name));
}
