import { writeEventFrame } from '../frames/write-frame.ts';
import { writePadding } from '../frames/padding.ts';
import { writeJson } from '../write-json.ts';
import type { DraftEvent } from './stream-events.ts';

/** A frame with the type of its event. */
export interface TypedFrame {
  readonly type: string;
  readonly frame: Uint8Array;
}

/** The frames of a stream: each event's JSON with the padding member `p`, keys in alphabetical order. */
export function* writeStreamFrames(
  events: Iterable<DraftEvent>,
  random: () => number,
): Generator<TypedFrame> {
  for (const { type, payload } of events) {
    yield { type, frame: writeEventFrame(type, writeJson({ ...payload, p: writePadding(random) })) };
  }
}
