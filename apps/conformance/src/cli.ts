#!/usr/bin/env node
import { z } from 'zod';
import { createRedactor } from './capture/redact.ts';
import { doctor } from './command/doctor.ts';
import { secretVariables } from './command/open-target.ts';
import { createProgram } from './command/options.ts';
import { run } from './command/run.ts';
import { UsageError } from './errors.ts';
import { reportSchema } from './report/report-schema.ts';

const program = createProgram({
  async run(flags) {
    process.exitCode = await run(flags);
  },
  async doctor(flags) {
    process.exitCode = await doctor(flags);
  },
  async schema() {
    process.stdout.write(`${JSON.stringify(z.toJSONSchema(reportSchema), null, 2)}\n`);
  },
});

try {
  await program.parseAsync();
} catch (error) {
  if (!(error instanceof Error)) throw error;
  const redactor = createRedactor(secretVariables.map((name) => process.env[name]));
  const shown = error instanceof UsageError ? error.message : (error.stack ?? error.message);
  process.stderr.write(`${redactor.text(shown)}\n`);
  process.exitCode = 2;
}
