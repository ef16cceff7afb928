import { execFile } from 'node:child_process';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { root } from '../proofs/find-proofs.ts';

// The audit of CI as it runs there, with a registry of this machine that answers what a test wants.
const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) server.closeAllConnections();
});

interface Run {
  readonly exitCode: number;
  readonly output: string;
}

async function auditWith(answer: { status?: number; body?: unknown } | 'silence'): Promise<Run> {
  const server = createServer((request, response) => {
    request.resume();
    if (answer === 'silence') return;
    response.writeHead(answer.status ?? 200, { 'content-type': 'application/json' });
    response.end(JSON.stringify(answer.body ?? {}));
  });
  servers.push(server);
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  return audit(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
}

function audit(registry: string): Promise<Run> {
  const env = { ...process.env, PNPM_CONFIG_REGISTRY: registry, BEDROCK_KIT_AUDIT_WAIT_MS: '8000' };
  return new Promise((resolve) => {
    execFile(process.execPath, [join(root, 'scripts/audit.mjs')], { env }, (error, stdout, stderr) => {
      resolve({ exitCode: typeof error?.code === 'number' ? error.code : 0, output: stdout + stderr });
    });
  });
}

function advisory(severity: string): object {
  return {
    id: 1,
    url: 'https://github.com/advisories/GHSA-aaaa-bbbb-cccc',
    title: 'Reads too much',
    severity,
    vulnerable_versions: '<9999.0.0',
    cwe: [],
    cvss: { score: 8, vectorString: null },
  };
}

test.each(['high', 'critical'])('a %s weakness in what users install fails', async (severity) => {
  const { exitCode, output } = await auditWith({ body: { zod: [advisory(severity)] } });
  expect(output).toMatch(new RegExp(`${severity.toUpperCase()} zod .*Reads too much.*packages__schemas`));
  expect(exitCode).toBe(1);
});

test('a moderate one is told, and passes', async () => {
  const { exitCode, output } = await auditWith({ body: { tslib: [advisory('moderate')] } });
  expect(output).toContain('MODERATE tslib');
  expect(exitCode).toBe(0);
});

test('one in what is not published is counted, and passes', async () => {
  const { exitCode, output } = await auditWith({ body: { react: [advisory('critical')] } });
  expect(output).toMatch(/0 known weaknesses.*1 more in apps and tools/);
  expect(exitCode).toBe(0);
});

test('nothing known passes', async () => {
  const { exitCode, output } = await auditWith({ body: {} });
  expect(output).toMatch(/^audit: 0 known weaknesses/);
  expect(exitCode).toBe(0);
});

test.each([
  ['has no audit', { status: 405 }, /SKIPPED, nothing was checked: .*405/],
  ['knows no such address', { status: 404 }, /SKIPPED, nothing was checked: .*ENDPOINT_NOT_EXISTS/],
  ['never answers', 'silence', /SKIPPED, nothing was checked: .*(?:8000 ms|timed? ?out)/i],
] as const)(
  'a registry that %s is no finding, and it is said that nothing was checked',
  async (_, answer, said) => {
    const { exitCode, output } = await auditWith(answer);
    expect(output).toMatch(said);
    expect(exitCode).toBe(0);
  },
);

test('a registry that nobody reaches is no finding', async () => {
  const { exitCode, output } = await audit('http://127.0.0.1:9/');
  expect(output).toMatch(/SKIPPED, nothing was checked/);
  expect(exitCode).toBe(0);
});
