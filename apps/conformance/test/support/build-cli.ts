import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import type { TestProject } from 'vitest/node';

declare module 'vitest' {
  interface ProvidedContext {
    /** The command line in one piece. */
    readonly cli: string;
  }
}

/**
 * Puts the command line and everything that it needs into one place, once for all tests. They start it some fifteen times, and
 * from its 700 source files each start would take twice as long.
 */
export default async function buildCli(project: TestProject): Promise<() => void> {
  // Where the packages that stay outside are found.
  const folder = mkdtempSync(fileURLToPath(new URL('../../node_modules/.cli-', import.meta.url)));
  await build({
    entryPoints: [fileURLToPath(new URL('../../src/cli.ts', import.meta.url))],
    outdir: folder,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node20.19',
    conditions: ['@bedrock-kit/source'],
    // CommonJS, whose names esbuild does not see behind an import().
    external: ['@aws-sdk/*', '@smithy/core', '@smithy/node-http-handler'],
    banner: {
      js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);",
    },
    logLevel: 'warning',
  });
  project.provide('cli', join(folder, 'cli.mjs'));
  return () => rmSync(folder, { recursive: true, force: true });
}
