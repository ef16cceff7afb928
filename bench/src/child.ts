import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** What a fresh process took, in µs and MiB. */
export interface ChildReport {
  readonly cpu: number;
  /** Peak of memory over what the process had when the program set `startRss`; over nothing if it did not. */
  readonly peak: number;
  /** What the program gave as `took`. */
  readonly took: number;
}

// Linux lets `maxRSS` begin with what the parent had when it forked; VmHWM is of the process alone.
const footer = `
const { user, system } = process.cpuUsage();
const { readFileSync, existsSync } = await import('node:fs');
const status = existsSync('/proc/self/status') ? readFileSync('/proc/self/status', 'utf8') : '';
const kibibytes = Number(/VmHWM:\\s+(\\d+)/.exec(status)?.[1] ?? process.resourceUsage().maxRSS);
const peak = kibibytes / 1024 - (globalThis.startRss ?? 0);
console.log(JSON.stringify({ cpu: user + system, peak, took: globalThis.took ?? 0 }));`;

/** Runs a program in a fresh process, where the packages of the benchmark can be imported. */
export function runChild(program: string): ChildReport {
  const cwd = fileURLToPath(new URL('../', import.meta.url));
  const output = execFileSync(process.execPath, ['--input-type=module', '--eval', program + footer], {
    cwd,
    encoding: 'utf8',
  });
  // Written by the footer above.
  return JSON.parse(output) as ChildReport;
}
