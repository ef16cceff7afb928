#!/usr/bin/env node
// Installed, this starts the build. In the repository it starts the sources, and those of the other workspace packages: Node
// strips the types, and the condition leads to them. No second process, so that a signal comes once.
import { existsSync } from 'node:fs';
import module from 'node:module';

const sources = new URL('../src/cli.ts', import.meta.url);
if (!existsSync(sources)) {
  await import('../dist/cli.js');
} else if (module.registerHooks === undefined || process.features.typescript !== 'strip') {
  console.error(`The sources need Node 24, and this is ${process.version}: pnpm conformance brings its own.`);
  process.exitCode = 2;
} else {
  module.registerHooks({
    resolve: (specifier, context, next) =>
      next(specifier, { ...context, conditions: [...context.conditions, '@bedrock-kit/source'] }),
  });
  await import(sources.href);
}
