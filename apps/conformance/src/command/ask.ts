import { createInterface } from 'node:readline/promises';
import { UsageError } from '../errors.ts';

/** Asks whether to go on; Ctrl+C and Ctrl+D are a no. Throws `UsageError` where nobody can answer. */
export async function askToSpend(question: string): Promise<boolean> {
  if (!process.stdin.isTTY)
    throw new UsageError('Nobody is here to ask, so nothing was spent: pass --yes to go on.');
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  const answer = await terminal.question(`${question} [y/N] `).catch((error: unknown) => {
    if (error instanceof Error && error.name === 'AbortError') return '\n';
    throw error;
  });
  terminal.close();
  if (/^y(?:es)?$/i.test(answer.trim())) return true;
  process.stderr.write(`${answer === '\n' ? '\n' : ''}Nothing was spent.\n`);
  return false;
}
