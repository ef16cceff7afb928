import { EventStreamError } from './errors.ts';
import type { FrameSplitterOptions } from './frame-splitter.ts';
import type { Message } from './message.ts';
import { createMessageDecoder } from './message-decoder.ts';

/** What one chunk gave: its messages, then possibly the fault behind them. */
interface Decoded {
  readonly messages: readonly Message[];
  readonly failure?: unknown;
}

/**
 * A transform stream from bytes to messages. A fault fails the stream with an `EventStreamError` after all messages
 * that came before it.
 *
 * It is a pair of two streams and not one `TransformStream`, because failing a stream drops what it has queued: the
 * writing side decodes, the reading side hands out one chunk's messages per pull and only then fails.
 */
export function createDecoderStream(
  options: FrameSplitterOptions = {},
): TransformStream<Uint8Array, Message> {
  const decoder = createMessageDecoder(options);
  const { readable, writable } = new TransformStream<Uint8Array, Decoded>({
    transform(chunk, controller) {
      controller.enqueue(decode(() => decoder.feed(chunk)));
    },
    flush(controller) {
      controller.enqueue(decode(() => (decoder.finish(), [])));
    },
  });
  return { readable: spread(readable.getReader()), writable };
}

function decode(work: () => readonly Message[]): Decoded {
  try {
    return { messages: work() };
  } catch (failure) {
    const isOurs = EventStreamError.isEventStreamError(failure);
    return { messages: isOurs ? (failure.completed as readonly Message[]) : [], failure };
  }
}

function spread(reader: ReadableStreamDefaultReader<Decoded>): ReadableStream<Message> {
  let failure: unknown;
  return new ReadableStream<Message>(
    {
      async pull(controller) {
        for (;;) {
          if (failure !== undefined) throw failure;
          const { done, value } = await reader.read();
          if (done) return controller.close();
          for (const message of value.messages) controller.enqueue(message);
          failure = value.failure;
          if (failure !== undefined) await reader.cancel(failure);
          if (value.messages.length > 0) return undefined;
        }
      },
      cancel: (reason) => reader.cancel(reason),
    },
    { highWaterMark: 0 },
  );
}
