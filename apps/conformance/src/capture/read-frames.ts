import { createMessageDecoder, EventStreamError, type Message, readEvent } from '@bedrock-kit/event-stream';
import type { Exchange } from './exchange.ts';

/** One frame of an answer, as people read it. */
export interface ReadFrame {
  readonly kind: 'event' | 'exception' | 'error' | 'damage';
  readonly type: string;
  readonly payload: unknown;
}

/** The frames of a streamed answer; what cannot be read is one `damage` at the end. */
export function readFrames(exchange: Exchange): readonly ReadFrame[] {
  const base64 = exchange.response?.frames_base64;
  if (base64 === undefined) return [];
  const decoder = createMessageDecoder();
  const frames: ReadFrame[] = [];
  try {
    frames.push(...decoder.feed(Buffer.from(base64, 'base64')).map(readFrame));
    decoder.finish();
  } catch (error) {
    if (!(error instanceof EventStreamError)) throw error;
    // A message decoder completes messages.
    frames.push(...(error.completed as readonly Message[]).map(readFrame));
    frames.push({ kind: 'damage', type: error.code, payload: error.message });
  }
  return frames;
}

function readFrame(message: Message): ReadFrame {
  const event = readEvent(message);
  switch (event.kind) {
    case 'event':
      return { kind: 'event', type: event.eventType, payload: read(event.payload) };
    case 'exception':
      return { kind: 'exception', type: event.exceptionType, payload: read(event.payload) };
    case 'error':
      return { kind: 'error', type: event.errorCode, payload: event.errorMessage };
  }
}

function read(payload: Uint8Array): unknown {
  const text = new TextDecoder().decode(payload);
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
