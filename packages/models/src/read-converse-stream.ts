import {
  createMessageDecoder,
  EventStreamError,
  readEvent,
  type Message,
} from '@bedrock-kit/event-stream/decoder';
import type { ConverseStreamEvent } from '@bedrock-kit/schemas';
import type { Answer } from './answer.ts';
import { BedrockError } from './errors.ts';
import type { HttpMetadata } from './http-metadata.ts';
import { readConverseEvent } from './read-converse-event.ts';
import {
  asStreamError,
  namedStreamError,
  unnamedStreamError,
  type StreamPosition,
} from './stream-failure.ts';
import { createStreamTracker } from './stream-progress.ts';

/** Answer of `converseStream`: read it with `read`, or with `for await`, not with both. */
export interface ConverseStreamResult {
  readonly http: HttpMetadata;
  /**
   * All events that the next bytes from the socket completed, at least one; undefined at a good end, which needs a
   * `messageStop` and nothing after the last frame. Throws `BedrockStreamError` for everything else, after the events
   * before the fault have been given out, or the reason of the abort.
   */
  read(): Promise<readonly ConverseStreamEvent[] | undefined>;
  /** Closes the connection at once. Later reads throw `reason`, by default an `AbortError`. */
  cancel(reason?: unknown): Promise<void>;
  /** Event by event; leaving the loop cancels. */
  [Symbol.asyncIterator](): AsyncIterator<ConverseStreamEvent>;
}

/** Reads the stream of an answer. One `read` is one await on the socket: no streams are chained behind it. */
export function readConverseStream(answer: Answer): ConverseStreamResult {
  const { body, http } = answer;
  const decoder = createMessageDecoder();
  const tracker = createStreamTracker();
  let end: { readonly error?: unknown } | undefined;
  return { http, read, cancel, [Symbol.asyncIterator]: iterate };

  async function read(): Promise<readonly ConverseStreamEvent[] | undefined> {
    if (end === undefined) {
      try {
        const events = await body.readUntil(take);
        if (events !== undefined && events.length > 0) {
          body.progressed();
          return events;
        }
      } catch (error) {
        end ??= { error: BedrockError.isBedrockError(error) ? asStreamError(error, position()) : error };
      }
    }
    if (end !== undefined && 'error' in end) throw end.error;
    return undefined;
  }

  async function cancel(
    reason: unknown = new DOMException('The stream was cancelled', 'AbortError'),
  ): Promise<void> {
    end ??= { error: reason };
    body.cancel(reason);
  }

  /** By hand: a generator would let `return` wait for the event that a pending `next` waits for. */
  function iterate(): AsyncIterator<ConverseStreamEvent> {
    let events: readonly ConverseStreamEvent[] = [];
    let position = 0;
    let isLeft = false;
    return {
      async next() {
        if (position === events.length && !isLeft) {
          events = (await read()) ?? [];
          position = 0;
        }
        const value = events[position++];
        return value === undefined ? { done: true, value } : { done: false, value };
      },
      async return() {
        isLeft = true;
        events = [];
        position = 0;
        await cancel();
        return { done: true, value: undefined };
      },
    };
  }

  /** The events that a chunk (undefined: the end of the body) completes, up to the first fault; undefined: read on. */
  function take(chunk: Uint8Array | undefined): readonly ConverseStreamEvent[] | undefined {
    const events: ConverseStreamEvent[] = [];
    try {
      if (chunk === undefined) finish();
      else decode(chunk, events);
    } catch (error) {
      fail(error);
    }
    return events.length > 0 || end !== undefined ? events : undefined;
  }

  function decode(chunk: Uint8Array, events: ConverseStreamEvent[]): void {
    tracker.received(chunk.length);
    try {
      for (const message of decoder.feed(chunk)) events.push(readMessage(message));
    } catch (error) {
      // What came whole before the damage is good: it is given out first, whatever the chunks were.
      if (!EventStreamError.isEventStreamError(error)) throw error;
      for (const message of error.completed as readonly Message[]) events.push(readMessage(message));
      throw error;
    }
  }

  function readMessage(message: Message): ConverseStreamEvent {
    const streamEvent = readEvent(message);
    if (streamEvent.kind !== 'event') throw namedStreamError(streamEvent, position());
    const event = readConverseEvent(streamEvent);
    if (event === undefined) {
      const text = `the payload of ${streamEvent.eventType} is no JSON object`;
      throw unnamedStreamError({ code: 'event-invalid', text, retryable: false }, position());
    }
    tracker.read(event);
    return event;
  }

  function finish(): void {
    decoder.finish();
    if (tracker.isComplete()) {
      end ??= {};
      return;
    }
    const text = 'the connection was closed before messageStop: the answer is not whole';
    throw unnamedStreamError({ code: 'stream-incomplete', text, retryable: true }, position());
  }

  function fail(error: unknown): void {
    end ??= { error: EventStreamError.isEventStreamError(error) ? damaged(error) : error };
    body.cancel(error);
  }

  function damaged(cause: EventStreamError): unknown {
    const code = cause.code === 'stream-truncated' ? 'stream-truncated' : 'stream-damaged';
    return unnamedStreamError({ code, text: cause.message, retryable: true, cause }, position());
  }

  function position(): StreamPosition {
    return { answer, received: tracker.progress() };
  }
}
