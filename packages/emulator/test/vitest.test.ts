import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { setupBedrockEmulator } from '../src/vitest.ts';

const project = fileURLToPath(new URL('vitest-project', import.meta.url));
const vitest = join(dirname(createRequire(import.meta.url).resolve('vitest/package.json')), 'vitest.mjs');

test('a project with the helper runs its tests on the emulator and gets its variables back', async () => {
  const child = spawn(process.execPath, [vitest, 'run', '--config', join(project, 'vitest.config.ts')], {
    cwd: project,
    env: { PATH: process.env['PATH'], NO_COLOR: '1' },
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (data) => (output += String(data)));
  const code = await new Promise((resolve) => child.once('close', resolve));
  expect(output).toMatch(/Tests\s+3 passed/);
  expect(code).toBe(0);
}, 60_000);

const tooEarly = setupBedrockEmulator();
let thrown: unknown;
try {
  tooEarly.reply('x');
} catch (error) {
  thrown = error;
}

test('used while the file is loaded, it says when it runs', () => {
  expect(thrown).toMatchObject({
    code: 'not-started',
    message: expect.stringContaining('inside a test or a hook'),
  });
  expect(tooEarly.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
});
