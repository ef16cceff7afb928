// Loads every entry and starts every program that the packages publish, as built: what tests of the sources cannot see.
import { execFileSync } from 'node:child_process';
import { globSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

let count = 0;
for (const manifest of globSync('packages/*/package.json')) {
  const { exports, bin = {} } = JSON.parse(readFileSync(manifest, 'utf8'));
  for (const { default: file } of Object.values(exports)) {
    if (file === undefined) continue;
    await import(pathToFileURL(resolve(dirname(manifest), file)).href);
    count += 1;
  }
  for (const file of Object.values(bin)) {
    execFileSync(process.execPath, [join(dirname(manifest), file), '--version']);
    count += 1;
  }
}
console.log(`built: ${count} entries and programs load`);
