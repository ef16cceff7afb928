// Asks the registry for known weaknesses of what users install with our packages: `pnpm audit`, judged. Exits 1 for a high or
// critical one. Where nobody answers (no audit at this registry, no network) it says so and exits 0: that is no finding.
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const waitMs = Number(process.env.BEDROCK_KIT_AUDIT_WAIT_MS ?? 60_000);
const grave = new Set(['high', 'critical']);

const { advisories, skipped } = askRegistry();
if (skipped !== undefined) {
  console.log(`audit: SKIPPED, nothing was checked: ${skipped}`);
} else {
  const known = advisories.filter(isShipped);
  for (const advisory of known) console.log(`audit: ${describe(advisory)}`);
  const failing = known.filter(({ severity }) => grave.has(severity));
  console.log(
    `audit: ${known.length} known weaknesses in what users install, ${failing.length} of them high or critical ` +
      `(${advisories.length - known.length} more in apps and tools, which are not published)`,
  );
  if (failing.length > 0) process.exitCode = 1;
}

function askRegistry() {
  const { stdout, stderr, error } = spawnSync('pnpm', ['audit', '--prod', '--json'], {
    cwd: root,
    encoding: 'utf8',
    timeout: waitMs,
    maxBuffer: 2 ** 28,
    shell: process.platform === 'win32',
    // One try: whether the registry is in the mood is not what is tested.
    env: { ...process.env, PNPM_CONFIG_FETCH_RETRIES: '0' },
  });
  if (error?.code === 'ETIMEDOUT') return { skipped: `no answer within ${waitMs} ms` };
  if (error !== undefined) return { skipped: `pnpm cannot be started: ${error.message}` };
  const report = readJson(stdout);
  if (report?.advisories !== undefined) return { advisories: Object.values(report.advisories) };
  const said = (report?.error?.message ?? `${stdout} ${stderr}`).replace(/[^\x20-\x7e]+/g, ' ');
  return { skipped: said.replace(/\s+/g, ' ').trim().slice(0, 300) || 'pnpm audit said nothing' };
}

/** Paths begin with the folder of a workspace package, slashes as `__`. */
function isShipped({ findings = [] }) {
  return findings.some(({ paths = [] }) => paths.some((path) => /^packages(?:__|\/)/.test(path)));
}

function describe({ severity, module_name: name, vulnerable_versions: versions, title, url, findings }) {
  const path = findings.flatMap(({ paths }) => paths).find((text) => /^packages(?:__|\/)/.test(text));
  return `${severity.toUpperCase()} ${name} ${versions}: ${title} (${path}) ${url}`;
}

function readJson(text) {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
