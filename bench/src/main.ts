// One command: measures bedrock-kit and its peers in the same run, A B A B, and says which bounds hold.
//   pnpm bench [--quick] [suite …]     suites: sign decode stream request embedding import bundle
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { execFileSync } from 'node:child_process';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import type { Figure } from './figure.ts';
import type { Rounds } from './interleave.ts';
import { tableOf, withTable } from './report.ts';
import { measureBundles } from './suites/bundle.ts';
import { measureDecoding } from './suites/decode.ts';
import { measureEmbedding } from './suites/embedding.ts';
import { measureImport } from './suites/cold-import.ts';
import { measureRequests } from './suites/request.ts';
import { measureSigning } from './suites/sign.ts';
import { measureStreaming } from './suites/stream.ts';

const suites: Readonly<Record<string, (rounds: Rounds) => Promise<Figure[]>>> = {
  sign: measureSigning,
  decode: measureDecoding,
  stream: measureStreaming,
  request: measureRequests,
  embedding: measureEmbedding,
  import: measureImport,
  bundle: measureBundles,
};

const { values, positionals } = parseArgs({
  options: { quick: { type: 'boolean' } },
  allowPositionals: true,
});
const unknown = positionals.filter((name) => !(name in suites));
if (unknown.length > 0)
  throw new Error(`unknown suite ${unknown.join(', ')}; there are: ${Object.keys(suites).join(', ')}`);

const rounds: Rounds = values.quick === true ? { warmups: 2, rounds: 3 } : { warmups: 3, rounds: 9 };
const figures: Figure[] = [];
for (const [name, measure] of Object.entries(suites)) {
  if (positionals.length > 0 && !positionals.includes(name)) continue;
  console.error(`measuring ${name} …`);
  figures.push(...(await measure(rounds)));
}

const table = tableOf(figures);
console.log(table);
const missed = figures.flatMap(({ title, bounds }) =>
  bounds
    .filter(({ holds }) => !holds)
    .map(({ against, atMost, ratio }) => `${title}: ${ratio.toFixed(3)} × ${against}, bound ${atMost}`),
);
console.log(missed.length === 0 ? '\nall bounds hold' : `\nmissed bounds:\n${missed.join('\n')}`);

// A part or a quick look is no result to keep.
if (positionals.length === 0 && values.quick !== true) keepResults();
process.exitCode = missed.length === 0 ? 0 : 1;

function keepResults(): void {
  const machine = {
    node: process.version,
    cpu: cpus()[0]?.model,
    cores: cpus().length,
    date: new Date().toISOString().slice(0, 10),
  };
  const results = fileURLToPath(new URL('../results/', import.meta.url));
  const readme = fileURLToPath(new URL('../README.md', import.meta.url));
  mkdirSync(results, { recursive: true });
  writeFileSync(join(results, 'latest.json'), JSON.stringify({ machine, rounds, figures }));
  const told = `${machine.date}, Node ${machine.node}, ${machine.cores} × ${machine.cpu}; medians of ${rounds.rounds} interleaved rounds.`;
  writeFileSync(readme, withTable(readFileSync(readme, 'utf8'), `${told}\n\n${table}`));
  execFileSync('pnpm', ['--workspace-root', 'exec', 'oxfmt', results, readme], { stdio: 'ignore' });
}
