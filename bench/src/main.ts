// One command: measures bedrock-kit and its peers in the same run, A B A B, and says which bounds hold.
//   pnpm bench [--quick | --rounds 9] [suite …]     suites: sign decode stream request embedding loopback memory import bundle
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { execFileSync } from 'node:child_process';
import { cpus, loadavg } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import type { Figure } from './figure.ts';
import type { Rounds } from './interleave.ts';
import { tableOf, withTable } from './report.ts';
import { measureBundles } from './suites/bundle.ts';
import { measureDecoding } from './suites/decode.ts';
import { measureEmbedding } from './suites/embedding.ts';
import { measureColdStart } from './suites/cold-start.ts';
import { measureLoopback } from './suites/loopback.ts';
import { measureMemory } from './suites/memory.ts';
import { measureRequests } from './suites/request.ts';
import { measureSigning } from './suites/sign.ts';
import { measureStreaming } from './suites/stream.ts';

const suites: Readonly<Record<string, (rounds: Rounds) => Promise<Figure[]>>> = {
  sign: measureSigning,
  decode: measureDecoding,
  stream: measureStreaming,
  request: measureRequests,
  embedding: measureEmbedding,
  loopback: measureLoopback,
  memory: measureMemory,
  import: measureColdStart,
  bundle: measureBundles,
};

const { values, positionals } = parseArgs({
  options: { quick: { type: 'boolean' }, rounds: { type: 'string', default: '9' } },
  allowPositionals: true,
});
const unknown = positionals.filter((name) => !(name in suites));
if (unknown.length > 0)
  throw new Error(`unknown suite ${unknown.join(', ')}; there are: ${Object.keys(suites).join(', ')}`);

const rounds: Rounds =
  values.quick === true ? { warmups: 2, rounds: 3 } : { warmups: 3, rounds: Number(values.rounds) };
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
const unreached = figures.flatMap(({ title, bounds }) =>
  bounds.flatMap(({ holds, reachesAim, aim, ratio }) =>
    holds && !reachesAim ? [`${title}: ${ratio.toFixed(3)}, aim ${aim}`] : [],
  ),
);
if (unreached.length > 0) console.log(`\naims not reached:\n${unreached.join('\n')}`);

// A part or a quick look is no result to keep.
if (positionals.length === 0 && values.quick !== true) keepResults();
process.exitCode = missed.length === 0 ? 0 : 1;

function keepResults(): void {
  const machine = {
    node: process.version,
    cpu: cpus()[0]?.model,
    cores: cpus().length,
    date: new Date().toISOString().slice(0, 10),
    // What the measurements do themselves is a load of about one.
    load: loadavg().map((load) => Number(load.toFixed(1))),
  };
  const results = fileURLToPath(new URL('../results/', import.meta.url));
  const readme = fileURLToPath(new URL('../README.md', import.meta.url));
  mkdirSync(results, { recursive: true });
  writeFileSync(join(results, 'latest.json'), JSON.stringify({ machine, rounds, figures }));
  const told = `${machine.date}, Node ${machine.node}, ${machine.cores} × ${machine.cpu}; medians of ${rounds.rounds} interleaved rounds; load at the end ${machine.load.join(', ')}.`;
  writeFileSync(readme, withTable(readFileSync(readme, 'utf8'), `${told}\n\n${table}`));
  execFileSync('pnpm', ['--workspace-root', 'exec', 'oxfmt', results, readme], { stdio: 'ignore' });
}
