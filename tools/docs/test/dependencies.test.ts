import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readPublished } from '../dependencies/read-tree.ts';
import { peerReasons, reasons } from '../dependencies/reasons.ts';
import { joinTrees, writeDependencyPage } from '../dependencies/write-page.ts';
import { root } from '../proofs/find-proofs.ts';

const published = readPublished(join(root, 'packages'));
const all = [...joinTrees(published).values()];

test('every package that a user installs has a reason, and every reason a package', () => {
  expect([...new Set(all.map(({ name }) => name))].sort()).toEqual(Object.keys(reasons).sort());
  const peers = published.flatMap(({ optionalPeers }) => optionalPeers);
  expect([...new Set(peers)].sort()).toEqual(Object.keys(peerReasons).sort());
});

test('no package runs code when it is installed', () => {
  expect(all.filter(({ runsAtInstall }) => runsAtInstall)).toEqual([]);
});

test('every licence asks for no more than its notice', () => {
  const permissive = /^(?:0BSD|Apache-2\.0|ISC|MIT|\(AFL-2\.1 OR BSD-3-Clause\))$/;
  expect(all.filter(({ license }) => !permissive.test(license))).toEqual([]);
});

test('docs/dependencies.md tells the tree as it is installed (rewrite it: vitest run --project docs -u)', async () => {
  await expect(writeDependencyPage(published)).toMatchFileSnapshot(join(root, 'docs/dependencies.md'));
});
