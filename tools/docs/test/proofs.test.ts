import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { shared } from '@bedrock-kit/vitest-config';
import { describe, expect, test } from 'vitest';
import { featureSections } from '../proofs/feature-rows.ts';
import { listStaleClaims } from '../proofs/find-proofs.ts';
import { root } from '../proofs/list-files.ts';
import { painSections } from '../proofs/pain-rows.ts';
import { type CoverageList, listUnproven, writeCoveragePage } from '../proofs/write-page.ts';

const lists: readonly CoverageList[] = [
  { list: 'features', title: 'What proves each feature', sections: featureSections },
  { list: 'pains', title: 'What proves that each pain of users is ended', sections: painSections },
];

describe.each(lists)('the list of $list', (list) => {
  test('has a proof for every row', () => {
    expect(listUnproven(list)).toEqual([]);
  });

  test('is told as it is by its page (rewrite it: vitest run --project docs -u)', async () => {
    const page = join(root, `docs/coverage-${list.list}.md`);
    await expect(writeCoveragePage(list)).toMatchFileSnapshot(page);
  });
});

test('every test that a claim names is there', () => {
  expect(listStaleClaims()).toEqual([]);
});

describe.skipIf(!shared)('beside the reference', () => {
  test.each([
    ['features', 'reference/features.md', /^\| ([ACDF-OQU]\d+) \|/gm],
    ['pains', 'user-pains.md', /^\| ([A-L]\d+) \|/gm],
  ] as const)('the rows of %s are those of %s', (name, file, row) => {
    const text = readFileSync(join(shared ?? '', file), 'utf8');
    const ids = new Set([...text.matchAll(row)].map(([, id]) => id));
    const told = lists.find(({ list }) => list === name)?.sections.flatMap(({ rows }) => Object.keys(rows));
    expect(told?.filter((id) => id !== '1P').toSorted()).toEqual([...ids].toSorted());
  });
});
