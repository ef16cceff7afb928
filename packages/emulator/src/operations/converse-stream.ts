import { crc32 } from 'node:zlib';
import { damageFrames } from '../faults.ts';
import type { Pace } from '../options.ts';
import { pauseFor } from '../pause.ts';
import { createRandom } from '../random.ts';
import type { AdmittedVisit, Surroundings } from '../surroundings.ts';
import type { WireResponse } from '../wire.ts';
import { answerOf } from './answer-text.ts';
import { findAnswer } from './find-answer.ts';
import { streamEvents } from './stream-events.ts';
import { writeStreamFrames } from './stream-frames.ts';

/** `POST /model/{modelId}/converse-stream`: an event stream, made no faster than it is taken. */
export async function converseStream(visit: AdmittedVisit, around: Surroundings): Promise<WireResponse> {
  const { said, facts, echo } = await findAnswer(visit, around);
  const random = createRandom(crc32(visit.request.body, around.seed));
  const events =
    said.events ?? streamEvents(answerOf(said).answer, { style: facts.stream, random, metadata: echo });
  const frames = damageFrames(writeStreamFrames(events, random), visit.fault);
  return {
    status: 200,
    headers: { ...visit.headers, 'content-type': 'application/vnd.amazon.eventstream' },
    body: paced(frames, around.pace, visit.request.signal),
  };
}

async function* paced(
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
