import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const folder = fileURLToPath(new URL('..', import.meta.url));

function runDemo(...args: readonly string[]) {
  return spawnSync(process.execPath, ['--conditions=@bedrock-kit/source', 'src/demo.ts', ...args], {
    cwd: folder,
    encoding: 'utf8',
    // Nothing of the person who runs the test: no keys, no files with profiles, no metadata service.
    env: {
      PATH: process.env['PATH'] ?? '',
      AWS_CONFIG_FILE: '/dev/null',
      AWS_SHARED_CREDENTIALS_FILE: '/dev/null',
      AWS_EC2_METADATA_DISABLED: 'true',
    },
  });
}

test('npm start streams, calls a tool in two steps, reads the PDF and makes an object', () => {
  const demo = runDemo();

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

test('npm start -- --aws without region and keys says what is missing and how to give it, and shows no stack', () => {
  const demo = runDemo('--aws');

  expect(demo.status).toBe(1);
  expect(demo.stderr).toContain('No AWS region is set for us.anthropic.');
  expect(demo.stderr).toContain('docs/errors/region-missing.md');
  expect(demo.stderr).not.toMatch(/^ +at /m);
  expect(demo.stdout).toContain('AWS_REGION=us-east-1 AWS_BEARER_TOKEN_BEDROCK=...');
});
