import { type EmulatorServer, serve } from '@bedrock-kit/emulator';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { createAmazonBedrock } from '../src/index.ts';
import { call, keys, modelId } from './provider.ts';

// Over real sockets: who stops reading closes the connection (G6).
describe('streams that nobody reads to the end', () => {
  let server: EmulatorServer;

  beforeAll(async () => {
    server = await serve({ pace: { perEventMs: 20 } });
  });

  afterAll(() => server.close());

  const streams = process.env['BEDROCK_KIT_LONG'] === undefined ? 100 : 1000;

  it(
    `close their connections: ${streams} aborted and ${streams} cancelled ones`,
    { timeout: 120_000 },
    async () => {
      const model = createAmazonBedrock({ region: 'us-east-1', ...keys, baseURL: server.url })(modelId);
      for (let at = 0; at < streams; at += 10) {
        await Promise.all(Array.from({ length: 10 }, () => Promise.all([abortOne(model), cancelOne(model)])));
      }
      expect(server.emulator.requests).toHaveLength(2 * streams);
      await vi.waitFor(() => {
        expect(server.emulator.requests.filter(({ state }) => state !== 'left')).toEqual([]);
      });
    },
  );
});

type Model = ReturnType<ReturnType<typeof createAmazonBedrock>>;

async function abortOne(model: Model): Promise<void> {
  const abort = new AbortController();
  const { stream } = await model.doStream({ ...call, abortSignal: abort.signal });
  const reader = stream.getReader();
  await reader.read();
  abort.abort();
  await expect(readOut(reader)).rejects.toMatchObject({ name: 'AbortError' });
}

async function cancelOne(model: Model): Promise<void> {
  const { stream } = await model.doStream(call);
  const reader = stream.getReader();
  await reader.read();
  await reader.cancel();
}

async function readOut(reader: ReadableStreamDefaultReader): Promise<void> {
  while (!(await reader.read()).done);
}
