import type { LanguageModelV4StreamPart } from '@ai-sdk/provider';
import type { StreamMapper } from '@bedrock-kit/converse-mapper';
import type { ConverseStreamResult } from '@bedrock-kit/models';
import type { ConverseStreamEvent } from '@bedrock-kit/schemas';
import { toAiSdkError } from './to-ai-sdk-error.ts';

/** What a stream of parts is made from. */
export interface PartStreamOptions {
  readonly source: ConverseStreamResult;
  /** What `readOpening` has read from `source`. */
  readonly opening: readonly EventBatch[];
  readonly mapper: StreamMapper;
  /** Parts that come before all others. */
  readonly preamble: readonly LanguageModelV4StreamPart[];
  /** Put every event in front of its own parts, as it came. */
  readonly includeRawChunks: boolean;
  readonly abortSignal?: AbortSignal;
}

/** All events that one read of the socket completed; undefined is the good end of the stream. */
export type EventBatch = readonly ConverseStreamEvent[] | undefined;

/**
 * Reads up to the first event that says anything. A failure before that is thrown here, before the caller of `doStream` has
 * seen a part, so that `ai` calls again where that helps (B4, X4).
 */
export async function readOpening(source: ConverseStreamResult): Promise<readonly EventBatch[]> {
  const opening: EventBatch[] = [];
  for (;;) {
    const batch = await source.read();
    opening.push(batch);
    if (batch === undefined || batch.some(({ type }) => type !== 'messageStart')) return opening;
  }
}

/**
 * One stream of parts over a stream of events. A pull takes all that the socket gave and hands over all parts at once: each
 * further stream in between would cost more per event than decoding and mapping together. Nothing is read ahead, so a
 * slow reader slows the socket.
 */
export function createPartStream(options: PartStreamOptions): ReadableStream<LanguageModelV4StreamPart> {
  const { source, mapper, abortSignal } = options;
  const waiting = [...options.opening];
  let preamble = [...options.preamble];
  let isCancelled = false;

  return new ReadableStream<LanguageModelV4StreamPart>({ pull, cancel }, { highWaterMark: 0 });

  async function cancel(reason: unknown): Promise<void> {
    isCancelled = true;
    await source.cancel(reason);
  }

  async function pull(controller: ReadableStreamDefaultController<LanguageModelV4StreamPart>): Promise<void> {
    const parts = preamble;
    preamble = [];
    try {
      let batch: EventBatch = [];
      while (parts.length === 0 && batch !== undefined) {
        batch = waiting.length > 0 ? waiting.shift() : await source.read();
        if (batch === undefined) mapper.finish(parts);
        else mapBatch(batch, parts);
      }
      for (const part of parts) controller.enqueue(part);
      if (batch === undefined) controller.close();
    } catch (error) {
      // The AI SDK knows an abort by the error of the stream, not by an error part in it.
      if (abortSignal?.aborted === true) return controller.error(abortSignal.reason);
      if (isCancelled) return;
      for (const part of mapper.fail(error).map(asAiSdkPart)) controller.enqueue(part);
      controller.close();
    }
  }

  function mapBatch(batch: readonly ConverseStreamEvent[], parts: LanguageModelV4StreamPart[]): void {
    for (const event of batch) {
      if (options.includeRawChunks) parts.push({ type: 'raw', rawValue: readRaw(event) });
      mapper.push(event, parts);
    }
  }
}

function asAiSdkPart(part: LanguageModelV4StreamPart): LanguageModelV4StreamPart {
  return part.type === 'error' ? { ...part, error: toAiSdkError(part.error) } : part;
}

/** `{ [event type]: payload }`, without the random padding `p` that hides the lengths of tokens. */
function readRaw(event: ConverseStreamEvent): Record<string, unknown> {
  const name = event.type === 'unknown' ? event.eventType : event.type;
  return { [name]: withoutPadding(event.payload) };
}

function withoutPadding(payload: unknown): unknown {
  if (typeof payload !== 'object' || payload === null || !('p' in payload)) return payload;
  const { p: _padding, ...rest } = payload;
  return rest;
}
