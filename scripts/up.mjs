// Sets the workspace up and runs one root script in it: `node scripts/up.mjs <script> [args]`.
// Plain Node >= 18 and no dependency, because it is what runs before anything is installed.
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { basename, delimiter, dirname } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const pinned = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')).packageManager;
const version = pinned.slice(pinned.lastIndexOf('@') + 1).split('+')[0];
const shell = process.platform === 'win32';
refuseOldNode();
const env = environment();
const pnpm = findPnpm();

const [script, ...args] = process.argv.slice(2);
run('install', '--frozen-lockfile', '--reporter=append-only', '--loglevel=warn');
// Silent about pnpm's own steps only: what the script says is what is read, to the last line.
run('--silent', 'run', script, ...args);

/** On Linux the workspace brings its own Node (docs/decisions/003); elsewhere the one that is there runs the sources as they are. */
function refuseOldNode() {
  if (process.platform === 'linux' && ['x64', 'arm64'].includes(process.arch)) return;
  if (Number(process.versions.node.split('.')[0]) >= 24) return;
  console.error(
    `This is Node ${process.versions.node}. On ${process.platform} the workspace needs Node 24 or newer.`,
  );
  process.exit(1);
}

function environment() {
  const vars = {
    ...process.env,
    TURBO_TELEMETRY_DISABLED: '1',
    TURBO_NO_UPDATE_NOTIFIER: '1',
    DO_NOT_TRACK: '1',
  };
  // npm hands its own settings down as npm_config_*; pnpm would read them as its own.
  for (const name of Object.keys(vars)) {
    if (/^npm_config_/i.test(name) && !/registry|cache|cafile|proxy|userconfig/i.test(name))
      delete vars[name];
  }
  // turbo starts `pnpm` from PATH for every task: a pnpm that was started by its full path has to be findable.
  const parent = vars.npm_execpath ?? '';
  if (/^pnpm(\.exe)?$/.test(basename(parent))) vars.PATH = dirname(parent) + delimiter + vars.PATH;
  return vars;
}

/** An installed pnpm of the pinned major, else the pinned one through npx (which also puts it on PATH for turbo). */
function findPnpm() {
  const probe = spawnSync('pnpm', ['--version'], {
    cwd: root,
    env,
    shell,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const major = (text) => text.split('.')[0];
  if (probe.status === 0 && major(probe.stdout.trim()) === major(version)) return ['pnpm'];
  return ['npx', '--yes', '--prefer-offline', '--loglevel=error', `pnpm@${version}`];
}

function run(...command) {
  const result = spawnSync(pnpm[0], [...pnpm.slice(1), ...command], {
    cwd: root,
    env,
    shell,
    stdio: 'inherit',
  });
  if (result.error) console.error(`cannot start ${pnpm[0]}: ${result.error.message}`);
  if (result.status !== 0) process.exit(result.status ?? 1);
}
