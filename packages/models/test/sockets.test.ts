import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import {
  BedrockError,
  BedrockStreamError,
  createConverseModel,
  createTransport,
  noAuthorizer,
} from '../src/index.ts';
import type { ConverseModel, TimeoutSettings } from '../src/index.ts';
import { eventFrame, story } from './frames.ts';
import { readAll, thrownBy } from './models.ts';

type Handler = (request: IncomingMessage, response: ServerResponse) => unknown;

const servers: Server[] = [];

afterEach(async () => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    await new Promise((resolve) => void server.close(resolve));
  }
});

interface Started {
  readonly model: ConverseModel;
  readonly server: Server;
  /** Exchanges whose socket is open at this end. (Node's fetch opens a fresh idle socket for each that it closes.) */
  readonly open: Set<ServerResponse>;
}

async function start(handler: Handler, timeouts: TimeoutSettings = {}): Promise<Started> {
  const open = new Set<ServerResponse>();
  const server = createServer((request, response) => {
    open.add(response);
    response.on('close', () => open.delete(response));
    handler(request, response);
  });
  servers.push(server);
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const transport = createTransport({ endpoint, authorizer: noAuthorizer(), timeouts });
  return { server, open, model: createConverseModel({ modelId: 'amazon.nova-lite-v1:0', transport }) };
}

function streamHeaders(response: ServerResponse): void {
  response.writeHead(200, { 'content-type': 'application/vnd.amazon.eventstream' });
}

async function until(condition: () => boolean): Promise<void> {
  for (let tries = 0; !condition(); tries++) {
    if (tries > 400) throw new Error('waited in vain');
    await new Promise((resolve) => void setTimeout(resolve, 5));
  }
}

describe('over a real socket', () => {
  it('an answer is read, and the path arrives as it was written (B3)', async () => {
    const paths: (string | undefined)[] = [];
    const { model } = await start((request, response) => {
      paths.push(request.url);
      response.setHeader('content-type', 'application/json').end('{"output":{"message":{"content":[]}}}');
    });
    expect((await model.converse({ messages: [] })).response).toEqual({
      output: { message: { content: [] } },
    });
    expect(paths).toEqual(['/model/amazon.nova-lite-v1%3A0/converse']);
  });

  it('a stream written byte by byte is read whole', async () => {
    const { model } = await start(async (_, response) => {
      streamHeaders(response);
      for (const byte of story.bytes) if (!response.write(Uint8Array.of(byte))) await once(response, 'drain');
      response.end();
    });
    expect(await readAll(await model.converseStream({}))).toEqual({ events: story.events });
  });

  it('a connection cut anywhere in a stream is an error, never an end', async () => {
    const lengths = Array.from(
      { length: 40 },
      (_, index) => 1 + Math.floor((story.bytes.length * index) / 40),
    );
    let next = 0;
    const { model } = await start((_, response) => {
      streamHeaders(response);
      response.write(story.bytes.subarray(0, lengths[next++]), () => response.destroy());
    });
    for (const length of lengths) {
      const { events, error } = await model
        .converseStream({})
        .then(readAll, (thrown: unknown) => ({ events: [], error: thrown }));
      expect(BedrockError.isBedrockError(error) && error.code, `cut at ${length}`).toBe('network-error');
      expect(events).toEqual(story.events.slice(0, events.length));
    }
  });

  it('a stream that is closed properly but too early is incomplete (G1)', async () => {
    const { model } = await start((_, response) => {
      streamHeaders(response);
      response.end(eventFrame('messageStart', { role: 'assistant' }));
    });
    expect((await readAll(await model.converseStream({}))).error).toMatchObject({
      code: 'stream-incomplete',
    });
  });

  it('a refused connection is a network error that says so', async () => {
    const { model, server } = await start(() => undefined);
    await new Promise((resolve) => void server.close(resolve));
    expect(await thrownBy(model.converse({}))).toMatchObject({
      code: 'network-error',
      retryable: true,
      hint: expect.stringMatching(/Nothing listens there/) as unknown,
    });
  });

  it('a connection that is dropped before the headers is a network error', async () => {
    const { model } = await start((request) => request.socket.destroy());
    expect(await thrownBy(model.converse({}))).toMatchObject({ code: 'network-error', retryable: true });
  });

  it('a redirect is not followed', async () => {
    let requests = 0;
    const { model } = await start((request, response) => {
      requests += 1;
      response.writeHead(307, { location: `http://${request.headers.host}/elsewhere` }).end();
    });
    expect(await thrownBy(model.converse({}))).toMatchObject({ code: 'redirect-refused', status: 307 });
    expect(requests).toBe(1);
  });

  it('a half-open connection ends by the idle timer, and the socket is closed', async () => {
    const { model, open } = await start(sendHalf, { idleMs: 50 });
    const { error } = await readAll(await model.converseStream({}));
    expect(error).toBeInstanceOf(BedrockStreamError);
    expect(error).toMatchObject({ code: 'idle-timeout' });
    await until(() => open.size === 0);
  });

  it('an abort before the answer closes the socket at once', async () => {
    const { model, open } = await start(() => undefined);
    const controller = new AbortController();
    const call = thrownBy(model.converse({}, { abortSignal: controller.signal }));
    await until(() => open.size === 1);
    controller.abort();
    expect(await call).toMatchObject({ name: 'AbortError' });
    await until(() => open.size === 0);
  });

  it('an abort inside a stream closes the socket at once', async () => {
    const { model, open } = await start(sendHalf);
    const controller = new AbortController();
    const stream = await model.converseStream({}, { abortSignal: controller.signal });
    await stream.read();
    const read = thrownBy(stream.read());
    controller.abort();
    expect(await read).toMatchObject({ name: 'AbortError' });
    await until(() => open.size === 0);
  });

  it('a thousand streams left in three ways leave no socket open (G6)', async () => {
    const { model, open } = await start(sendHalf);
    for (let round = 0; round < 20; round++) {
      await Promise.all(Array.from({ length: 50 }, (_, index) => leave(model, index)));
    }
    await until(() => open.size === 0);
  }, 60_000);
});

function sendHalf(_: IncomingMessage, response: ServerResponse): void {
  streamHeaders(response);
  response.write(story.bytes.subarray(0, 250));
}

async function leave(model: ConverseModel, index: number): Promise<void> {
  const controller = new AbortController();
  const stream = await model.converseStream({}, { abortSignal: controller.signal });
  if (index % 3 === 0) {
    for await (const event of stream) if (event.type === 'messageStart') break;
    return;
  }
  await stream.read();
  if (index % 3 === 1) await stream.cancel();
  else controller.abort();
}
