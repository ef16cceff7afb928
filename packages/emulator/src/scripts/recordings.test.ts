import { BedrockRuntimeClient, ConverseCommand } from '@aws-sdk/client-bedrock-runtime';
import { appendFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { shared } from '@bedrock-kit/vitest-config';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import {
  createEmulator,
  defaultCredentials,
  readRecordings,
  serve,
  type Emulator,
  type EmulatorServer,
  type Recording,
  type RecordOptions,
} from '../index.ts';

const modelId = 'us.amazon.nova-lite-v1:0';
const folder = mkdtempSync(join(tmpdir(), 'emulator-recordings-'));
afterAll(() => rmSync(folder, { recursive: true }));

interface Ask {
  readonly operation?: string;
  readonly model?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

function ask(
  emulator: Emulator,
  text: string,
  { operation = 'converse', model = modelId, headers }: Ask = {},
) {
  return emulator.fetch(`http://localhost/model/${model}/${operation}`, {
    method: 'POST',
    headers: { authorization: 'Bearer bedrock-api-key-emulator', ...headers },
    body: JSON.stringify({ messages: [{ role: 'user', content: [{ text }] }] }),
  });
}

describe('recording', () => {
  let upstream: EmulatorServer;
  const account = '987654321098';
  const secrets = {
    accessKeyId: `AKIA${'Q'.repeat(16)}`,
    secretAccessKey: 'very-secret',
    sessionToken: 'very-secret-token',
  };
  beforeAll(async () => {
    upstream = await serve({ credentials: [secrets], tokens: [{ token: 'upstream-token' }] });
  });
  afterAll(() => upstream.close());
  afterEach(() => upstream.emulator.reset());

  function record(options: Partial<RecordOptions> = {}) {
    const recordings: Recording[] = [];
    const emulator = createEmulator({
      record: {
        upstream: upstream.url,
        credentials: secrets,
        write: (recording) => void recordings.push(recording),
        ...options,
      },
    });
    return { emulator, recordings };
  }

  test('signs anew for the endpoint, and what was recorded is replayed byte for byte', async () => {
    const { emulator, recordings } = record();
    const whole = await (await ask(emulator, 'Say hello')).text();
    const streamed = await (await ask(emulator, 'Why?', { operation: 'converse-stream' })).bytes();
    expect(upstream.emulator.requests.map(({ authentication }) => authentication)).toEqual([
      'sigv4',
      'sigv4',
    ]);
    expect(recordings.map(({ operation, model }) => [operation, model])).toEqual([
      ['converse', modelId],
      ['converse-stream', modelId],
    ]);
    for (const { id } of recordings) expect(id).toMatch(/^[\da-f]{12}-[\da-f]{8}$/);

    const player = createEmulator({ replay: { recordings } });
    expect(await (await ask(player, 'Say hello')).text()).toBe(whole);
    const replayed = await ask(player, 'Why?', { operation: 'converse-stream' });
    expect(replayed.headers.get('x-amzn-requestid')).toBe(
      recordings[1]?.response.headers['x-amzn-requestid'],
    );
    expect(await replayed.bytes()).toEqual(streamed);
  });

  test('holds no secret, no account and no cookie', async () => {
    const { emulator, recordings } = record();
    const model = `arn:aws:bedrock:us-east-1:${account}:inference-profile/us.amazon.nova-lite-v1:0`;
    await ask(emulator, `Repeat ${secrets.accessKeyId} and ${model}`, {
      model: encodeURIComponent(model),
      headers: { cookie: 'session=1', 'x-api-key': 'key', traceparent: '00-1' },
    });
    const text = JSON.stringify(recordings);
    for (const secret of [
      ...Object.values(secrets),
      account,
      'session=1',
      'traceparent',
      '"key"',
      'bedrock-api-key',
    ]) {
      expect(text).not.toContain(secret);
    }
    expect(recordings[0]?.request.headers['authorization']).toMatch(
      /^AWS4-HMAC-SHA256 Credential=REDACTED\/\d{8}\/us-east-1\/bedrock\/aws4_request, SignedHeaders=[a-z0-9;-]+, Signature=REDACTED$/,
    );
    expect(recordings[0]?.request.headers['x-amz-security-token']).toBe('REDACTED');
    expect(recordings[0]?.model).toContain(':123456789012:');
    // Whoever sends the account again is still answered.
    const player = createEmulator({ replay: { recordings } });
    const again = await ask(player, `Repeat ${secrets.accessKeyId} and ${model}`, {
      model: encodeURIComponent(model),
    });
    expect(again.status).toBe(200);
  });

  test('takes an API key, and keeps refusals too', async () => {
    const { credentials: _, ...rest } = { credentials: undefined };
    const { emulator, recordings } = record({
      ...rest,
      token: 'upstream-token',
      credentials: undefined as never,
    });
    expect((await ask(emulator, 'Hi', { model: 'does-not-exist' })).status).toBe(400);
    expect(upstream.emulator.requests[0]?.authentication).toBe('bearer');
    expect(recordings[0]?.response).toMatchObject({
      status: 400,
      body: { message: 'The provided model identifier is invalid.' },
    });
  });

  test('an endpoint that is not there is a 503 that names it, and nothing is recorded', async () => {
    const { emulator, recordings } = record({ upstream: 'http://127.0.0.1:9' });
    const response = await ask(emulator, 'Hi');
    expect(response.status).toBe(503);
    expect(await response.text()).toContain('The endpoint to record from, 127.0.0.1:9, did not answer');
    expect(recordings).toEqual([]);
  });

  test('a stream that nobody reads to its end is not recorded', async () => {
    const { emulator, recordings } = record();
    const response = await ask(emulator, 'Write 300 words about paint', { operation: 'converse-stream' });
    const reader = response.body?.getReader();
    await reader?.read();
    await reader?.cancel();
    expect(recordings).toEqual([]);
    expect(emulator.requests[0]?.state).toBe('left');
  });

  test('records only what no recording answers when it also replays', async () => {
    const first = record();
    await ask(first.emulator, 'Say hello');
    const recordings = [...first.recordings];
    upstream.emulator.reset();
    const emulator = createEmulator({
      replay: { recordings },
      record: { upstream: upstream.url, credentials: secrets, write: (added) => void recordings.push(added) },
    });
    await ask(emulator, 'Say hello');
    await ask(emulator, 'Say goodbye');
    expect(upstream.emulator.requests).toHaveLength(1);
    expect(recordings).toHaveLength(2);
  });

  test('an endpoint that is no URL is refused', () => {
    expect(() => record({ upstream: 'bedrock' })).toThrow('"bedrock", is no URL');
  });

  test('the official client can be recorded', async () => {
    const recordings: Recording[] = [];
    const server = await serve({
      record: { upstream: upstream.url, credentials: secrets, write: (added) => void recordings.push(added) },
    });
    const client = new BedrockRuntimeClient({
      region: 'us-east-1',
      endpoint: server.url,
      credentials: defaultCredentials,
    });
    const messages = [{ role: 'user' as const, content: [{ text: 'Say hello' }] }];
    const answer = await client.send(new ConverseCommand({ modelId, messages }));
    expect(answer.output?.message?.content).toEqual([{ text: 'hello' }]);
    expect(recordings[0]?.request.headers['user-agent']).toContain('aws-sdk-js');
    client.destroy();
    await server.close();
  });
});

describe('replaying', () => {
  const recording = (text: string, answer: string): Recording => ({
    id: `${text.padEnd(12, '0')}-00000000`,
    operation: 'converse',
    model: modelId,
    request: {
      method: 'POST',
      host: null,
      path: `/model/${modelId.replace(':', '%3A')}/converse`,
      headers: {},
      body: { messages: [{ role: 'user', content: [{ text }] }], inferenceConfig: { maxTokens: 5, topP: 1 } },
    },
    response: { status: 200, headers: {}, body: { answer } },
  });

  function send(emulator: Emulator, text: string, path = `/model/${modelId}/converse`): Promise<Response> {
    return emulator.fetch(`http://localhost${path}`, {
      method: 'POST',
      body: JSON.stringify({
        inferenceConfig: { topP: 1, maxTokens: 5 },
        messages: [{ content: [{ text }], role: 'user' }],
      }),
    });
  }

  test('finds the request whatever the order of its members and the encoding of its path; answers take turns', async () => {
    const emulator = createEmulator({
      authentication: 'skip',
      replay: { recordings: [recording('a', 'one'), recording('b', 'other'), recording('a', 'two')] },
    });
    const answers = [];
    for (const text of ['a', 'a', 'a', 'b']) answers.push((await (await send(emulator, text)).json()).answer);
    expect(answers).toEqual(['one', 'two', 'two', 'other']);
    emulator.reset();
    expect((await (await send(emulator, 'a')).json()).answer).toBe('one');
  });

  test('names the nearest recording when there is none', async () => {
    const emulator = createEmulator({
      authentication: 'skip',
      replay: { recordings: [recording('Hi', 'a')] },
    });
    const response = await send(emulator, 'Ho');
    expect(response.status).toBe(404);
    expect(response.headers.get('x-amzn-errortype')).toMatch(/^RecordingNotFoundException/);
    expect((await response.json()).message).toBe(
      `No recording matches POST /model/${modelId}/converse. The nearest is Hi0000000000-00000000, which differs in messages[0].content[0].text: recorded "Hi", sent "Ho".`,
    );
    const elsewhere = await send(emulator, 'Hi', '/model/us.amazon.nova-pro-v1:0/converse');
    expect((await elsewhere.json()).message).toContain(
      `There are recordings of POST /model/${modelId}/converse.`,
    );
    const empty = createEmulator({ authentication: 'skip', replay: { recordings: [] } });
    expect((await (await send(empty, 'Hi')).json()).message).toContain('There are no recordings at all.');
  });

  test('leaves the rest to the emulator when told so, and verifies signatures all the same', async () => {
    const replay = { recordings: [recording('Hi', 'a')], otherwise: 'answer' } as const;
    const emulator = createEmulator({ authentication: 'skip', replay });
    expect((await (await send(emulator, 'Say hello')).json()).output.message.content[0].text).toBe('hello');
    expect((await send(createEmulator({ replay }), 'Hi')).status).toBe(403);
  });

  test('faults hit replayed streams', async () => {
    const source = createEmulator();
    const bytes = await (await ask(source, 'Why?', { operation: 'converse-stream' })).bytes();
    const stream: Recording = {
      ...recording('x', ''),
      request: {
        method: 'POST',
        host: null,
        path: `/model/${modelId}/converse-stream`,
        headers: {},
        body: { messages: [{ role: 'user', content: [{ text: 'Why?' }] }] },
      },
      response: { status: 200, headers: {}, frames_base64: Buffer.from(bytes).toString('base64') },
    };
    const emulator = createEmulator({ replay: { recordings: [stream] } });
    emulator.failNext('throttlingException; at=contentBlockDelta:1');
    const damaged = await (await ask(emulator, 'Why?', { operation: 'converse-stream' })).bytes();
    expect(emulator.requests[0]).toMatchObject({ errorType: 'throttlingException', frames: 3 });
    expect(damaged.length).toBeLessThan(bytes.length);
  });
});

describe('a file of recordings', () => {
  test('has one exchange a line', async () => {
    const file = join(folder, 'two.jsonl');
    const line = '{"request":{"method":"POST","path":"/x"},"response":{"status":200}}';
    writeFileSync(file, `${line}\n`);
    appendFileSync(file, `${line}\n\n`);
    expect(await readRecordings(file)).toHaveLength(2);
  });

  test.each([
    ['nonsense', ':1 is no JSON'],
    ['{}', '"request" needs "method" and "path"'],
    ['{"request":{"method":"POST","path":"/x"}}', '"response" needs a number as "status"'],
  ])('%s is refused', async (text, message) => {
    const file = join(folder, 'bad.jsonl');
    writeFileSync(file, text);
    await expect(readRecordings(file)).rejects.toMatchObject({
      code: 'recording-invalid',
      message: expect.stringContaining(message),
    });
  });

  test('that is not there is refused by its name', async () => {
    await expect(readRecordings('/nowhere.jsonl')).rejects.toThrow('/nowhere.jsonl cannot be read');
  });
});

describe.skipIf(!shared)('recordings of the real service', () => {
  test('all of them are answered with their own bytes', async () => {
    const recordings = await readRecordings(`${shared}recordings/exchanges.jsonl`);
    const emulator = createEmulator({ authentication: 'skip', replay: { recordings } });
    const turns = new Map<string, number>();
    let streams = 0;
    for (const { id, request, response } of recordings) {
      const turn = turns.get(id.slice(0, 12)) ?? 0;
      turns.set(id.slice(0, 12), turn + 1);
      const answer = await emulator.fetch(`http://localhost${request.path}`, {
        method: request.method,
        ...(request.body === undefined ? {} : { body: JSON.stringify(request.body) }),
      });
      const bytes = Buffer.from(await answer.arrayBuffer());
      if (answer.status === 404 && bytes.includes('No recording matches')) throw new Error(String(bytes));
      if (turn > 0) continue;
      expect(answer.status).toBe(response.status);
      if (response.frames_base64 !== undefined) {
        streams += 1;
        expect(bytes.toString('base64')).toBe(response.frames_base64);
      } else expect(JSON.parse(String(bytes))).toEqual(response.body);
    }
    expect(streams).toBeGreaterThan(100);
  });
});
