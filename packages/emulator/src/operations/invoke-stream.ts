import { crc32 } from 'node:zlib';
import { damageFrames } from '../faults.ts';
import { writePadding } from '../frames/padding.ts';
import { writeEventFrame } from '../frames/write-frame.ts';
import { findInvokeModel } from '../invoke/find-invoke-model.ts';
import { createRandom } from '../random.ts';
import { validationError } from '../service-error.ts';
import type { AdmittedVisit, Surroundings } from '../surroundings.ts';
import { checkModelId } from '../validate/check-model.ts';
import type { WireResponse } from '../wire.ts';
import { writeJson } from '../write-json.ts';
import { answerOf } from './answer-text.ts';
import { countsOf, echoHeaders, writeMetrics } from './invoke-headers.ts';
import { invokeText } from './invoke-text.ts';
import { paceFrames } from './pace-frames.ts';
import type { TypedFrame } from './stream-frames.ts';

/** `POST /model/{modelId}/invoke-with-response-stream`: chunks of the model's own JSON. */
export async function invokeStream(visit: AdmittedVisit, around: Surroundings): Promise<WireResponse> {
  const facts = checkModelId(visit.route.modelId ?? '', around.rules);
  if (findInvokeModel(facts) !== undefined) {
    throw validationError('The model is unsupported for streaming.');
  }
  const { family, said, write, headers, action, trace } = await invokeText(facts, visit, around);
  const { answer } = answerOf(said);
  const random = createRandom(crc32(visit.request.body, around.seed));
  const chunks = family.writeChunks(answer, { ...write, style: facts.stream, random });
  const last = {
    'amazon-bedrock-invocationMetrics': writeMetrics(countsOf(answer, facts)),
    ...action,
    ...trace,
  };
  const frames = writeFrames(withMembers(chunks, { action, last }), random);
  return {
    status: 200,
    headers: {
      ...visit.headers,
      ...echoHeaders(headers),
      'content-type': 'application/vnd.amazon.eventstream',
      'x-amzn-bedrock-content-type': 'application/json',
    },
    body: paceFrames(damageFrames(frames, visit.fault), around.pace, visit.request.signal),
  };
}

interface AddedMembers {
  /** What a guardrail did, on each chunk with text. */
  readonly action: object;
  readonly last: object;
}

function* withMembers(chunks: Iterable<object>, { action, last }: AddedMembers): Generator<object> {
  let held: object | undefined;
  for (const chunk of chunks) {
    if (held !== undefined) yield isText(held) ? { ...held, ...action } : held;
    held = chunk;
  }
  if (held !== undefined) yield { ...held, ...last };
}

/** Whether a chunk carries text, whatever its family calls it. */
function isText(chunk: object): boolean {
  if ('type' in chunk) return chunk.type === 'content_block_delta' || chunk.type === 'completion';
  return ['contentBlockDelta', 'generation', 'outputs', 'text', 'choices'].some((name) => name in chunk);
}

/** `{"bytes": base64 of the chunk, "p": padding}`, one event of type `chunk` for each. */
function* writeFrames(chunks: Iterable<object>, random: () => number): Generator<TypedFrame> {
  for (const chunk of chunks) {
    const bytes = Buffer.from(JSON.stringify(chunk)).toString('base64');
    yield { type: 'chunk', frame: writeEventFrame('chunk', writeJson({ bytes, p: writePadding(random) })) };
  }
}
