// Builds one package's JavaScript: each entry of its `exports` (and `bin`) becomes one file in dist, with shared chunks.
// Types come from `tsc -b`. Why bundled: a file costs about 0.3 ms of import, and the provider has some 300 of them;
// see docs/decisions/005-bundled-output.md.
import { readFileSync, rmSync } from 'node:fs';
import { build } from 'esbuild';

const manifest = JSON.parse(readFileSync('package.json', 'utf8'));

rmSync('dist/chunks', { recursive: true, force: true });
await build({
  entryPoints: entries(),
  outdir: 'dist',
  chunkNames: 'chunks/[name]-[hash]',
  bundle: true,
  splitting: true,
  format: 'esm',
  platform: manifest.name === '@bedrock-kit/emulator' ? 'node' : 'neutral',
  packages: 'external',
  external: ['node:*'],
  target: 'es2022',
  sourcemap: true,
  sourcesContent: false,
  logLevel: 'warning',
});

function entries() {
  const exported = Object.values(manifest.exports)
    .map((target) => target['@bedrock-kit/source'])
    .filter((source) => source !== undefined);
  const bins = Object.values(manifest.bin ?? {}).map((file) =>
    file.replace('./dist/', './src/').replace(/\.js$/, '.ts'),
  );
  return [...exported, ...bins].map((source) => ({
    in: source,
    out: source.replace('./src/', '').replace(/\.ts$/, ''),
  }));
}
