import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const folder = fileURLToPath(new URL('..', import.meta.url));

test('npm start streams, calls a tool in two steps, reads the PDF and makes an object', () => {
  const demo = spawnSync(process.execPath, ['--conditions=@bedrock-kit/source', 'src/demo.ts'], {
    cwd: folder,
    encoding: 'utf8',
    env: { PATH: process.env['PATH'] ?? '' },
  });

  expect(demo.stderr).toBe('');
  expect(demo.status).toBe(0);
  expect(demo.stdout).toContain('calls weather({"city":"Reykjavik"})');
  expect(demo.stdout).toMatch(/step 1: tool-calls[^]*step 2: stop/);
  // A fact that stands in the PDF only.
  expect(demo.stdout).toContain('Mira Tamsin');
  expect(demo.stdout).toMatch(/"difficulty": "(?:easy|moderate|hard)"/);
  expect(demo.stdout.match(/x-amzn-requestid {2}[\da-f-]{36}/g)).toHaveLength(4);
  expect(demo.stdout).toContain('npm start -- --aws');
});
