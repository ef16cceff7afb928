import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, expect, test, vi } from 'vitest';
import { logLine, startText, type LogLineOptions } from './cli-text.ts';
import { defaultCredentials, type RequestLogEntry } from './options.ts';

// Each test starts processes of its own, which takes seconds on a busy machine.
vi.setConfig({ testTimeout: 60_000 });

const cli = fileURLToPath(new URL('cli.ts', import.meta.url));
const running: ReturnType<typeof spawn>[] = [];

function start(...args: readonly string[]) {
  const child = spawn(process.execPath, ['--conditions=@bedrock-kit/source', cli, ...args], {
    env: {
      PATH: process.env['PATH'],
      AWS_ACCESS_KEY_ID: defaultCredentials.accessKeyId,
      AWS_SECRET_ACCESS_KEY: defaultCredentials.secretAccessKey,
    },
  });
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
  await until(
    /\d\d:\d\d:\d\d {2}200 {2}POST {2}converse {9}amazon\.nova-pro-v1:0 {2}\d+ in 1 out {2}\d+ ms\n/,
  );
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

const plain: LogLineOptions = { body: 'hidden', colours: 'plain' };

test('a log line says what came of a request', () => {
  expect(logLine(entry, plain)).toMatch(
    / {2}200 {2}POST {2}converse-stream {2}x {2}3 frames {2}the client left {2}12 ms$/,
  );
  const { frames: _, ...refused } = {
    ...entry,
    status: 403,
    errorType: 'AccessDeniedException',
    errorMessage: 'No.',
    state: 'complete' as const,
    authentication: 'refused' as const,
  };
  expect(logLine(refused, plain)).toMatch(
    / {2}403 {2}POST {2}converse-stream {2}x {2}AccessDeniedException: No\. {2}not authorized {2}12 ms$/,
  );
  expect(logLine({ ...entry, operation: undefined }, plain)).toContain('POST  /model/x/converse-stream');
  expect(logLine({ ...refused, status: 0, state: 'broken' }, plain)).toContain('  cut  POST');
});

test('a log line counts tokens and what the cache did', () => {
  const usage = { inputTokens: 12, outputTokens: 34, cacheReadTokens: 1024, cacheWriteTokens: 0 };
  expect(logLine({ ...entry, usage, state: 'complete' }, plain)).toContain(
    '  12 in 34 out  cache hit 1024  3 frames  12 ms',
  );
  const written = { ...usage, cacheReadTokens: 0, cacheWriteTokens: 9 };
  expect(logLine({ ...entry, usage: written }, plain)).toContain('  cache write 9  ');
});

test('colours are there when asked for only', () => {
  expect(logLine(entry, plain)).not.toContain('\u001b');
  expect(logLine(entry, { ...plain, colours: 'colours' })).toContain('\u001b[33m200');
  const options = { statusPage: true, quiet: true, colours: 'plain' } as const;
  expect(startText('http://x', options)).toContain('Status page       http://x/_emulator\n');
  expect(startText('http://x', { ...options, statusPage: false })).not.toContain('_emulator');
});

test('files in a body are told by their size', () => {
  const text = logLine(entry, { ...plain, body: 'shown' });
  expect(text).toContain('(500 characters)');
  expect(text).not.toContain('a'.repeat(201));
});

async function urlOf({ until }: ReturnType<typeof start>): Promise<string> {
  return (await until(/AWS_ENDPOINT_URL_BEDROCK_RUNTIME=(\S+)/))[1] ?? '';
}

function ask(url: string, text: string): Promise<Response> {
  return fetch(`${url}/model/amazon.nova-pro-v1:0/converse`, {
    method: 'POST',
    headers: { authorization: 'Bearer bedrock-api-key-emulator' },
    body: JSON.stringify({ messages: [{ role: 'user', content: [{ text }] }] }),
  });
}

test('rules, faults and limits come from the command line', async () => {
  const script = join(mkdtempSync(join(tmpdir(), 'emulator-cli-')), 'rules.yaml');
  writeFileSync(script, '- when: { text: ping }\n  reply: pong\n');
  const url = await urlOf(
    start(
      '--port',
      '0',
      '--script',
      script,
      '--requests-per-minute',
      '2',
      '--fault',
      'reset; at=end; times=0',
    ),
  );
  expect((await (await ask(url, 'ping')).json()).output.message.content).toEqual([{ text: 'pong' }]);
  expect((await ask(url, 'Say hello')).status).toBe(200);
  expect((await ask(url, 'Say hello')).status).toBe(429);
  const faulty = await urlOf(start('--port', '0', '--fault', 'serviceUnavailableException'));
  expect((await ask(faulty, 'ping')).status).toBe(503);
});

test('rules of validation can be turned on and off', async () => {
  const url = await urlOf(
    start('--port', '0', '--rule', 'inferenceProfiles=on', '--rule', 'systemTools=off'),
  );
  const response = await fetch(`${url}/model/anthropic.claude-sonnet-4-5-20250929-v1:0/converse`, {
    method: 'POST',
    headers: { authorization: 'Bearer bedrock-api-key-emulator' },
    body: JSON.stringify({ messages: [{ role: 'user', content: [{ text: 'Hi' }] }] }),
  });
  expect([response.status, (await response.json()).message]).toEqual([
    400,
    expect.stringContaining('with on-demand throughput isn’t supported'),
  ]);
});

test('one emulator records another, and a third one replays it', async () => {
  const file = join(mkdtempSync(join(tmpdir(), 'emulator-cli-')), 'exchanges.jsonl');
  const upstream = await urlOf(start('--port', '0'));
  const recorder = await urlOf(start('--port', '0', '--record', file, '--upstream', upstream));
  const recorded = await (await ask(recorder, 'Say hello')).text();
  expect(readFileSync(file, 'utf8')).not.toContain(defaultCredentials.secretAccessKey);
  const player = await urlOf(start('--port', '0', '--replay', file));
  expect(await (await ask(player, 'Say hello')).text()).toBe(recorded);
  expect((await ask(player, 'Say goodbye')).status).toBe(404);
});

test.each([
  [['--fault-rate', '2'], 'It must be a number from 0 to 1'],
  [['--rule', 'everything=on'], 'It must be one of these, with =on or =off: guardrails, inferenceProfiles'],
  [['--clock-skew', 'late'], 'write 250ms, 2s, 5m or 1h'],
  [['--fault', 'explode'], '"explode" is no fault'],
])('%j is refused in words', async (args, message) => {
  const { ended, output } = start('--port', '0', ...args);
  expect(await ended).toBe(1);
  expect(output()).toContain(message);
});

test('a port that is taken is named, and a free one proposed', async () => {
  const { port } = new URL(await urlOf(start('--port', '0')));
  const { ended, output } = start('--port', port);
  expect(await ended).toBe(1);
  expect(output()).toBe(
    `Port ${port} is taken. Choose another one: bedrock-emulator --port ${Number(port) + 1}\n`,
  );
});
