// The rules of docs/architecture.md that a script can check. Exits 1 with one line per violation.
import { readFileSync, readdirSync, existsSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));

/** Which workspace packages the shipped source of a package may import. */
const mayImport = {
  sigv4: [],
  'event-stream': [],
  schemas: [],
  'ai-sdk-downlevel': [],
  models: ['schemas', 'event-stream'],
  'converse-mapper': ['schemas'],
  'ai-sdk-adapter': ['converse-mapper', 'models', 'schemas'],
  'amazon-bedrock': ['ai-sdk-adapter', 'ai-sdk-downlevel', 'converse-mapper', 'models', 'sigv4'],
  emulator: ['schemas'],
};

/** The npm packages that the shipped source of a package may import (optional peers among them). */
const mayDependOn = {
  sigv4: ['@smithy/signature-v4', '@aws-crypto/sha256-js'],
  'event-stream': ['@smithy/eventstream-codec'],
  schemas: ['zod'],
  'ai-sdk-downlevel': [
    '@ai-sdk/provider',
    '@ai-sdk/provider-v1',
    '@ai-sdk/provider-v2',
    '@ai-sdk/provider-v3',
  ],
  models: [],
  'converse-mapper': ['@ai-sdk/provider'],
  'ai-sdk-adapter': ['@ai-sdk/provider'],
  'amazon-bedrock': ['@ai-sdk/provider', '@aws-sdk/credential-providers', '@smithy/core'],
  emulator: ['commander', 'vitest', 'yaml'],
};

const rules = [
  {
    what: 'process.env is read in amazon-bedrock/src/environment.ts only',
    pattern: /process\??\.env|process\??\.\[['"]env/,
    except: (file) =>
      file === 'packages/amazon-bedrock/src/environment.ts' ||
      file.startsWith('packages/emulator/src/cli') ||
      file === 'packages/emulator/src/vitest.ts',
  },
  {
    what: 'fetch is called in models/src/transport.ts and sigv4/src/signing-fetch.ts only',
    pattern: /(?<![\w.$'"`-])(?:globalThis\.)?fetch\((?!\))/,
    except: (file) =>
      file === 'packages/models/src/transport.ts' ||
      file === 'packages/sigv4/src/signing-fetch.ts' ||
      file.startsWith('packages/emulator/'),
  },
  {
    what: 'nothing from node: outside the emulator and files named for Node',
    pattern: /(?:from|import\()\s*['"]node:/,
    except: (file) =>
      file.startsWith('packages/emulator/') || /(?:^|\/)node(?:-[\w-]+)?(?:\/|\.ts$)/.test(file),
  },
  { what: 'no `export *`: an export list is written by hand', pattern: /^export \*/m },
  {
    what: "no import of another package's internals",
    pattern: /from ['"]@bedrock-kit\/[\w-]+\/(?:src|dist)\//,
  },
  {
    what: 'vendor questions are asked of a family, not of a model id: no modelId.includes() and the like',
    pattern: /modelId\.(?:includes|startsWith|endsWith|indexOf|match)\(/,
    except: (file) => file.startsWith('packages/emulator/'),
  },
];

const longest = 300;
const problems = [];

for (const name of readdirSync(join(root, 'packages'))) checkPackage(name);
checkCycles();

for (const problem of problems) console.error(problem);
if (problems.length > 0) {
  console.error(`\n${problems.length} layer problem(s). The rules and their reasons: docs/architecture.md`);
  process.exit(1);
}
console.log(
  `layers: ${sources().length} source files in ${readdirSync(join(root, 'packages')).length} packages follow the rules`,
);

function checkPackage(name) {
  if (!existsSync(join(root, 'packages', name, 'package.json'))) return;
  const manifest = JSON.parse(readFileSync(join(root, 'packages', name, 'package.json'), 'utf8'));
  const imported = new Set();
  for (const file of filesOf(name)) {
    const text = readFileSync(join(root, file), 'utf8');
    const lines = text.split('\n').length - 1;
    if (lines > longest)
      problems.push(`${file}: ${lines} lines; a file has at most ${longest}, cut it into two rooms`);
    const code = withoutComments(text);
    for (const rule of rules) {
      if (rule.pattern.test(code) && !rule.except?.(file)) problems.push(`${file}: ${rule.what}`);
    }
    for (const specifier of importsOf(code)) checkImport({ name, file, specifier, imported });
  }
  for (const dependency of Object.keys(manifest.dependencies ?? {})) {
    if (!imported.has(dependency))
      problems.push(`packages/${name}/package.json: ${dependency} is declared and never imported`);
  }
  const declared = { ...manifest.dependencies, ...manifest.peerDependencies };
  for (const dependency of imported) {
    if (!(dependency in declared))
      problems.push(`packages/${name}/package.json: ${dependency} is imported and not declared`);
  }
}

function checkImport({ name, file, specifier, imported }) {
  if (specifier.startsWith('.') || specifier.startsWith('node:')) return;
  const packageName = specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');
  imported.add(packageName);
  const workspace = packageName.startsWith('@bedrock-kit/')
    ? packageName.slice('@bedrock-kit/'.length)
    : undefined;
  if (workspace !== undefined && !mayImport[name]?.includes(workspace)) {
    problems.push(`${file}: ${name} must not import ${workspace}`);
  }
  if (workspace === undefined && !mayDependOn[name]?.includes(packageName)) {
    problems.push(`${file}: ${name} must not depend on ${packageName}`);
  }
}

/** Cycles between the files of a package, found by a depth-first walk. Imports of types count: a reader follows them too. */
function checkCycles() {
  const state = new Map();
  const path = [];
  for (const file of sources()) visit(file);

  function visit(file) {
    if (state.get(file) === 'done') return;
    if (state.get(file) === 'open') {
      problems.push(`import cycle: ${[...path.slice(path.indexOf(file)), file].join(' -> ')}`);
      return;
    }
    state.set(file, 'open');
    path.push(file);
    for (const next of localImports(file)) visit(next);
    path.pop();
    state.set(file, 'done');
  }
}

function localImports(file) {
  const code = withoutComments(readFileSync(join(root, file), 'utf8'));
  return importsOf(code)
    .filter((specifier) => specifier.startsWith('.'))
    .map((specifier) => relative(root, resolve(root, dirname(file), specifier)))
    .filter((target) => existsSync(join(root, target)));
}

function sources() {
  return readdirSync(join(root, 'packages')).flatMap(filesOf);
}

function filesOf(name) {
  const folder = join(root, 'packages', name, 'src');
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true })
    .map((file) => `packages/${name}/src/${String(file).replaceAll('\\', '/')}`)
    .filter((file) => file.endsWith('.ts') && !/\.test(-d)?\.ts$/.test(file));
}

function importsOf(code) {
  return [
    ...code.matchAll(
      /(?:^|[\s;])(?:import|export)\s[^'"`;]*?from\s*['"]([^'"]+)['"]|import\(\s*['"]([^'"]+)['"]\s*\)|^import\s*['"]([^'"]+)['"]/gm,
    ),
  ].map((match) => match[1] ?? match[2] ?? match[3]);
}

function withoutComments(text) {
  return text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/(^|[^:'"`])\/\/.*$/gm, '$1');
}
