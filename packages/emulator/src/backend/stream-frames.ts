import type { WireUsage } from '../engine/write-usage.ts';
import { writeExceptionFrame } from '../frames/write-frame.ts';
import type { DraftEvent } from '../operations/stream-events.ts';
import { writeStreamFrames } from '../operations/stream-frames.ts';
import { writeJson } from '../write-json.ts';
import { messageOfError, type Completion } from './completion.ts';
import { createCompletionMapper } from './completion-events.ts';
import { readSse } from './read-sse.ts';

export interface StreamFrameSettings {
  /** Decides the padding. */
  readonly random: () => number;
  /** What is counted where the server does not, and what the prompt cache did. */
  readonly usage: WireUsage;
  /** More members of the metadata event. */
  readonly metadata: object;
}

/** The frames of an answer while the server makes it; what breaks it off is an exception frame, as in Bedrock. */
export async function* streamFrames(
  response: Response,
  { random, usage, metadata }: StreamFrameSettings,
): AsyncGenerator<Uint8Array> {
  const started = performance.now();
  const mapper = createCompletionMapper();
  try {
    for await (const piece of readPieces(response)) {
      if (piece.error !== undefined) return yield failure(messageOfError(piece.error));
      yield* framesOf(mapper.push(piece), random);
    }
  } catch (error) {
    return yield failure(
      `The backend broke off its answer: ${error instanceof Error ? error.message : String(error)}`,
    );
  }
  const latencyMs = Math.round(performance.now() - started);
  yield* framesOf(mapper.finish({ usage, metadata: { metrics: { latencyMs }, ...metadata } }), random);
}

/** A server that does not know `stream` answers with one whole body. */
async function* readPieces(response: Response): AsyncGenerator<Completion> {
  if (response.headers.get('content-type')?.includes('json') || response.body === null) {
    const whole = (await response.json()) as Completion;
    const choices = (whole.choices ?? []).map(({ message, ...rest }) => ({
      ...rest,
      ...(message === undefined ? {} : { delta: message }),
    }));
    yield { ...whole, choices };
    return;
  }
  for await (const data of readSse(response.body)) {
    if (data === '[DONE]') return;
    yield JSON.parse(data) as Completion;
  }
}

function* framesOf(events: readonly DraftEvent[], random: () => number): Generator<Uint8Array> {
  for (const { frame } of writeStreamFrames(events, random)) yield frame;
}

function failure(message: string): Uint8Array {
  return writeExceptionFrame('modelStreamErrorException', writeJson({ message }));
}
