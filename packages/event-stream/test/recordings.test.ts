import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { shared } from '@bedrock-kit/vitest-config';
import { describe, expect, it } from 'vitest';
import { createFrameSplitter, createMessageDecoder, encodeMessage, readEvent } from '../src/index.ts';
import { chunksOf, concat } from './support.ts';

interface Exchange {
  readonly id: string;
  readonly response: { readonly frames_base64?: string };
}

/** Bodies of all event streams that were recorded from the real service. */
const bodies = shared ? readBodies(join(shared, 'recordings/exchanges.jsonl')) : [];

describe.skipIf(!shared)('streams recorded from Amazon Bedrock', () => {
  it('are there', () => {
    expect(bodies.length).toBeGreaterThan(100);
  });

  it('decode to events, and encode to the same bytes again', () => {
    for (const body of bodies) {
      const decoder = createMessageDecoder();
      const messages = decoder.feed(body);
      decoder.finish();
      expect(messages.map((message) => readEvent(message).kind)).not.toContain('error');
      expect(concat(messages.map(encodeMessage))).toEqual(body);
    }
  });

  it.each([1, 7, 1024])('give the same frames in chunks of %i bytes', (size) => {
    for (const body of bodies) {
      const splitter = createFrameSplitter();
      const frames = chunksOf(body, size).flatMap((chunk) => splitter.feed(chunk));
      splitter.finish();
      expect(frames).toEqual(createFrameSplitter().feed(body));
    }
  });
});

function readBodies(path: string): Uint8Array[] {
  return readFileSync(path, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line): Exchange => JSON.parse(line))
    .flatMap(({ response: { frames_base64: frames } }) =>
      frames === undefined ? [] : [new Uint8Array(Buffer.from(frames, 'base64'))],
    );
}
