import type { Pace } from '../options.ts';
import { pauseFor } from '../pause.ts';

/** Gives out the frames of a stream one after the other, as slowly as the pace says and no longer than the client stays. */
export async function* paceFrames(
  frames: Iterable<Uint8Array>,
  pace: Pace,
  signal: AbortSignal | undefined,
): AsyncGenerator<Uint8Array> {
  let first = true;
  for (const frame of frames) {
    if (!first) await pauseFor(pace.perEventMs, signal);
    if (signal?.aborted) return;
    first = false;
    yield frame;
  }
}
