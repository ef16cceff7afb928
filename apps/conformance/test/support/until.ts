import { readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';

/** Waits until something has come to pass, for 40 seconds at most. */
export async function until(condition: () => boolean): Promise<void> {
  for (let round = 0; round < 1600; round += 1) {
    if (condition()) return;
    await pause(25);
  }
  throw new Error('it did not come to pass within 40 seconds');
}

export function linesOf(path: string): readonly string[] {
  return readFileSync(path, 'utf8').trim().split('\n');
}
