// Builds one package's JavaScript: each entry of its `exports` (and `bin`) becomes one file in dist, with shared chunks.
// Types come from `tsc -b`. Why bundled: a file costs about 0.3 ms of import, and the provider has some 300 of them;
// see docs/decisions/005-bundled-output.md.
import { readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { build } from 'esbuild';

const manifest = JSON.parse(readFileSync('package.json', 'utf8'));
const options = {
  bundle: true,
  format: 'esm',
  platform: manifest.name === '@bedrock-kit/emulator' ? 'node' : 'neutral',
  target: 'es2022',
  sourcemap: true,
  sourcesContent: false,
  logLevel: 'warning',
};

const corePath = 'dist/chunks/core.js';

rmSync('dist/chunks', { recursive: true, force: true });
const { metafile } = await build({
  ...options,
  entryPoints: entries(),
  outdir: 'dist',
  chunkNames: 'chunks/[name]-[hash]',
  splitting: true,
  packages: 'external',
  external: ['node:*'],
  metafile: true,
});
await joinChunks();

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

/**
 * Makes one file, `chunks/core.js`, of the chunks that the main entry always loads, and of those too small to be loaded by
 * themselves. esbuild makes one for each set of entries that share something, and what is imported dynamically counts as
 * an entry: ten files where one does.
 */
async function joinChunks() {
  const joined = [...new Set([...chunksLoadedBy('dist/index.js'), ...smallChunks()])];
  if (joined.length < 2) return;
  const names = joined.map((path) => path.replace('dist/chunks/', ''));
  const exported = joined.flatMap((path) => metafile.outputs[path].exports);
  const twice = exported.find((name, index) => exported.indexOf(name) !== index);
  if (twice !== undefined)
    return console.warn(`${manifest.name}: two chunks export ${twice}, so they were not joined`);
  await build({
    ...options,
    stdin: {
      contents: names.map((name) => `export * from './${name}';`).join('\n'),
      resolveDir: 'dist/chunks',
    },
    outfile: corePath,
    plugins: [{ name: 'only the joined', setup: ({ onResolve }) => onResolve({ filter: /.*/ }, keepOthers) }],
  });
  for (const file of readdirSync('dist', { recursive: true }))
    if (file.endsWith('.js')) pointToCore(join('dist', file), joined);
  for (const path of joined) for (const end of ['', '.map']) rmSync(`${path}${end}`);

  function keepOthers({ path }) {
    return names.includes(path.replace('./', '')) ? undefined : { path, external: true };
  }
}

function chunksLoadedBy(entry) {
  const loaded = new Set();
  const queue = [entry];
  for (const file of queue) {
    for (const { path, kind, external } of metafile.outputs[file].imports) {
      if (kind !== 'import-statement' || external === true || loaded.has(path)) continue;
      loaded.add(path);
      queue.push(path);
    }
  }
  return loaded;
}

/** Without those that import others: what belongs to the core must not load what does not. */
function smallChunks() {
  return Object.entries(metafile.outputs)
    .filter(([path, { bytes, entryPoint, imports }]) => {
      const isChunk = path.startsWith('dist/chunks/') && path.endsWith('.js') && entryPoint === undefined;
      return isChunk && bytes < 1000 && imports.every(({ external }) => external === true);
    })
    .map(([path]) => path);
}

/** Whatever a file imports of the joined chunks, from wherever it stands, it gets from the core. */
function pointToCore(path, joined) {
  const text = readFileSync(path, 'utf8');
  const pointed = text.replaceAll(
    /(\b(?:from |import |import\())"(\.{1,2}\/[^"]+)"/g,
    (whole, before, specifier) => {
      if (!joined.includes(join(dirname(path), specifier))) return whole;
      const core = relative(dirname(path), corePath);
      return `${before}"${core.startsWith('.') ? core : `./${core}`}"`;
    },
  );
  if (pointed !== text) writeFileSync(path, pointed);
}
