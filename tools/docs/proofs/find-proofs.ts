import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { claims } from './claims.ts';
import { listFiles, root } from './list-files.ts';
import { readRow } from './read-row.ts';

export { root };

const mapperGoldens = 'packages/converse-mapper/test/goldens';
const modelGoldens = 'packages/models/test/goldens-invoke';

/** What proves a row: a golden folder, or the name of a test. */
export interface Proof {
  readonly file: string;
  readonly name: string;
}

interface Claim extends Proof {
  readonly rows: readonly (string | undefined)[];
}

/**
 * Finds what proves each row, by `features C1` or `pains C1`. A golden says so in `rows` of its `story.json` or at the beginning
 * of its folder's name, a test in brackets at the end of its name: `(C1, pain F4)`; `claims` adds tests whose names do not.
 */
export function findProofs(): ReadonlyMap<string, readonly Proof[]> {
  const proofs = new Map<string, Map<string, Proof>>();
  const claimed = [...readTests(), ...readClaims(), ...readMapperGoldens(), ...readModelGoldens()];
  for (const { rows, file, name } of claimed) {
    for (const row of rows) {
      if (row === undefined) continue;
      const found = proofs.get(row) ?? new Map<string, Proof>();
      proofs.set(row, found.set(`${file}: ${name}`, { file, name }));
    }
  }
  return new Map([...proofs].map(([row, found]) => [row, [...found.values()]]));
}

/** Claims whose test is not there under that name. */
export function listStaleClaims(): string[] {
  return readClaims()
    .filter(({ file, name }) => !readFileSync(join(root, file), 'utf8').includes(name))
    .map(({ file, name }) => `${file}: ${name}`);
}

function readClaims(): Claim[] {
  return claims.map(([rows, file, name]) => ({ rows: rows.split(', '), file, name }));
}

function readTests(): Claim[] {
  return listFiles('', /^(?:packages|apps|tools)\/.*\.test(?:-d)?\.tsx?$/).flatMap((file) => {
    const text = readFileSync(join(root, file), 'utf8');
    // A string that ends in a list of rows is the name of a test.
    const names = text.matchAll(
      /(['"`])((?:(?!\1).)*?) \(((?:\w+ )?\d?[A-Z]\d*(?:, (?:\w+ )?\d?[A-Z]\d*)*)\)\1/g,
    );
    return [...names].map(([, , name = '', rows = '']) => ({
      rows: rows.split(', ').map((row) => readRow(row, file)),
      file,
      name,
    }));
  });
}

function readMapperGoldens(): Claim[] {
  const folder = join(root, mapperGoldens);
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('story.json'))
    .sort()
    .map((path) => {
      const story = path.slice(0, -'/story.json'.length);
      const { rows } = JSON.parse(readFileSync(join(folder, path), 'utf8')) as Pick<Claim, 'rows'>;
      return {
        rows,
        file: `${mapperGoldens}/${story}`,
        name: story.replace(/ \(.*\)$/, '').replace('answers/', 'answer: '),
      };
    });
}

/** Folders are called `K2-X21-titan-v2-settings`. */
function readModelGoldens(): Claim[] {
  return readdirSync(join(root, modelGoldens)).map((story) => {
    const [, rows = '', name = story] = /^((?:[A-Z]\d+-)+)(.*)$/.exec(story) ?? [];
    const file = `${modelGoldens}/${story}`;
    return {
      rows: rows
        .split('-')
        .filter(Boolean)
        .map((row) => readRow(row, file)),
      file,
      name,
    };
  });
}
