// Packs one package as it would be published and checks the tarball: publint on the folder, attw on the packed file.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const folder = mkdtempSync(join(tmpdir(), 'bedrock-kit-pack-'));
try {
  run('publint', ['--strict']);
  const packed = run('pnpm', ['pack', '--json', '--pack-destination', folder], 'pipe');
  const { filename } = [JSON.parse(packed.stdout)].flat()[0];
  run('attw', [filename, '--profile', 'esm-only']);
} finally {
  rmSync(folder, { recursive: true, force: true });
}

function run(command, args, stdout = 'inherit') {
  const result = spawnSync(command, args, { stdio: ['ignore', stdout, 'inherit'], encoding: 'utf8' });
  if (result.status !== 0) {
    console.error(`${command} ${args.join(' ')} failed`);
    process.exit(result.status ?? 1);
  }
  return result;
}
