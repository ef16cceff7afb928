import { describe, expect, it } from 'vitest';
import { createMessageDecoder, decodeMessage, encodeMessage, type Message, readEvent } from './index.ts';

const message: Message = {
  headers: {
    ':event-type': { type: 'string', value: 'contentBlockDelta' },
    ':content-type': { type: 'string', value: 'application/json' },
    ':message-type': { type: 'string', value: 'event' },
  },
  payload: new TextEncoder().encode('{"contentBlockIndex":0,"delta":{"text":"Héllo"},"p":"abcd"}'),
};

/** `textDelta` of the reference vectors. */
const frame = hex(
  '000000a300000057a7aafe780b3a6576656e742d74797065070011636f6e74656e74426c6f636b44656c74610d3a636f6e74656e742d747970650700106170706c69636174696f6e2f6a736f6e0d3a6d6573736167652d747970650700056576656e747b22636f6e74656e74426c6f636b496e646578223a302c2264656c7461223a7b2274657874223a2248c3a96c6c6f227d2c2270223a2261626364227d8915d426',
);

describe('createMessageDecoder', () => {
  it('reads the message that it is fed byte by byte', () => {
    const decoder = createMessageDecoder();
    const messages = [...frame].flatMap((byte) => decoder.feed(Uint8Array.of(byte)));
    decoder.finish();
    expect(messages).toEqual([message]);
  });
});

describe('encodeMessage', () => {
  it('writes the frame that decodeMessage reads', () => {
    expect(encodeMessage(message)).toEqual(frame);
    expect(decodeMessage(frame)).toEqual(message);
  });
});

describe('readEvent', () => {
  it('says what an event is and keeps its bytes', () => {
    expect(readEvent(message)).toEqual({
      kind: 'event',
      eventType: 'contentBlockDelta',
      contentType: 'application/json',
      payload: message.payload,
    });
  });
});

function hex(digits: string): Uint8Array {
  return Uint8Array.from(digits.match(/../g) ?? [], (byte) => Number.parseInt(byte, 16));
}
