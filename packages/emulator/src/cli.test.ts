import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { afterEach, expect, test } from 'vitest';
import { logLine } from './cli-text.ts';
import type { RequestLogEntry } from './options.ts';

const cli = fileURLToPath(new URL('cli.ts', import.meta.url));
const running: ReturnType<typeof spawn>[] = [];

function start(...args: readonly string[]) {
  const child = spawn(process.execPath, ['--conditions=@bedrock-kit/source', cli, ...args]);
  running.push(child);
  let output = '';
  const changed = new Set<() => void>();
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (data) => {
      output += String(data);
      for (const tell of changed) tell();
    });
  }
  const ended = new Promise<number | null>((resolve) => child.once('close', (code) => resolve(code)));
  const until = (pattern: RegExp): Promise<RegExpExecArray> =>
    new Promise((resolve, reject) => {
      const look = (): void => {
        const match = pattern.exec(output);
        if (match !== null) resolve(match);
      };
      changed.add(look);
      look();
      void ended.then(() => reject(new Error(`it ended without ${pattern}: ${output}`)));
    });
  return { child, ended, until, output: () => output };
}

afterEach(() => {
  for (const child of running.splice(0)) child.kill();
});

test('the command line tells how to use it, logs each request, and ends on a signal', async () => {
  const { child, until, ended, output } = start('--port', '0', '--verbose');
  const [, url] = await until(/AWS_ENDPOINT_URL_BEDROCK_RUNTIME=(\S+)/);
  for (const name of [
    'AWS_REGION',
    'AWS_ACCESS_KEY_ID',
    'AWS_SECRET_ACCESS_KEY',
    'AWS_BEARER_TOKEN_BEDROCK',
  ]) {
    expect(output()).toContain(`export ${name}=`);
  }
  const response = await fetch(`${url}/model/amazon.nova-pro-v1:0/converse`, {
    method: 'POST',
    headers: { authorization: 'Bearer bedrock-api-key-emulator' },
    body: '{"messages":[{"role":"user","content":[{"text":"Say hello"}]}]}',
  });
  expect(response.status).toBe(200);
  await until(/\d\d:\d\d:\d\d {2}200 {2}converse amazon\.nova-pro-v1:0 {2}bearer {2}answered {2}\d+ ms\n/);
  await until(/"text": "Say hello"/);
  child.kill('SIGTERM');
  expect(await ended).toBe(0);
});

test('a port that is none is refused with a hint', async () => {
  const { ended, output } = start('--port', 'many');
  expect(await ended).toBe(1);
  expect(output()).toContain('It must be a whole number');
});

test('without authentication everyone is answered', async () => {
  const { until } = start('--port', '0', '--no-auth', '--quiet');
  const [, url] = await until(/AWS_ENDPOINT_URL_BEDROCK_RUNTIME=(\S+)/);
  const response = await fetch(`${url}/model/amazon.nova-pro-v1:0/converse`, {
    method: 'POST',
    body: '{"messages":[{"role":"user","content":[{"text":"Say hello"}]}]}',
  });
  expect(response.status).toBe(200);
});

const entry: RequestLogEntry = {
  method: 'POST',
  path: '/model/x/converse-stream',
  operation: 'converse-stream',
  modelId: 'x',
  headers: {},
  body: { file: 'a'.repeat(500) },
  authentication: 'sigv4',
  receivedAt: 0,
  requestId: 'id',
  status: 200,
  state: 'left',
  frames: 3,
  durationMs: 12,
};

test('a log line says what came of a request', () => {
  expect(logLine(entry, 'line')).toMatch(
    / {2}200 {2}converse-stream x {2}sigv4 {2}3 frames, the client left {2}12 ms$/,
  );
  const { frames: _, ...refused } = {
    ...entry,
    status: 400,
    errorType: 'ValidationException',
    errorMessage: 'No.',
  };
  expect(logLine(refused, 'line')).toContain(
    '  400  converse-stream x  sigv4  ValidationException: No.  12 ms',
  );
  expect(logLine({ ...entry, operation: undefined }, 'line')).toContain('POST /model/x/converse-stream');
});

test('files in a body are told by their size', () => {
  const text = logLine(entry, 'with-body');
  expect(text).toContain('(500 characters)');
  expect(text).not.toContain('a'.repeat(201));
});
