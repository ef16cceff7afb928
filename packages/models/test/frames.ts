import { encodeMessage, type HeaderValue } from '@bedrock-kit/event-stream';

type Bytes = Uint8Array<ArrayBuffer>;

const encoder = new TextEncoder();

/** A frame with string headers in the order of the service. */
function frame(headers: Readonly<Record<string, string>>, payload: string): Bytes {
  const typed = Object.entries(headers).map(([name, value]): [string, HeaderValue] => [
    name,
    { type: 'string', value },
  ]);
  return new Uint8Array(
    encodeMessage({ headers: Object.fromEntries(typed), payload: encoder.encode(payload) }),
  );
}

export function eventFrame(eventType: string, payload: unknown): Bytes {
  return rawEventFrame(eventType, JSON.stringify(payload));
}

export function rawEventFrame(eventType: string, payload: string): Bytes {
  const headers = { ':event-type': eventType, ':content-type': 'application/json', ':message-type': 'event' };
  return frame(headers, payload);
}

export function exceptionFrame(exceptionType: string, payload: string): Bytes {
  return frame(
    { ':exception-type': exceptionType, ':content-type': 'application/json', ':message-type': 'exception' },
    payload,
  );
}

export function errorFrame(errorCode: string, errorMessage: string): Bytes {
  return frame({ ':error-code': errorCode, ':error-message': errorMessage, ':message-type': 'error' }, '');
}

/** A frame without the header that says what it is. */
export function namelessFrame(): Bytes {
  return frame({ ':event-type': 'messageStart' }, '{}');
}

export interface Story {
  readonly events: readonly { readonly type: string; readonly payload: unknown }[];
  readonly bytes: Bytes;
}

/** An answer as the service sends it: text of several bytes a character, a tool call, padding. */
export const story: Story = tell([
  { type: 'messageStart', payload: { p: 'abcdefg', role: 'assistant' } },
  { type: 'contentBlockDelta', payload: { contentBlockIndex: 0, delta: { text: 'Grüß Gott' }, p: 'ab' } },
  { type: 'contentBlockDelta', payload: { contentBlockIndex: 0, delta: { text: ' 🌍!' }, p: 'abcd' } },
  { type: 'contentBlockStop', payload: { contentBlockIndex: 0, p: 'abcdefghijklmnop' } },
  {
    type: 'contentBlockStart',
    payload: {
      contentBlockIndex: 1,
      p: 'a',
      start: { toolUse: { name: 'weather', toolUseId: 'tooluse_1' } },
    },
  },
  { type: 'contentBlockDelta', payload: { contentBlockIndex: 1, delta: { toolUse: { input: '{"city":' } } } },
  { type: 'contentBlockDelta', payload: { contentBlockIndex: 1, delta: { toolUse: { input: '"Bern"}' } } } },
  { type: 'contentBlockStop', payload: { contentBlockIndex: 1 } },
  { type: 'messageStop', payload: { p: 'abc', stopReason: 'tool_use' } },
  {
    type: 'metadata',
    payload: { metrics: { latencyMs: 812 }, usage: { inputTokens: 9, outputTokens: 12, totalTokens: 21 } },
  },
]);

export function tell(events: Story['events']): Story {
  return { events, bytes: join(events.map(({ type, payload }) => eventFrame(type, payload))) };
}

export function join(parts: readonly Uint8Array[]): Bytes {
  const joined = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let offset = 0;
  for (const part of parts) {
    joined.set(part, offset);
    offset += part.length;
  }
  return joined;
}
