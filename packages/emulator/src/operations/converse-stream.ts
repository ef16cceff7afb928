import { writeEventFrame } from '../frames/write-frame.ts';
import { writePadding } from '../frames/padding.ts';
import { writeJson } from '../write-json.ts';
import type { DraftEvent } from './stream-events.ts';

/** The frames of a stream: each event's JSON with the padding member `p`, keys in alphabetical order. */
export function* writeStreamFrames(
  events: Iterable<DraftEvent>,
  random: () => number,
): Generator<Uint8Array> {
  for (const { type, payload } of events) {
    yield writeEventFrame(type, writeJson({ ...payload, p: writePadding(random) }));
  }
}
