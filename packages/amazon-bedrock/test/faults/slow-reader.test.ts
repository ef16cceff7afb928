import { setTimeout as sleep } from 'node:timers/promises';
import type { Socket } from 'node:net';
import { describe, expect, it } from 'vitest';
import { createAmazonBedrock } from '../../src/index.ts';
import { frameOf } from '../fetch-stub.ts';
import { keys, modelId } from '../provider.ts';
import { modelOf } from './callers.ts';
import { bytesInUse } from './memory.ts';
import { createRawServer, head, type RawServer } from './raw-server.ts';
import { eventStream } from './story.ts';

// A reader that is slower than the service holds the service back: nothing piles up in between.
const megabyte = 1_000_000;
const total = (process.env['BEDROCK_KIT_LONG'] === undefined ? 200 : 1000) * megabyte;
const text = 'x'.repeat(32_000);
const delta = frameOf(['contentBlockDelta', { contentBlockIndex: 0, delta: { text }, p: 'abc' }]);
const deltas = Math.ceil(total / delta.length);

/** Writes the whole stream as fast as the socket takes it. */
function pour(socket: Socket): void {
  let left = deltas;
  socket.write(head('200 OK', { 'content-type': eventStream, connection: 'close' }));
  socket.write(frameOf(['messageStart', { role: 'assistant' }]));
  const more = (): void => {
    while (left > 0 && !socket.destroyed) {
      left -= 1;
      if (!socket.write(delta)) return;
    }
    if (left === 0) {
      left = -1;
      socket.end(
        Buffer.concat([
          frameOf(['messageStop', { stopReason: 'end_turn' }]),
          frameOf(['metadata', { usage: { inputTokens: 1, outputTokens: 1, totalTokens: 2 } }]),
        ]),
      );
    }
  };
  socket.on('drain', more);
  more();
}

/** Gives texts one after the other; undefined at the good end. */
type NextText = () => Promise<string | undefined>;

const readers: Readonly<Record<string, (url: string) => Promise<NextText>>> = {
  async models(url) {
    const events = (await modelOf(url).converseStream({}))[Symbol.asyncIterator]();
    return async () => {
      const { value, done } = await events.next();
      if (done === true) return undefined;
      return value.type === 'contentBlockDelta' ? text : '';
    };
  },
  async provider(url) {
    const bedrock = createAmazonBedrock({ region: 'us-east-1', ...keys, baseURL: url });
    const { stream } = await bedrock(modelId).doStream({ prompt: [] });
    const reader = stream.getReader();
    return async () => {
      const { value, done } = await reader.read();
      if (done) return undefined;
      if (value.type === 'error') throw value.error;
      return value.type === 'text-delta' ? value.delta : '';
    };
  },
};

describe(`a stream of ${total / megabyte} MB`, () => {
  it.each(Object.keys(readers))(
    'keeps memory flat however slowly %s reads it',
    { timeout: 600_000 },
    async (name) => {
      let socket: Socket | undefined;
      const server: RawServer = await createRawServer((exchange) => {
        socket = exchange.socket;
        pour(exchange.socket);
      });
      const next = await (readers[name] ?? never())(server.url);
      await next();
      await sleep(300);
      const held = socket?.bytesWritten ?? 0;
      const before = bytesInUse();
      await sleep(300);
      expect(socket?.bytesWritten, 'bytes written while nobody reads').toBe(held);
      // What the sockets of both sides and fetch hold between them.
      expect(held).toBeLessThan(20 * megabyte);

      let characters = 0;
      let most = 0;
      let reads = 0;
      for (let piece = await next(); piece !== undefined; piece = await next()) {
        characters += piece.length;
        reads += 1;
        if (reads % 500 !== 0) continue;
        await sleep(5);
        most = Math.max(most, bytesInUse() - before);
      }
      expect(characters).toBe(deltas * text.length);
      expect(most, 'bytes in use over those at the beginning').toBeLessThan(30 * megabyte);
      await server.close();
    },
  );
});

function never(): never {
  throw new Error('There is no such reader.');
}
