import { createInterface } from 'node:readline/promises';
import { UsageError } from '../errors.ts';

/** Asks whether to go on. Throws `UsageError` where nobody can answer. */
export async function askToSpend(question: string): Promise<boolean> {
  if (!process.stdin.isTTY)
    throw new UsageError('Nobody is here to ask, so nothing was spent: pass --yes to go on.');
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  try {
    const answer = await terminal.question(`${question} [y/N] `);
    return /^y(?:es)?$/i.test(answer.trim());
  } finally {
    terminal.close();
  }
}
