#!/usr/bin/env node
// Runs from sources: Node strips the types, the condition finds the workspace packages' sources.
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const cli = fileURLToPath(new URL('../src/cli.ts', import.meta.url));
const child = spawn(process.execPath, ['--conditions=@bedrock-kit/source', cli, ...process.argv.slice(2)], {
  stdio: 'inherit',
});
// The terminal sends its signals to both; the child decides what to do with them.
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal));
child.on('exit', (code, signal) => {
  process.exitCode = code ?? (signal === null ? 1 : 130);
});
