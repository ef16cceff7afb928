import module from 'node:module';
import { CommanderError } from 'commander';
import { createRedactor } from './capture/redact.ts';
import { secretVariables } from './command/secret-variables.ts';
import { createProgram } from './command/options.ts';
import { UsageError } from './errors.ts';

// Node 22 and newer keep what they made of the sources: the second start takes half the time.
if ('enableCompileCache' in module) module.enableCompileCache();

// Files are named from where the user stands, and not from the folder that pnpm goes to.
const standing = process.env['INIT_CWD'];
if (standing !== undefined && standing !== '') process.chdir(standing);

// What a command needs is loaded with it: help and mistakes are told at once.
const program = createProgram({
  async run(flags) {
    const { run } = await import('./command/run.ts');
    process.exitCode = await run(flags);
  },
  async doctor(flags) {
    const { doctor } = await import('./command/doctor.ts');
    process.exitCode = await doctor(flags);
  },
  async schema() {
    const { reportJsonSchema } = await import('./report/report-schema.ts');
    process.stdout.write(`${JSON.stringify(reportJsonSchema(), null, 2)}\n`);
  },
});

try {
  await program.parseAsync();
} catch (error) {
  if (!(error instanceof Error)) throw error;
  // Commander has said it by then; help and version come here too.
  if (error instanceof CommanderError) process.exit(error.exitCode === 0 ? 0 : 2);
  const redactor = createRedactor(secretVariables.map((name) => process.env[name]));
  const shown = error instanceof UsageError ? error.message : (error.stack ?? error.message);
  process.stderr.write(`${redactor.text(shown)}\n`);
  process.exitCode = 2;
}
