import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { story } from '../test/frames.ts';
import { cut, readAll, recordingFetch, streamed, testModel, type Reading } from '../test/models.ts';
import { BedrockStreamError } from './errors.ts';

const { bytes, events } = story;
const isLong = process.env['BEDROCK_KIT_LONG'] !== undefined;
const runs = { seed: 20261101, numRuns: isLong ? 20_000 : 300 };
vi.setConfig({ testTimeout: isLong ? 600_000 : 30_000 });
const offsets = fc.array(fc.nat(bytes.length), { maxLength: 40 });

async function read(pieces: readonly Uint8Array[]): Promise<Reading> {
  const model = testModel(recordingFetch(() => streamed(pieces)).fetch);
  return readAll(await model.converseStream({ messages: [] }));
}

describe('a stream, whatever happens to its bytes', () => {
  it('reads the same in any chunks, empty ones and single bytes too', async () => {
    expect(await read([...bytes].map((byte) => Uint8Array.of(byte)))).toEqual({ events });
    await fc.assert(
      fc.asyncProperty(offsets, async (at) => {
        expect(await read(cut(bytes, at))).toEqual({ events });
      }),
      runs,
    );
  });

  it('cut at any byte never ends well before messageStop, and always gives what came whole', async () => {
    // The frames are whole and complete a good answer after messageStop, and after metadata.
    const goodEnds = new Set([endOf(events.length - 1), bytes.length]);
    for (let length = 0; length <= bytes.length; length++) {
      const { events: read_, error } = await read([bytes.subarray(0, length)]);
      expect(read_).toEqual(events.slice(0, read_.length));
      if (goodEnds.has(length)) expect(error).toBeUndefined();
      else expect(error).toBeInstanceOf(BedrockStreamError);
    }
  });

  it('with any byte flipped never ends well, and gives no event that was not sent', async () => {
    for (let offset = 0; offset < bytes.length; offset++) {
      const flipped = bytes.slice();
      flipped[offset] = (flipped[offset] ?? 0) ^ (1 << (offset % 8));
      const { events: read_, error } = await read([flipped]);
      expect(error).toBeInstanceOf(BedrockStreamError);
      expect(read_).toEqual(events.slice(0, read_.length));
    }
  });

  it('damaged gives the same events and the same error in any chunks', async () => {
    const damage = fc.record({ at: fc.nat(bytes.length - 1), bit: fc.integer({ min: 0, max: 7 }), offsets });
    await fc.assert(
      fc.asyncProperty(damage, async ({ at, bit, offsets: edges }) => {
        const flipped = bytes.slice();
        flipped[at] = (flipped[at] ?? 0) ^ (1 << bit);
        const [whole, chunked] = await Promise.all([read([flipped]), read(cut(flipped, edges))]);
        expect(chunked.events).toEqual(whole.events);
        expect(chunked.error).toBeInstanceOf(BedrockStreamError);
      }),
      runs,
    );
  });

  it('of random bytes fails with a typed error', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 400 }), async (noise) => {
        const reading = await read([noise]);
        expect(reading.events).toEqual([]);
        expect(reading.error).toBeInstanceOf(BedrockStreamError);
      }),
      runs,
    );
  });
});

/** Where the frame of the event before `count` ends. */
function endOf(count: number): number {
  const view = new DataView(bytes.buffer);
  let end = 0;
  for (let frame = 0; frame < count; frame++) end += view.getUint32(end);
  return end;
}
