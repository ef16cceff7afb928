import { createAmazonBedrock as createPeer } from '@ai-sdk/amazon-bedrock';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { createAmazonBedrock } from '../../src/index.ts';
import { peerCalls } from './all-cases.ts';
import { compareObservations, type Difference } from './compare.ts';
import type { DeliberateDifference } from './deliberate-difference.ts';
import { deliberateDifferences } from './differences.ts';
import { modelDifferences } from './model-differences.ts';
import { observe, type CreateProvider } from './observe.ts';

// Both providers are given the same calls and the same answers; they differ where the list says so, and nowhere else.
const peer = createPeer as unknown as CreateProvider;
const ours = createAmazonBedrock as unknown as CreateProvider;
const listed = Object.values(deliberateDifferences).flat();
const seen = new Set<DeliberateDifference>();

test.each([...peerCalls])('the peer and this provider agree, or differ as listed: %s', async (name, call) => {
  const differences = compareObservations(await observe(peer, call), await observe(ours, call));
  expect(differences.filter((difference) => !explain(name, difference))).toEqual([]);
});

test('every listed difference is still there', () => {
  expect(listed.filter((difference) => !seen.has(difference))).toEqual([]);
});

test('docs/differences.md tells the list', async () => {
  const page = join(import.meta.dirname, '../../../../docs/differences.md');
  await expect(writePage()).toMatchFileSnapshot(page);
});

function explain(name: string, { path }: Difference): boolean {
  const found = listed.filter(({ paths, calls }) => paths.test(path) && calls?.test(name) !== false);
  for (const difference of found) seen.add(difference);
  return found.length > 0;
}

function writePage(): string {
  const all = { ...deliberateDifferences, 'Embeddings, images, reranking': modelDifferences };
  const sections = Object.entries(all).map(
    ([title, differences]) =>
      `## ${title}\n\n| \`@ai-sdk/amazon-bedrock\` 5.0.101 | here | rows |\n| --- | --- | --- |\n${differences
        .map(({ peer: theirs, ours: own, rows }) => `| ${theirs} | ${own} | ${rows} |`)
        .join('\n')}\n`,
  );
  return `# Differences from @ai-sdk/amazon-bedrock

Written by \`packages/amazon-bedrock/test/peer/peer-contract.test.ts\`, which gives ${peerCalls.size} calls to both providers and fails
when they differ in anything that is not listed here, or agree where a difference is listed. Request, result, parts of
streams, warnings and errors are compared. \`model-contract.test.ts\` beside it does the same for embeddings, images and reranking. Rows
are those of our lists of [features](coverage-features.md) and [pains](coverage-pains.md).

${sections.join('\n')}`;
}
