import { spawn } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** What a program printed, errors included, and how it ended. */
export interface Run {
  readonly name: string;
  readonly status: number | null;
  readonly output: string;
}

/** The numbered programs in reading order. */
export function listPrograms(): readonly string[] {
  return readdirSync(import.meta.dirname)
    .filter((file) => /^\d\d-.*\.ts$/.test(file))
    .sort();
}

/** Runs programs, `parallel` at a time, each in a process of its own; the results are in their order. */
export function runPrograms(
  names: readonly string[],
  { parallel = 2, args = [] }: { readonly parallel?: number; readonly args?: readonly string[] } = {},
): readonly Promise<Run>[] {
  const lanes = Array.from({ length: parallel }, () => Promise.resolve<unknown>(undefined));
  return names.map((name, index) => {
    const lane = index % parallel;
    const run = Promise.resolve(lanes[lane]).then(() => runProgram(name, args));
    lanes[lane] = run;
    return run;
  });
}

function runProgram(name: string, args: readonly string[]): Promise<Run> {
  const program = spawn(process.execPath, ['--conditions=@bedrock-kit/source', name, ...args], {
    cwd: fileURLToPath(new URL('.', import.meta.url)),
    // Warnings of `ai` are part of what is shown; those of Node are not.
    env: {
      ...process.env,
      NODE_NO_WARNINGS: '1',
      NODE_COMPILE_CACHE: join(tmpdir(), 'bedrock-kit-compiled'),
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const pipe of [program.stdout, program.stderr]) pipe.on('data', (text) => (output += String(text)));
  return new Promise((resolve, reject) => {
    program.once('error', reject);
    program.once('close', (status) => resolve({ name, status, output }));
  });
}
