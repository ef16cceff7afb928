import { createServer } from 'node:net';
import { gzipSync } from 'node:zlib';
import { afterEach, describe, expect, it } from 'vitest';
import { callersOf, type CallerSettings, type Outcome } from './callers.ts';
import { createRawServer, head, type RawExchange, type RawServer, until, whole } from './raw-server.ts';
import { selfSigned } from './self-signed.ts';
import { eventStream, story, textBefore } from './story.ts';

// What can be wrong with a connection or with who is at its other end: every call ends in the right error, by the client alone
// and by `ai` over the provider, and no connection stays open (A11, G1, G3, G5, G6, H1).
const servers: RawServer[] = [];
afterEach(async () => {
  for (const server of servers.splice(0)) await server.close();
});

async function start(...args: Parameters<typeof createRawServer>): Promise<RawServer> {
  const server = await createRawServer(...args);
  servers.push(server);
  return server;
}

interface Fault {
  readonly what: string;
  readonly answer: (exchange: RawExchange) => void;
  readonly settings?: CallerSettings;
  readonly error: { readonly code: string; readonly isRetryable: boolean };
  readonly message?: RegExp;
  /** What had come before it, of a stream. */
  readonly text?: string;
}

const soon = 60;
const half = story.ends[2]?.at ?? 0;
const html = '<!doctype html><html><head><title>Corporate proxy</title></head><body>Sign in</body></html>';
const unknownOperation =
  '{"Output":{"__type":"com.amazon.coral.service#UnknownOperationException"},"Version":"1.0"}';

const ofAnyCall: readonly Fault[] = [
  {
    what: 'drops the connection before an answer',
    answer: ({ socket }) => socket.destroy(),
    error: { code: 'network-error', isRetryable: true },
  },
  {
    what: 'resets the connection before an answer',
    answer: ({ socket }) => void socket.resetAndDestroy(),
    error: { code: 'network-error', isRetryable: true },
    message: /ECONNRESET|other side closed|fetch failed/,
  },
  {
    what: 'says nothing',
    answer: () => {},
    settings: { timeouts: { headersMs: soon } },
    error: { code: 'headers-timeout', isRetryable: true },
    message: /within 60 ms \(timeouts\.headersMs\)/,
  },
  {
    what: 'drips its headers, byte by byte (slow loris)',
    answer: ({ socket }) => drip(socket, head('200 OK', { 'content-type': 'application/json' })),
    settings: { timeouts: { headersMs: soon } },
    error: { code: 'headers-timeout', isRetryable: true },
  },
  {
    what: 'speaks no HTTP',
    answer: ({ socket }) => socket.end('SSH-2.0-OpenSSH_9.6\r\n'),
    error: { code: 'network-error', isRetryable: true },
  },
  {
    what: 'answers 200 with a page (B5)',
    answer: ({ socket }) => socket.write(whole('200 OK', 'text/html', html)),
    error: {
      code: expect.stringMatching(/^(?:response-invalid|content-type-unexpected)$/),
      isRetryable: false,
    },
    message: /Corporate proxy|text\/html/,
  },
  {
    what: 'answers 200 with the envelope of an unknown operation (B5)',
    answer: ({ socket }) => socket.write(whole('200 OK', 'application/json', unknownOperation)),
    error: { code: 'UnknownOperationException', isRetryable: false },
    message: /does not know this path/,
  },
  {
    what: 'answers 200 with nothing',
    answer: ({ socket }) => socket.write(whole('200 OK', 'application/json', '')),
    error: {
      code: expect.stringMatching(/^(?:response-invalid|content-type-unexpected)$/),
      isRetryable: false,
    },
  },
  {
    what: 'answers 200 with half of a JSON text',
    answer: ({ socket }) => socket.write(whole('200 OK', 'application/json', '{"output":{"message":')),
    error: {
      code: expect.stringMatching(/^(?:response-invalid|content-type-unexpected)$/),
      isRetryable: false,
    },
  },
  {
    what: 'redirects (A11)',
    answer: ({ socket }) =>
      socket.write(whole('307 Temporary Redirect', 'text/html', '', { location: 'https://evil.example/' })),
    error: { code: 'redirect-refused', isRetryable: false },
  },
  {
    what: 'answers 503 with a page of a load balancer',
    answer: ({ socket }) => socket.write(whole('503 Service Unavailable', 'text/html', html)),
    error: { code: 'http-error', isRetryable: true },
    message: /Corporate proxy/,
  },
  {
    what: 'answers 500 with no word at all',
    answer: ({ socket }) => socket.write(whole('500 ', 'application/json', '')),
    error: { code: 'http-error', isRetryable: true },
    message: /HTTP 500/,
  },
  {
    what: 'answers 400 with a text that does not end',
    answer: ({ socket }) => endless(socket, head('400 Bad Request', { 'content-type': 'text/plain' })),
    error: { code: 'http-error', isRetryable: false },
  },
  {
    what: 'says gzip and sends none',
    answer: ({ socket }) =>
      socket.write(whole('200 OK', eventStream, 'this is no gzip', { 'content-encoding': 'gzip' })),
    error: { code: 'network-error', isRetryable: true },
  },
  {
    what: 'breaks off inside the gzip',
    answer: ({ socket }) => {
      const zipped = gzipSync(Buffer.from(JSON.stringify({ output: 'x'.repeat(5000) })));
      socket.write(
        whole('200 OK', 'application/json', zipped.subarray(0, zipped.length >> 1), {
          'content-encoding': 'gzip',
        }),
      );
    },
    error: {
      code: expect.stringMatching(/^(?:network-error|response-invalid|content-type-unexpected)$/),
      isRetryable: expect.any(Boolean) as boolean,
    },
  },
  {
    what: 'sends headers and then nothing',
    answer: ({ socket }) =>
      socket.write(head('200 OK', { 'content-type': eventStream, 'content-length': 999 })),
    settings: { timeouts: { firstByteMs: soon } },
    error: { code: 'first-byte-timeout', isRetryable: true },
  },
];

const ofStreams: readonly Fault[] = [
  {
    what: 'falls silent in the middle (half-open connection)',
    answer: ({ socket }) => {
      socket.write(head('200 OK', { 'content-type': eventStream, 'content-length': story.bytes.length }));
      socket.write(story.bytes.subarray(0, half));
    },
    settings: { timeouts: { idleMs: soon } },
    error: { code: 'idle-timeout', isRetryable: true },
    text: textBefore(story, half),
  },
  {
    what: 'falls silent in the middle of a frame',
    answer: ({ socket }) => {
      socket.write(head('200 OK', { 'content-type': eventStream, 'content-length': story.bytes.length }));
      socket.write(story.bytes.subarray(0, half + 20));
    },
    settings: { timeouts: { idleMs: soon } },
    error: { code: 'idle-timeout', isRetryable: true },
    text: textBefore(story, half),
  },
  {
    what: 'keeps a dead stream alive with a trickle that completes no event',
    answer: ({ socket }) => {
      socket.write(head('200 OK', { 'content-type': eventStream, 'content-length': story.bytes.length }));
      socket.write(story.bytes.subarray(0, half));
      drip(socket, story.bytes.subarray(half, half + 60));
    },
    settings: { timeouts: { idleMs: soon } },
    error: { code: 'idle-timeout', isRetryable: true },
    text: textBefore(story, half),
  },
  {
    what: 'claims a frame of 4 GiB',
    answer: ({ socket }) => {
      const prelude = Buffer.alloc(12, 0xff);
      socket.write(whole('200 OK', eventStream, Buffer.concat([story.bytes.subarray(0, half), prelude])));
    },
    error: { code: 'stream-damaged', isRetryable: true },
    text: textBefore(story, half),
  },
  {
    what: 'sends more behind the end',
    answer: ({ socket }) =>
      socket.write(whole('200 OK', eventStream, Buffer.concat([story.bytes, Buffer.from('and more')]))),
    error: { code: 'stream-damaged', isRetryable: true },
    text: story.text,
  },
];

const ofWholeAnswers: readonly Fault[] = [
  {
    what: 'announces an answer longer than the limit',
    answer: ({ socket }) =>
      socket.write(head('200 OK', { 'content-type': 'application/json', 'content-length': 999_999_999_999 })),
    error: { code: 'response-too-large', isRetryable: false },
  },
  {
    what: 'sends more than the limit, without having announced it',
    answer: ({ socket }) => endless(socket, head('200 OK', { 'content-type': 'application/json' })),
    settings: { maxResponseBytes: 1_000_000 },
    error: { code: 'response-too-large', isRetryable: false },
    message: /longer than maxResponseBytes \(1000000\)/,
  },
  {
    what: 'packs more than the limit into a small gzip',
    answer: ({ socket }) =>
      socket.write(
        whole('200 OK', 'application/json', gzipSync(Buffer.alloc(50_000_000, ' ')), {
          'content-encoding': 'gzip',
          connection: 'close',
        }),
      ),
    settings: { maxResponseBytes: 1_000_000 },
    error: { code: 'response-too-large', isRetryable: false },
  },
];

describe.each(['models', 'ai'] as const)('by %s, an endpoint that', (name) => {
  const which = name === 'models' ? 0 : 1;

  it.each(ofAnyCall.map((fault) => [fault.what, fault] as const))('%s', async (_, fault) => {
    const server = await start(fault.answer);
    const caller = callersOf(server.url, fault.settings)[which];
    for (const outcome of [await caller.stream(), await caller.generate()]) expectFault(outcome, fault);
    await until(() => server.open() === 0 || fault.settings === undefined, 'the sockets to be closed');
  });

  it.each(ofStreams.map((fault) => [fault.what, fault] as const))('%s', async (_, fault) => {
    const server = await start(fault.answer);
    const outcome = await callersOf(server.url, fault.settings)[which].stream();
    expectFault(outcome, fault);
    await until(() => server.open() === 0 || fault.settings === undefined, 'the sockets to be closed');
  });

  it.each(ofWholeAnswers.map((fault) => [fault.what, fault] as const))('%s', async (_, fault) => {
    const server = await start(fault.answer);
    expectFault(await callersOf(server.url, fault.settings)[which].generate(), fault);
    await until(() => server.open() === 0, 'the sockets to be closed');
  });

  it('is not trusted: no certificate authority knows it (G5)', async () => {
    const server = await start(
      ({ socket }) => socket.write(whole('200 OK', 'application/json', '{}')),
      selfSigned(),
    );
    const caller = callersOf(server.url.replace('127.0.0.1', 'localhost'))[which];
    for (const outcome of [await caller.stream(), await caller.generate()]) {
      expect(outcome).toMatchObject({ code: 'network-error', isRetryable: false });
      expect(messageOf(outcome)).toMatch(/self-signed certificate.*NODE_EXTRA_CA_CERTS/);
      expect(causesOf(outcome.error)).toContain('DEPTH_ZERO_SELF_SIGNED_CERT');
    }
    expect(server.requests).toBe(0);
  });

  it('has a name that nobody knows', async () => {
    const caller = callersOf('http://no-such-host.invalid')[which];
    for (const outcome of [await caller.stream(), await caller.generate()]) {
      expect(outcome).toMatchObject({ code: 'network-error', isRetryable: true });
      expect(messageOf(outcome)).toMatch(/host name is unknown here/);
      expect(causesOf(outcome.error).some((code) => /ENOTFOUND|EAI_AGAIN/.test(code))).toBe(true);
    }
  });

  it('refuses the connection', async () => {
    const caller = callersOf(`http://127.0.0.1:${await freePort()}`)[which];
    for (const outcome of [await caller.stream(), await caller.generate()]) {
      expect(outcome).toMatchObject({ code: 'network-error', isRetryable: true });
      expect(messageOf(outcome)).toMatch(/Nothing listens there/);
      expect(causesOf(outcome.error)).toContain('ECONNREFUSED');
    }
  });
});

function expectFault({ error, text, ...outcome }: Outcome, fault: Fault): void {
  expect(outcome).toMatchObject(fault.error);
  expect(outcome.finishReason ?? 'error').toBe('error');
  expect(text).toBe(fault.text ?? '');
  if (fault.message !== undefined) expect(messageOf({ error })).toMatch(fault.message);
}

function messageOf({ error }: Pick<Outcome, 'error'>): string {
  return error instanceof Error ? error.message : String(error);
}

/** Codes of an error, its causes and their causes. */
function causesOf(error: unknown): readonly string[] {
  const codes: string[] = [];
  for (let at: unknown = error; at instanceof Error; at = at.cause) {
    if ('code' in at && typeof at.code === 'string') codes.push(at.code);
  }
  return codes;
}

function drip(socket: RawExchange['socket'], text: string | Uint8Array): void {
  const bytes = Buffer.from(text as string);
  let at = 0;
  const timer = setInterval(() => {
    if (at >= bytes.length || socket.destroyed) clearInterval(timer);
    else socket.write(bytes.subarray(at, ++at));
  }, 5);
  socket.once('close', () => clearInterval(timer));
}

function endless(socket: RawExchange['socket'], start: string): void {
  const block = Buffer.alloc(16_384, 'A');
  const more = (): void => {
    while (!socket.destroyed && socket.write(block));
  };
  socket.on('drain', more);
  socket.write(start);
  more();
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => void server.close(resolve));
  return typeof address === 'object' && address !== null ? address.port : 0;
}
