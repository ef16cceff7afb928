import { createMessageDecoder, readEvent } from '@bedrock-kit/event-stream/decoder';
import { getChunkedStream, MessageDecoderStream } from '@smithy/core/event-streams';
import { EventStreamCodec } from '@smithy/eventstream-codec';
import { type Figure, figureOf, ours, peers } from '../figure.ts';
import { type ChunkSize, chunksOf, streamBody } from '../fixtures.ts';
import { interleave, type Rounds } from '../interleave.ts';

const cases: readonly { title: string; events: number; chunkSize: ChunkSize }[] = [
  { title: 'decode 100,000 frames in one chunk', events: 100_000, chunkSize: 'whole' },
  { title: 'decode 100,000 frames, 64 KiB chunks', events: 100_000, chunkSize: 65_536 },
  { title: 'decode, 1 KiB chunks', events: 10_000, chunkSize: 1024 },
  { title: 'decode, one frame a chunk', events: 10_000, chunkSize: 'frame' },
  { title: 'decode, 16-byte chunks', events: 2000, chunkSize: 16 },
  { title: 'decode, 1-byte chunks', events: 500, chunkSize: 1 },
];

/** From chunks to events, checksums checked and JSON not read. */
export async function measureDecoding(rounds: Rounds): Promise<Figure[]> {
  const figures: Figure[] = [];
  for (const { title, events, chunkSize } of cases) {
    const chunks = chunksOf(streamBody(events), chunkSize);
    const frames = events + 4;
    const series = await interleave(
      [
        { name: ours, units: frames, run: () => expectCount(decodeOurs(chunks), frames) },
        {
          name: peers.smithy,
          units: frames,
          run: async () => expectCount(await decodeSmithy(chunks), frames),
        },
      ],
      rounds,
    );
    figures.push(figureOf({ title, unit: 'µs', series }));
  }
  return figures;
}

function decodeOurs(chunks: readonly Uint8Array[]): number {
  const decoder = createMessageDecoder();
  let events = 0;
  for (const chunk of chunks)
    for (const message of decoder.feed(chunk)) if (readEvent(message).kind === 'event') events++;
  decoder.finish();
  return events;
}

async function decodeSmithy(chunks: readonly Uint8Array[]): Promise<number> {
  const codec = new EventStreamCodec(readText, (text) => new TextEncoder().encode(text));
  const inputStream = getChunkedStream(iterate(chunks));
  let events = 0;
  for await (const message of new MessageDecoderStream({ inputStream, decoder: codec })) {
    if (message.headers[':message-type']?.value === 'event') events++;
  }
  return events;
}

/** How the AWS SDK reads text in Node. */
function readText(bytes: Uint8Array | string): string {
  return typeof bytes === 'string'
    ? bytes
    : Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString();
}

async function* iterate(chunks: readonly Uint8Array[]): AsyncGenerator<Uint8Array> {
  yield* chunks;
}

function expectCount(count: number, expected: number): void {
  if (count !== expected) throw new Error(`${count} of ${expected} events came`);
}
