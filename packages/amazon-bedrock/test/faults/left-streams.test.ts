import { streamText } from 'ai';
import { expect, it } from 'vitest';
import { createAmazonBedrock } from '../../src/index.ts';
import { keys, modelId } from '../provider.ts';
import { bytesInUse } from './memory.ts';
import { createRawServer, head, until } from './raw-server.ts';
import { eventStream, story } from './story.ts';

// Streams that are left in the middle, in every way there is, close their sockets and leave nothing in memory (G6).
const count = process.env['BEDROCK_KIT_LONG'] === undefined ? 1000 : 20_000;
const half = story.ends[2]?.at ?? 0;

it(
  `${count} streams that are left leave no socket open and no memory behind`,
  { timeout: 600_000 },
  async () => {
    const server = await createRawServer(({ socket }) => {
      socket.write(head('200 OK', { 'content-type': eventStream, 'transfer-encoding': 'chunked' }));
      socket.write(`${half.toString(16)}\r\n`);
      socket.write(story.bytes.subarray(0, half));
      socket.write('\r\n');
    });
    const bedrock = createAmazonBedrock({ region: 'us-east-1', ...keys, baseURL: server.url });
    const model = bedrock(modelId);
    // One signal for all of them, as in a server that shuts down: nothing may stay registered on it.
    const shutdown = new AbortController();
    await leaveMany(200);
    const before = bytesInUse();
    await leaveMany(count);
    const grown = bytesInUse() - before;
    expect(grown, 'bytes that stayed in use').toBeLessThan(4_000_000);
    expect(server.requests).toBe(count + 200);
    await server.close();

    async function leaveMany(many: number): Promise<void> {
      for (let from = 0; from < many; from += 50) {
        await Promise.all(Array.from({ length: 50 }, (_, index) => leave(index)));
      }
      await until(() => server.open() === 0, 'the sockets to be closed');
    }

    async function leave(index: number): Promise<void> {
      const own = new AbortController();
      if (index % 3 === 0) {
        const { stream } = await model.doStream({ prompt: [], abortSignal: shutdown.signal });
        for await (const part of stream) if (part.type === 'text-delta') break;
      } else if (index % 3 === 1) {
        // Not AbortSignal.any with `shutdown`: Node 24 keeps such signals for as long as the longest of them lives.
        const { stream } = await model.doStream({ prompt: [], abortSignal: own.signal });
        const reader = stream.getReader();
        await reader.read();
        own.abort();
        // Not `expect().rejects`, which keeps every promise until the test is over.
        const error: unknown = await drain(reader).catch((reason: unknown) => reason);
        if (!(error instanceof DOMException) || error.name !== 'AbortError') throw error;
      } else {
        const result = streamText({ model, prompt: 'Hi', abortSignal: own.signal, onError: () => {} });
        for await (const text of result.textStream) if (text !== '') own.abort();
      }
    }
  },
);

async function drain(reader: ReadableStreamDefaultReader): Promise<void> {
  while (!(await reader.read()).done);
}
