import type { Installed, Published } from './read-tree.ts';
import { peerReasons, reasons } from './reasons.ts';

/** Everything that the packages bring together, by `name@version`, in the order of names. */
export function joinTrees(published: readonly Published[]): ReadonlyMap<string, Installed> {
  const all = new Map<string, Installed>();
  for (const { tree } of published) {
    for (const [key, entry] of tree) {
      const neededBy = new Set([...(all.get(key)?.neededBy ?? []), ...entry.neededBy]);
      all.set(key, { ...entry, neededBy });
    }
  }
  return new Map([...all].sort(([one], [other]) => (one < other ? -1 : 1)));
}

/** The page `docs/dependencies.md`. */
export function writeDependencyPage(published: readonly Published[]): string {
  const all = joinTrees(published);
  const names = new Set([...all.values()].map(({ name }) => name));
  return `# Dependencies

What \`npm install\` brings beside our own packages, and why. This page is written from what is installed, and a test fails when the
two differ: a new package, or another version of one, is a change that somebody reads (rewrite it: \`vitest run --project docs -u\`).

A dependency is taken when AWS or the AI SDK publishes what has to be shared with them, or when its own code is better kept than ours
would be. None runs code when it is installed, and all have licences that ask for no more than their notice; the test checks both.
\`.ci/run\` asks the registry for known weaknesses of this tree (\`scripts/audit.mjs\`) and fails for a high or a critical one.

${names.size} packages of others in ${all.size} versions. Development needs more: the lockfile has it all.

${table(
  ['package', 'version', 'licence', 'asked for by', 'why'],
  [...all.values()].map(({ name, version, license, neededBy }) => [
    `\`${name}\``,
    version,
    license,
    [...neededBy].sort().map(shorten).join(', '),
    reasons[name] ?? '**no reason is given**',
  ]),
)}

## By package

${table(
  ['installing', 'brings of others'],
  published.map(({ name, tree }) => [
    `\`${name}\``,
    [...new Set([...tree.values()].map((entry) => entry.name))].sort().join(', ') || 'nothing',
  ]),
)}

## Optional peers

npm installs them only when you ask for them.

${table(
  ['package', 'for', 'why'],
  published.flatMap(({ name, optionalPeers }) =>
    optionalPeers.map((peer) => [
      `\`${peer}\``,
      shorten(name),
      peerReasons[peer] ?? '**no reason is given**',
    ]),
  ),
)}
`;
}

function shorten(name: string): string {
  return name.replace('@bedrock-kit/', '');
}

/** Padded as the formatter of this repository pads it. */
function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const widths = head.map((title, column) =>
    Math.max(title.length, ...rows.map((row) => row[column]?.length ?? 0)),
  );
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')} |`;
  const rule = `| ${widths.map((width) => '-'.repeat(width)).join(' | ')} |`;
  return [line(head), rule, ...rows.map(line)].join('\n');
}
