import { encodeMessage } from './encode-message.ts';
import type { Message } from './message.ts';

/** A transform stream from messages to frames, one chunk each. A message that cannot be encoded fails the stream. */
export function createEncoderStream(): TransformStream<Message, Uint8Array> {
  return new TransformStream({
    transform(message, controller) {
      controller.enqueue(encodeMessage(message));
    },
  });
}
