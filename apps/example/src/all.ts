// Runs all numbered programs and prints what they print: `pnpm --filter @bedrock-kit/example all`.
import { listPrograms, runPrograms } from './run-program.ts';

const failed: string[] = [];
for (const run of runPrograms(listPrograms(), { args: process.argv.slice(2) })) {
  const { name, status, output } = await run;
  console.log(`\n── ${name} ──\n${output.trimEnd()}`);
  if (status !== 0) failed.push(name);
}
if (failed.length > 0) throw new Error(`These programs failed: ${failed.join(', ')}`);
