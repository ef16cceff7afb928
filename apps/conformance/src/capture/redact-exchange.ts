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
    response: {
      ...redactor.value(head),
      ...(frames !== undefined && { frames_base64: frames }),
      ...(base64 !== undefined && frames === undefined && { body: leftOut }),
    },
  };
}

const leftOut = '[the frames held a secret and are left out]';

/** Frames that hold a secret are written anew around the redacted payload; where that cannot be done they are left out. */
function redactFrames(base64: string, redactor: Redactor): string | undefined {
  const bytes = Buffer.from(base64, 'base64');
  const raw = bytes.toString('utf8');
  const isClean = redactor.text(raw) === raw;
  const { messages, isWhole } = decode(bytes);
  const redacted = messages.map((message) => redactMessage(message, redactor));
  const said = redacted.map((message) => textOf(message)).join('');
  // A secret that came in pieces can be put together again by whoever reads them.
  if (redactor.text(said) !== said) return undefined;
  if (isClean) return base64;
  if (!isWhole) return undefined;
  return Buffer.concat(redacted.map((message) => encodeMessage(message))).toString('base64');
}

function decode(bytes: Uint8Array): { readonly messages: readonly Message[]; readonly isWhole: boolean } {
  const decoder = createMessageDecoder();
  const messages: Message[] = [];
  try {
    messages.push(...decoder.feed(bytes));
    decoder.finish();
    return { messages, isWhole: true };
  } catch (error) {
    if (!(error instanceof EventStreamError)) throw error;
    // A message decoder completes messages.
    messages.push(...(error.completed as readonly Message[]));
    return { messages, isWhole: false };
  }
}

function redactMessage({ headers, payload }: Message, redactor: Redactor): Message {
  return {
    headers: redactor.value(headers),
    payload: new TextEncoder().encode(redactor.text(new TextDecoder().decode(payload))),
  };
}

/** What a frame adds to text, reasoning or the input of a tool; the padding beside it is noise. */
function textOf({ payload }: Message): string {
  try {
    const value: unknown = JSON.parse(new TextDecoder().decode(payload));
    const delta: unknown =
      typeof value === 'object' && value !== null ? Reflect.get(value, 'delta') : undefined;
    return stringsOf(delta);
  } catch {
    return '';
  }
}

function stringsOf(value: unknown): string {
  if (typeof value === 'string') return value;
  return typeof value === 'object' && value !== null ? Object.values(value).map(stringsOf).join('') : '';
}
