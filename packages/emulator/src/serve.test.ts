import {
  BedrockRuntimeClient,
  ConverseCommand,
  ConverseStreamCommand,
  ModelStreamErrorException,
  ThrottlingException,
  ValidationException,
  type BedrockRuntimeClientConfig,
} from '@aws-sdk/client-bedrock-runtime';
import { NodeHttpHandler } from '@smithy/node-http-handler';
import { request as httpRequest } from 'node:http';
import { connect as connectHttp2 } from 'node:http2';
import { connect, type Socket } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { assemble, readFrames } from '../test/read-frames.ts';
import { defaultCredentials, serve, type EmulatorServer } from './index.ts';

let server: EmulatorServer;
beforeAll(async () => {
  server = await serve();
});
afterAll(() => server.close());
beforeEach(() => server.emulator.reset());

const modelId = 'us.anthropic.claude-sonnet-4-5-20250929-v1:0';

function client(config: BedrockRuntimeClientConfig): BedrockRuntimeClient {
  return new BedrockRuntimeClient({
    region: 'eu-west-1',
    endpoint: server.url,
    credentials: defaultCredentials,
    maxAttempts: 1,
    ...config,
  });
}

describe.each([
  ['its default HTTP/2 handler', () => ({})],
  ['NodeHttpHandler', () => ({ requestHandler: new NodeHttpHandler() })],
])('the official client with %s', (_, config) => {
  test('gets an answer from Converse', async () => {
    const bedrock = client(config());
    const answer = await bedrock.send(
      new ConverseCommand({ modelId, messages: [{ role: 'user', content: [{ text: 'Say hello' }] }] }),
    );
    expect(answer.output?.message?.content).toEqual([{ text: 'hello' }]);
    expect(answer.stopReason).toBe('end_turn');
    expect(answer.$metadata.requestId).toMatch(/^[\da-f-]{36}$/);
    bedrock.destroy();
  });

  test('reads the events of ConverseStream', async () => {
    const bedrock = client(config());
    const { stream } = await bedrock.send(
      new ConverseStreamCommand({ modelId, messages: [{ role: 'user', content: [{ text: 'Why?' }] }] }),
    );
    let text = '';
    const kinds = new Set<string>();
    for await (const event of stream ?? []) {
      for (const kind of Object.keys(event)) kinds.add(kind);
      text += event.contentBlockDelta?.delta?.text ?? '';
    }
    expect(text).toContain('You asked: "Why?"');
    expect([...kinds]).toEqual([
      'messageStart',
      'contentBlockDelta',
      'contentBlockStop',
      'messageStop',
      'metadata',
    ]);
    bedrock.destroy();
  });

  test('gets a refusal as its own exception class', async () => {
    const bedrock = client(config());
    const call = bedrock.send(
      new ConverseCommand({
        modelId: 'does-not-exist',
        messages: [{ role: 'user', content: [{ text: 'Say this is a test' }] }],
      }),
    );
    await expect(call).rejects.toBeInstanceOf(ValidationException);
    await expect(call).rejects.toThrow('The provided model identifier is invalid.');
    bedrock.destroy();
  });

  test('is refused with a wrong secret', async () => {
    const bedrock = client({ ...config(), credentials: { ...defaultCredentials, secretAccessKey: 'wrong' } });
    const call = bedrock.send(
      new ConverseCommand({ modelId, messages: [{ role: 'user', content: [{ text: 'Hi' }] }] }),
    );
    await expect(call).rejects.toMatchObject({
      name: 'InvalidSignatureException',
      $metadata: { httpStatusCode: 403 },
    });
    bedrock.destroy();
  });

  test('gets an exception in mid-stream as its class', async () => {
    const bedrock = client(config());
    for (const [type, exception] of [
      ['throttlingException', ThrottlingException],
      ['modelStreamErrorException', ModelStreamErrorException],
    ] as const) {
      server.emulator.failNext({ kind: 'stream-exception', type, afterFrames: 2 });
      const { stream } = await bedrock.send(
        new ConverseStreamCommand({ modelId, messages: [{ role: 'user', content: [{ text: 'Why?' }] }] }),
      );
      await expect(
        (async () => {
          for await (const event of stream ?? []) expect(event).toBeDefined();
        })(),
      ).rejects.toBeInstanceOf(exception);
    }
    bedrock.destroy();
  });

  test('survives being throttled', async () => {
    const bedrock = client({ ...config(), maxAttempts: 2 });
    server.emulator.failNext({ kind: 'exception', type: 'ThrottlingException' });
    const answer = await bedrock.send(
      new ConverseCommand({ modelId, messages: [{ role: 'user', content: [{ text: 'Say hello' }] }] }),
    );
    expect(answer.$metadata.attempts).toBe(2);
    expect(server.emulator.requests.map(({ status }) => status)).toEqual([429, 200]);
    bedrock.destroy();
  });

  test('signs the path of an ARN, files and a session token so that they are verified', async () => {
    const credentials = { ...defaultCredentials, sessionToken: 'session' };
    const guarded = await serve({ credentials: [credentials] });
    const bedrock = client({ ...config(), endpoint: guarded.url, credentials });
    const answer = await bedrock.send(
      new ConverseCommand({
        modelId: 'arn:aws:bedrock:us-east-1:123456789012:inference-profile/us.amazon.nova-pro-v1:0',
        messages: [
          {
            role: 'user',
            content: [
              { text: 'Describe' },
              { document: { name: 'Greeting', format: 'txt', source: { bytes: Buffer.from('Grüße') } } },
            ],
          },
        ],
      }),
    );
    expect(answer.output?.message?.content?.[0]?.text).toContain('says: Grüße');
    bedrock.destroy();
    await guarded.close();
  });

  test('is let in with an API key', async () => {
    const bedrock = client({
      ...config(),
      token: { token: 'bedrock-api-key-emulator' },
      authSchemePreference: ['httpBearerAuth'],
    });
    const answer = await bedrock.send(
      new ConverseCommand({ modelId, messages: [{ role: 'user', content: [{ text: 'Say hello' }] }] }),
    );
    expect(answer.output?.message?.content).toEqual([{ text: 'hello' }]);
    expect(server.emulator.requests.at(-1)?.authentication).toBe('bearer');
    bedrock.destroy();
  });
});

const body = JSON.stringify({ messages: [{ role: 'user', content: [{ text: 'Say hello' }] }] });
const bearer = { authorization: 'Bearer bedrock-api-key-emulator' };

/** Sends bytes as they are and gives back all that comes until the server closes or the text is there. */
function sendRaw(chunks: readonly string[], until: string): Promise<string> {
  return new Promise((resolve, reject) => {
    let received = '';
    const socket: Socket = connect(server.port, '127.0.0.1', () => {
      socket.setNoDelay(true);
      for (const [index, chunk] of chunks.entries()) setTimeout(() => socket.write(chunk), 5 * index);
    });
    socket.on('data', (data) => {
      received += data.toString('latin1');
      if (received.includes(until)) socket.destroy();
    });
    socket.once('close', () => resolve(received));
    socket.once('error', reject);
  });
}

describe('the port', () => {
  test('answers plain fetch, streams too', async () => {
    const call = (operation: string): Promise<Response> =>
      fetch(`${server.url}/model/amazon.nova-pro-v1:0/${operation}`, {
        method: 'POST',
        headers: bearer,
        body,
      });
    const unary = await call('converse');
    expect(unary.status).toBe(200);
    expect(unary.headers.get('x-amzn-requestid')).toMatch(/^[\da-f-]{36}$/);
    const stream = await call('converse-stream');
    expect(stream.headers.get('content-type')).toBe('application/vnd.amazon.eventstream');
    expect(assemble(readFrames(new Uint8Array(await stream.arrayBuffer()))).content).toEqual([
      { text: 'hello' },
    ]);
    expect(server.emulator.requests[0]?.path).toBe('/model/amazon.nova-pro-v1:0/converse');
  });

  test('tells the protocol although its first bytes come one by one', async () => {
    const head = `POST /model/amazon.nova-pro-v1:0/converse HTTP/1.1\r\nhost: x\r\nauthorization: ${bearer.authorization}\r\ncontent-length: ${body.length}\r\n\r\n`;
    expect(await sendRaw([...head.slice(0, 6).split(''), head.slice(6), body], '"totalTokens"')).toMatch(
      /^HTTP\/1.1 200 OK/,
    );
    // An HTTP/2 server begins with its SETTINGS frame: type 4 behind three bytes of length.
    const preface = 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n';
    const settings = await sendRaw([...preface.split(''), '\0\0\0\u0004\0\0\0\0\0'], '\u0004');
    expect(settings.charCodeAt(3)).toBe(4);
  });

  test('answers Expect: 100-continue before the body comes', async () => {
    const answered = await new Promise<number | undefined>((resolve, reject) => {
      let continued = false;
      const request = httpRequest(
        `${server.url}/model/amazon.nova-pro-v1:0/converse`,
        { method: 'POST', headers: { ...bearer, expect: '100-continue', 'content-length': body.length } },
        (response) => {
          response.resume();
          resolve(continued ? response.statusCode : undefined);
        },
      );
      request.once('continue', () => {
        continued = true;
        request.end(body);
      });
      request.once('error', reject);
      request.flushHeaders();
    });
    expect(answered).toBe(200);
  });

  test('serves many calls of one HTTP/2 connection at a time', async () => {
    const session = connectHttp2(server.url);
    const call = (): Promise<string> =>
      new Promise((resolve, reject) => {
        const stream = session.request({
          ':method': 'POST',
          ':path': '/model/amazon.nova-pro-v1%3A0/converse',
          ...bearer,
        });
        let text = '';
        stream.setEncoding('utf8');
        stream.on('data', (chunk: string) => (text += chunk));
        stream.once('end', () => resolve(text));
        stream.once('error', reject);
        stream.end(body);
      });
    const answers = await Promise.all(Array.from({ length: 20 }, call));
    expect(answers.every((text) => text.includes('"hello"'))).toBe(true);
    session.close();
  });

  test('keeps the path as it was sent, dots and all', async () => {
    await sendRaw(['GET /a/../b//%3a HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n'], '</never>');
    expect(server.emulator.requests[0]).toMatchObject({ path: '/a/../b//%3a', status: 404 });
  });
});

describe('a client that goes away', () => {
  test('stops the work on its answer', async () => {
    const slow = await serve({ pace: { perEventMs: 20 } });
    const controller = new AbortController();
    const response = await fetch(`${slow.url}/model/amazon.nova-pro-v1:0/converse-stream`, {
      method: 'POST',
      headers: bearer,
      body: body.replace('Say hello', 'Write 900 words'),
      signal: controller.signal,
    });
    await response.body?.getReader().read();
    controller.abort();
    await vi.waitFor(() => expect(slow.emulator.requests[0]?.state).toBe('left'));
    const { frames } = slow.emulator.requests[0] ?? {};
    await new Promise((resolve) => setTimeout(resolve, 60));
    expect(slow.emulator.requests[0]?.frames).toBe(frames);
    await slow.close();
  });

  test('that reads slowly is written to no faster than it reads', async () => {
    const reading = await serve();
    const socket = connect(reading.port, '127.0.0.1');
    const long = body.replace('Say hello', 'Write 400000 words');
    socket.pause();
    socket.write(
      `POST /model/amazon.nova-pro-v1:0/converse-stream HTTP/1.1\r\nhost: x\r\nauthorization: ${bearer.authorization}\r\ncontent-length: ${long.length}\r\n\r\n${long}`,
    );
    await vi.waitFor(() => expect(reading.emulator.requests[0]?.frames).toBeGreaterThan(100), 10_000);
    let before = -1;
    await vi.waitFor(
      () => {
        const frames = reading.emulator.requests[0]?.frames ?? 0;
        const stalled = frames === before;
        before = frames;
        expect(stalled).toBe(true);
      },
      { timeout: 10_000, interval: 200 },
    );
    expect(reading.emulator.requests[0]?.state).toBe('running');
    socket.destroy();
    await vi.waitFor(() => expect(reading.emulator.requests[0]?.state).toBe('left'));
    await reading.close();
  });
});

describe('a fault', () => {
  test('that breaks the connection is seen by the client as one', async () => {
    server.emulator.failNext({ kind: 'cut', afterEvent: 'contentBlockDelta', how: 'reset' });
    const response = await fetch(`${server.url}/model/amazon.nova-pro-v1:0/converse-stream`, {
      method: 'POST',
      headers: bearer,
      body,
    });
    await expect(response.arrayBuffer()).rejects.toThrow();
    expect(server.emulator.requests[0]?.state).toBe('broken');
  });
});

describe('close', () => {
  test('breaks what is open, frees the port and leaves nothing that keeps the process alive', async () => {
    const before = process.getActiveResourcesInfo().length;
    const short = await serve({ pace: { perEventMs: 10_000 } });
    const session = connectHttp2(short.url);
    session.on('error', () => {});
    const idle = connect(short.port, '127.0.0.1');
    idle.on('error', () => {});
    const response = await fetch(`${short.url}/model/amazon.nova-pro-v1:0/converse-stream`, {
      method: 'POST',
      headers: bearer,
      body,
    });
    await short.close();
    await expect(response.arrayBuffer()).rejects.toThrow();
    session.destroy();
    idle.destroy();
    const again = await serve({ port: short.port });
    expect(again.port).toBe(short.port);
    await again.close();
    await vi.waitFor(() => expect(process.getActiveResourcesInfo().length).toBeLessThanOrEqual(before + 1));
  });

  test('a port that is taken is told', async () => {
    await expect(serve({ port: server.port })).rejects.toMatchObject({ code: 'EADDRINUSE' });
  });

  test('an emulator may be served that was there before, on any address', async () => {
    const again = await serve({ emulator: server.emulator, host: '::1' });
    expect(again.url).toBe(`http://[::1]:${again.port}`);
    expect(again.emulator).toBe(server.emulator);
    await again.close();
  });
});
