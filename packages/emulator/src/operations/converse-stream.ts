import { crc32 } from 'node:zlib';
import { damageFrames } from '../faults.ts';
import { createRandom } from '../random.ts';
import type { AdmittedVisit, Surroundings } from '../surroundings.ts';
import type { WireResponse } from '../wire.ts';
import { answerOf } from './answer-text.ts';
import { findAnswer } from './find-answer.ts';
import { paceFrames } from './pace-frames.ts';
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
    body: paceFrames(frames, around.pace, visit.request.signal),
  };
}
