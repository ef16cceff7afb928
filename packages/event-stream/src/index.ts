// Reading; the same names without the dependency of the writing side: `@bedrock-kit/event-stream/decoder`.
export { EventStreamError, type EventStreamErrorCode, type EventStreamErrorDetails } from './errors.ts';
export { createFrameSplitter, type FrameSplitter, type FrameSplitterOptions } from './frame-splitter.ts';
export { createMessageDecoder, decodeMessage, type MessageDecoder } from './message-decoder.ts';
export { createDecoderStream } from './decoder-stream.ts';
export {
  readEvent,
  type ErrorEvent,
  type ExceptionEvent,
  type ModelledEvent,
  type StreamEvent,
} from './event.ts';
export type { HeaderValue, Message, MessageHeaders } from './message.ts';

// Writing.
export { encodeMessage } from './encode-message.ts';
export { createEncoderStream } from './encoder-stream.ts';
