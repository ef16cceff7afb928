import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const source = new URL('../src/', import.meta.url);

describe('the main entry', () => {
  it('loads no other package; zod comes only with the strict schemas', () => {
    expect([...importsOf(new URL('index.ts', source))]).toEqual([]);
    expect([...importsOf(new URL('strict/index.ts', source))]).toEqual(['zod/mini']);
  });
});

/** Names of packages that the module or anything it imports loads at run time. */
function importsOf(entry: URL, seen: Set<string> = new Set()): ReadonlySet<string> {
  const packages = new Set<string>();
  if (seen.has(entry.href)) return packages;
  seen.add(entry.href);
  for (const [, specifier = ''] of readFileSync(entry, 'utf8').matchAll(
    /^(?:import|export) (?!type)[^;]*?from '([^']+)'/gm,
  )) {
    if (!specifier.startsWith('.')) packages.add(specifier);
    else for (const name of importsOf(new URL(specifier, entry), seen)) packages.add(name);
  }
  return packages;
}
