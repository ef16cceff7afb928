import { readdirSync } from 'node:fs';
import { join } from 'node:path';

/** The root of the repository. */
export const root: string = join(import.meta.dirname, '../../..');

const skipped = new Set(['node_modules', 'dist', 'extracted', 'coverage', 'reports']);

/** The files below a folder of the repository whose paths match, sorted, as paths from its root. */
export function listFiles(folder: string, pattern: RegExp): string[] {
  return readdirSync(join(root, folder), { withFileTypes: true })
    .filter(({ name }) => !name.startsWith('.') && !skipped.has(name))
    .flatMap((entry) => {
      const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
      if (entry.isDirectory()) return listFiles(path, pattern);
      return entry.isFile() && pattern.test(path) ? [path] : [];
    })
    .sort();
}
