import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { inject, type TestContext } from 'vitest';
import type {} from './build-cli.ts';

/** What a run of the command line left behind. */
export interface CliRun {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Starts the command line in an environment that has nothing but `env`. */
export function startCli(
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): { readonly child: ChildProcess; readonly ended: Promise<CliRun> } {
  const cli = inject('cli');
  const child = spawn(process.execPath, [cli, ...args], {
    cwd: tmpdir(),
    env: {
      PATH: process.env['PATH'] ?? '',
      NO_COLOR: '1',
      AWS_EC2_METADATA_DISABLED: 'true',
      NODE_COMPILE_CACHE: join(dirname(cli), 'cache'),
      ...env,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let stdout = '';
  let stderr = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
  const ended = new Promise<CliRun>((resolve) => {
    child.once('close', (code) => resolve({ code, stdout, stderr }));
  });
  return { child, ended };
}

/** Runs the command line to its end. */
export function runCli(args: readonly string[], env?: Readonly<Record<string, string>>): Promise<CliRun> {
  return startCli(args, env).ended;
}

/** Tests run side by side, so each is told by its own context when it is over. */
export type Finishing = Pick<TestContext, 'onTestFinished'>;

/** A folder that is gone after the test, and paths in it. */
export function temporaryFolder({ onTestFinished }: Finishing): (name: string) => string {
  const path = mkdtempSync(join(tmpdir(), 'bedrock-conformance-'));
  onTestFinished(() => rmSync(path, { recursive: true, force: true }));
  return (name) => join(path, name);
}
