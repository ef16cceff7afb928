// A service of its own process for the measurements over sockets: answers from memory, as the first argument says.
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { chunksOf, type ChunkSize, streamBody, streamHeaders } from './fixtures.ts';

/** What a path says: /<events>/<chunk size>/… for a stream; everything else gets a plain answer. */
const streams = new Map<string, readonly Uint8Array[]>();

const answer = Buffer.from(
  JSON.stringify({
    metrics: { latencyMs: 551 },
    output: { message: { content: [{ text: 'word '.repeat(200) }], role: 'assistant' } },
    stopReason: 'end_turn',
    usage: { inputTokens: 10, outputTokens: 200, totalTokens: 210 },
  }),
);

const server = createServer((request, response) => {
  request.resume();
  request.on('end', () => {
    const [, events = '', size = ''] = (request.url ?? '').split('/');
    if (/^\d+$/.test(events)) return void sendStream(response, chunksFor(Number(events), size));
    response.writeHead(200, { 'content-type': 'application/json', 'content-length': answer.length });
    response.end(answer);
  });
});
server.listen(0, '127.0.0.1', () => {
  // A TCP server's address is never a path.
  const { port } = server.address() as AddressInfo;
  process.send?.({ port });
});
process.on('disconnect', () => process.exit());

function chunksFor(events: number, size: string): readonly Uint8Array[] {
  const key = `${events}/${size}`;
  const known = streams.get(key);
  if (known !== undefined) return known;
  const chunkSize: ChunkSize = size === 'frame' || size === 'whole' ? size : Number(size);
  const chunks = chunksOf(streamBody(events), chunkSize);
  streams.set(key, chunks);
  return chunks;
}

async function sendStream(response: ServerResponse, chunks: readonly Uint8Array[]): Promise<void> {
  response.writeHead(200, streamHeaders);
  for (const chunk of chunks) {
    if (!response.write(chunk)) await new Promise((resolve) => response.once('drain', resolve));
  }
  response.end();
}
