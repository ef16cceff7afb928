import { request as httpRequest } from 'node:http';
import { Script } from 'node:vm';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createEmulator, serve, type EmulatorServer } from '../index.ts';
import { createStatusPage } from './status-page.ts';

const modelId = 'us.anthropic.claude-sonnet-4-5-20250929-v1:0';
let server: EmulatorServer;
beforeEach(async () => {
  server = await serve({ statusPage: true });
});
afterEach(() => server.close());

function ask(text: string, operation = 'converse', headers: Record<string, string> = {}): Promise<Response> {
  return fetch(`${server.url}/model/${modelId}/${operation}`, {
    method: 'POST',
    headers: { authorization: 'Bearer bedrock-api-key-emulator', ...headers },
    body: JSON.stringify({ messages: [{ role: 'user', content: [{ text }] }] }),
  });
}

async function show(path: string) {
  return (await fetch(`${server.url}/_emulator${path}`)).json();
}

test('a browser is led from the bare address to the page, a client is not', async () => {
  const open = (accept: string) => fetch(server.url, { headers: { accept }, redirect: 'manual' });
  const led = await open('text/html,application/xhtml+xml;q=0.9');
  expect([led.status, led.headers.get('location')]).toEqual([302, '/_emulator']);
  expect((await open('*/*')).status).toBe(404);
});

describe('requests.json', () => {
  test('lists the newest first, with totals, without bodies', async () => {
    await (await ask('Say hello')).text();
    await (
      await ask('Why?', 'converse-stream', { 'x-emulator-fault': 'throttlingException; at=start' })
    ).bytes();
    const { totals, requests } = await show('/requests.json');
    expect(totals).toMatchObject({ requests: 2, errors: 1, outputTokens: 1 });
    expect(requests).toMatchObject([
      {
        operation: 'converse-stream',
        errorType: 'throttlingException',
        fault: 'stream-exception',
        frames: 1,
      },
      { operation: 'converse', modelId, status: 200, state: 'complete', usage: { outputTokens: 1 } },
    ]);
    expect(JSON.stringify(requests)).not.toContain('Say hello');
  });

  test('counts what the cache did', async () => {
    const body = JSON.stringify({
      system: [{ text: 'Ships and lighthouses. '.repeat(600) }, { cachePoint: { type: 'default' } }],
      messages: [{ role: 'user', content: [{ text: 'Say hello' }] }],
    });
    for (let count = 0; count < 2; count += 1) {
      await fetch(`${server.url}/model/${modelId}/converse`, {
        method: 'POST',
        headers: { authorization: 'Bearer bedrock-api-key-emulator' },
        body,
      });
    }
    const { totals } = await show('/requests.json');
    expect(totals.cacheHits).toBe(1);
    expect(totals.cacheReadTokens).toBeGreaterThan(1000);
    expect(totals.cacheWriteTokens).toBe(totals.cacheReadTokens);
  });

  test('is no request itself', async () => {
    await show('/requests.json');
    expect(server.emulator.requests).toEqual([]);
  });
});

describe('one exchange', () => {
  test('shows a stream with its frames decoded', async () => {
    await (await ask('Say hello', 'converse-stream')).bytes();
    const [{ requestId }] = (await show('/requests.json')).requests;
    const exchange = await show(`/requests/${requestId}.json`);
    expect(exchange.request.body.messages[0].content).toEqual([{ text: 'Say hello' }]);
    expect(exchange.response.frames.map(({ type }: { type: string }) => type)).toEqual([
      'messageStart',
      'contentBlockDelta',
      'contentBlockStop',
      'messageStop',
      'metadata',
    ]);
    expect(exchange.response.frames[1].payload.delta).toEqual({ text: 'hello' });
  });

  test('shows a JSON answer, and never what authorized it', async () => {
    await (await ask('x'.repeat(9000))).text();
    const [{ requestId }] = (await show('/requests.json')).requests;
    const exchange = await show(`/requests/${requestId}.json`);
    expect(exchange.response.body.stopReason).toBe('end_turn');
    expect(exchange.response.headers['x-amzn-requestid']).toBe(requestId);
    expect(JSON.stringify(exchange)).toContain('(9000 characters)');
    expect(JSON.stringify(exchange)).not.toContain('bedrock-api-key');
  });

  test('that is unknown is a 404', async () => {
    expect((await fetch(`${server.url}/_emulator/requests/none.json`)).status).toBe(404);
    expect((await fetch(`${server.url}/_emulator`, { method: 'POST' })).status).toBe(405);
  });
});

test('the feed tells of a request while it is made', async () => {
  const leave = new AbortController();
  const feed = await fetch(`${server.url}/_emulator/events`, { signal: leave.signal });
  expect(feed.headers.get('content-type')).toBe('text/event-stream');
  const reader = feed.body?.pipeThrough(new TextDecoderStream()).getReader();
  expect((await reader?.read())?.value).toMatch(/^:/);
  await (await ask('Say hello')).text();
  const { value } = (await reader?.read()) ?? {};
  expect(JSON.parse(value?.replace(/^data: /, '') ?? '')).toMatchObject({
    totals: { requests: 1 },
    rows: [{ operation: 'converse', status: 200, state: 'complete' }],
  });
  leave.abort();
});

describe('the page', () => {
  test('is whole in itself: nothing is loaded from elsewhere, and nothing but its own script runs', async () => {
    const response = await fetch(`${server.url}/_emulator`);
    const html = await response.text();
    const nonce = /script-src 'nonce-([^']+)'/.exec(
      response.headers.get('content-security-policy') ?? '',
    )?.[1];
    expect(response.headers.get('content-security-policy')).toMatch(/^default-src 'none'/);
    expect(html).toContain(`<script nonce="${nonce}">`);
    expect(html).not.toMatch(/(?:src|href)="(?!\/_emulator)/);
    expect(html).not.toMatch(/https?:\/\//);
    const script = /<script[^>]*>([^]*)<\/script>/.exec(html)?.[1] ?? '';
    // It is made of functions of this package: what a build adds to them would not exist in the browser.
    expect(() => new Script(script)).not.toThrow();
    expect(script).not.toMatch(/__vi|__name|import_/);
  });

  test('is not there unless it is wanted', async () => {
    const plain = await serve();
    expect((await fetch(`${plain.url}/_emulator`)).status).toBe(404);
    await plain.close();
  });

  test('is shown to this machine only, by a name of this machine', async () => {
    const statusPage = createStatusPage(createEmulator());
    const status = (host: string, remoteAddress: string): number | undefined =>
      statusPage.answer(
        { method: 'GET', target: '/_emulator', headers: [['host', host]], body: new Uint8Array() },
        remoteAddress,
      )?.status;
    expect(status('localhost:8080', '127.0.0.1')).toBe(200);
    expect(status('127.0.0.1:8080', '::ffff:127.0.0.1')).toBe(200);
    expect(status('[::1]:8080', '::1')).toBe(200);
    expect(status('localhost:8080', '192.168.1.7')).toBe(403);
    expect(status('evil.example:8080', '127.0.0.1')).toBe(403);
  });

  test('is refused over a socket too when somebody else gave the name', async () => {
    const code = await new Promise((resolve, reject) => {
      httpRequest(`${server.url}/_emulator`, { headers: { host: 'evil.example' } }, (response) => {
        response.resume();
        resolve(response.statusCode);
      })
        .on('error', reject)
        .end();
    });
    expect(code).toBe(403);
  });
});

test('only the newest exchanges and the beginnings of long answers are kept', async () => {
  const { createExchangeStore } = await import('./exchange-store.ts');
  const emulator = createEmulator({ authentication: 'skip' });
  const store = createExchangeStore(emulator, { keepExchanges: 2, keepBytes: 300 });
  for (let count = 0; count < 3; count += 1) {
    const response = await emulator.fetch(`http://localhost/model/${modelId}/converse-stream`, {
      method: 'POST',
      body: JSON.stringify({ messages: [{ role: 'user', content: [{ text: 'Why?' }] }] }),
    });
    await response.bytes();
  }
  expect(store.list()).toHaveLength(2);
  expect(store.totals().requests).toBe(3);
  const [newest] = store.list();
  const exchange = store.find(newest?.requestId ?? '');
  expect(exchange?.truncated).toBe(true);
  expect(exchange?.sent.length).toBeLessThan(newest?.frames ?? 0);
});
