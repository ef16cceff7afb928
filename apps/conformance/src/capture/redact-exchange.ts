import {
  createMessageDecoder,
  encodeMessage,
  EventStreamError,
  type Message,
} from '@bedrock-kit/event-stream';
import type { Exchange } from './exchange.ts';
import type { Redactor } from './redact.ts';

/** An exchange without secrets: in its headers and bodies, and in the frames of its answer. */
export function redactExchange(exchange: Exchange, redactor: Redactor): Exchange {
  const { response, ...rest } = exchange;
  if (response === undefined) return redactor.value(rest);
  const { frames_base64: base64, ...head } = response;
  const frames = base64 === undefined ? undefined : redactFrames(base64, redactor);
  return {
    ...redactor.value(rest),
    response: { ...redactor.value(head), ...(frames !== undefined && { frames_base64: frames }) },
  };
}

/** Frames that hold a secret are written anew around the redacted payload; where that cannot be done they are left out. */
function redactFrames(base64: string, redactor: Redactor): string | undefined {
  const bytes = Buffer.from(base64, 'base64');
  const text = bytes.toString('utf8');
  if (redactor.text(text) === text) return base64;
  try {
    const decoder = createMessageDecoder();
    const messages = decoder.feed(bytes).map((message) => encodeMessage(redactMessage(message, redactor)));
    decoder.finish();
    return Buffer.concat(messages).toString('base64');
  } catch (error) {
    if (error instanceof EventStreamError) return undefined;
    throw error;
  }
}

function redactMessage({ headers, payload }: Message, redactor: Redactor): Message {
  return {
    headers: redactor.value(headers),
    payload: new TextEncoder().encode(redactor.text(new TextDecoder().decode(payload))),
  };
}
