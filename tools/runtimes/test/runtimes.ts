import { execFile, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { EdgeVM } from '@edge-runtime/vm';
import { build } from 'esbuild';
import { chromium } from 'playwright';
import type { Bedrock } from './program.ts';

/** Runs the program somewhere and gives what its stories told. */
export interface Runtime {
  readonly name: string;
  /** Why it cannot run here. */
  readonly missing?: string;
  readonly run: (at: Bedrock) => Promise<Record<string, unknown>>;
}

const execute = promisify(execFile);
const sources = '@bedrock-kit/source';
const main = pathOf('./main.ts');
// The package has no types.
const { default: workerd } = createRequire(import.meta.url)('workerd') as { readonly default: string };

const oldNode = pathOf('../node_modules/node20/bin/node');

export const runtimes: readonly Runtime[] = [
  { name: 'Node', run: (at) => runCommand(process.execPath, [`--conditions=${sources}`, main], at) },
  { name: 'the oldest Node', ...missingFile(oldNode), run: runInOldNode },
  { name: 'Bun', run: (at) => runCommand(binary('bun'), [`--conditions=${sources}`, main], at) },
  { name: 'Deno', run: runInDeno },
  { name: 'workerd', run: runInWorkerd },
  { name: 'the edge runtime', run: runInEdgeRuntime },
  { name: 'a browser', ...missingFile(chromiumPath()), run: runInBrowser },
];

/** Node 20.19, which runs no TypeScript; `ai` 7 asks for Node 22, and does all the same. */
async function runInOldNode(at: Bedrock): Promise<Record<string, unknown>> {
  const folder = await mkdtemp(join(tmpdir(), 'bedrock-kit-node-'));
  try {
    const file = join(folder, 'main.mjs');
    await writeFile(file, await bundle('./main.ts', ['node']));
    return await runCommand(oldNode, [file], at);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Allowed is to talk to this machine, and the name of the host, which `ai` asks for: neither files nor environment variables. */
function runInDeno(at: Bedrock): Promise<Record<string, unknown>> {
  const allowed = ['--no-prompt', '--no-remote', '--allow-net=127.0.0.1', '--allow-sys=hostname'];
  return runCommand(binary('deno'), ['run', ...allowed, `--conditions=${sources}`, main], at);
}

async function runCommand(
  command: string,
  flags: readonly string[],
  at: Bedrock,
): Promise<Record<string, unknown>> {
  const { stdout } = await execute(command, [...flags, JSON.stringify(at)], { cwd: pathOf('..') });
  return JSON.parse(stdout) as Record<string, unknown>;
}

/** What Cloudflare runs, without its Node compatibility. */
async function runInWorkerd(at: Bedrock): Promise<Record<string, unknown>> {
  const folder = await mkdtemp(join(tmpdir(), 'bedrock-kit-workerd-'));
  await writeFile(join(folder, 'worker.js'), await bundle('./worker.ts', ['workerd', 'worker', 'browser']));
  await writeFile(join(folder, 'config.capnp'), workerdConfig);
  const server = spawn(workerd, ['serve', '--control-fd=1', 'config.capnp'], {
    cwd: folder,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  try {
    for await (const line of createInterface(server.stdout)) {
      const { event, port } = JSON.parse(line) as { readonly event: string; readonly port?: number };
      if (event !== 'listen') continue;
      const response = await fetch(`http://127.0.0.1:${port}`, { method: 'POST', body: JSON.stringify(at) });
      return (await response.json()) as Record<string, unknown>;
    }
    throw new Error('workerd ended before it listened');
  } finally {
    server.kill();
    await rm(folder, { recursive: true, force: true });
  }
}

const workerdConfig = `using Workerd = import "/workerd/workerd.capnp";
const config :Workerd.Config = (
  services = [
    (name = "main", worker = (
      modules = [(name = "worker.js", esModule = embed "worker.js")],
      compatibilityDate = "2026-07-01",
    )),
    (name = "internet", network = (allow = ["local"])),
  ],
  sockets = [(name = "http", address = "127.0.0.1:0", http = (), service = "main")],
);`;

/** What Vercel runs at its edge, and what Next.js runs middleware in. */
async function runInEdgeRuntime(at: Bedrock): Promise<Record<string, unknown>> {
  const vm = new EdgeVM();
  vm.evaluate(await bundle('./global.ts', ['edge-light', 'worker', 'browser']));
  const answer = vm.evaluate<Promise<string>>(`runProgram(${JSON.stringify(at)}).then(JSON.stringify)`);
  return JSON.parse(await answer) as Record<string, unknown>;
}

/** On a page of the emulator's own, because it lets no page of another origin in. */
async function runInBrowser(at: Bedrock): Promise<Record<string, unknown>> {
  const browser = await chromium.launch({ executablePath: chromiumPath(), args: ['--no-sandbox'] });
  try {
    const page = await browser.newPage();
    await page.goto(`${at.url}/_emulator/requests.json`);
    await page.evaluate(await bundle('./global.ts', ['browser']));
    return await page.evaluate<Record<string, unknown>>(`runProgram(${JSON.stringify(at)})`);
  } finally {
    await browser.close();
  }
}

/** As the bundlers of these runtimes do it. */
async function bundle(entry: string, conditions: readonly string[]): Promise<string> {
  const isNode = conditions.includes('node');
  const { outputFiles } = await build({
    entryPoints: [pathOf(entry)],
    bundle: true,
    write: false,
    format: entry === './global.ts' ? 'iife' : 'esm',
    target: 'es2023',
    platform: isNode ? 'node' : 'browser',
    conditions: [sources, ...conditions, 'import'],
    // Some dependencies of `ai` are CommonJS and ask for modules of Node.
    ...(isNode ? { banner: { js: requireOfNode } } : {}),
    logLevel: 'error',
  });
  return outputFiles[0]?.text ?? '';
}

const requireOfNode =
  "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);";

function missingFile(path: string): { readonly missing?: string } {
  return existsSync(path) ? {} : { missing: `there is no ${path}` };
}

function chromiumPath(): string {
  return process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium';
}

function binary(name: string): string {
  return pathOf(`../node_modules/.bin/${name}`);
}

function pathOf(file: string): string {
  return fileURLToPath(new URL(file, import.meta.url));
}
