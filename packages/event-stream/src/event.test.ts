import { describe, expect, it } from 'vitest';
import { bytesOf, failureOf, messageOf } from '../test/support.ts';
import { type Message, readEvent } from './index.ts';

const json = 'application/json';

describe('readEvent', () => {
  it('says what an event is and keeps its bytes', () => {
    const payload = bytesOf('{"role":"assistant"}');
    const message = messageOf(
      { ':event-type': 'messageStart', ':content-type': json, ':message-type': 'event' },
      payload,
    );
    expect(readEvent(message)).toEqual({
      kind: 'event',
      eventType: 'messageStart',
      contentType: json,
      payload,
    });
  });

  it('leaves the content type undefined where the event has none', () => {
    const event = readEvent(messageOf({ ':message-type': 'event', ':event-type': 'e' }));
    expect(event).toMatchObject({ kind: 'event', contentType: undefined });
  });

  it('reads an exception whatever its name (G2)', () => {
    const payload = bytesOf('{"message":"slow down"}');
    const headers = {
      ':exception-type': 'newException',
      ':content-type': json,
      ':message-type': 'exception',
    };
    const expected = { kind: 'exception', exceptionType: 'newException', contentType: json, payload };
    expect(readEvent(messageOf(headers, payload))).toEqual(expected);
  });

  it('reads an error that no model names (G2)', () => {
    const headers = { ':message-type': 'error', ':error-code': 'InternalError', ':error-message': 'boom' };
    expect(readEvent(messageOf(headers))).toEqual({
      kind: 'error',
      errorCode: 'InternalError',
      errorMessage: 'boom',
    });
  });

  it('reads an error that says nothing about itself', () => {
    expect(readEvent(messageOf({ ':message-type': 'error' }))).toEqual({
      kind: 'error',
      errorCode: 'UnknownError',
      errorMessage: '',
    });
  });

  it('fails on a message without a message type', () => {
    expect(failureOf(() => readEvent(messageOf({ ':event-type': 'messageStart' })))).toMatchObject({
      code: 'message-type-missing',
      header: ':message-type',
    });
  });

  it.each(['ping', 'Event', ''])('fails on the message type %j instead of passing it over', (type) => {
    const failure = failureOf(() => readEvent(messageOf({ ':message-type': type })));
    expect(failure).toMatchObject({ code: 'message-type-unknown', header: ':message-type' });
    expect(failure.message).toContain(JSON.stringify(type));
  });

  it('fails on a message type that is no string', () => {
    const message: Message = {
      headers: { ':message-type': { type: 'byte', value: 1 } },
      payload: new Uint8Array(),
    };
    expect(failureOf(() => readEvent(message)).code).toBe('message-type-unknown');
  });

  it.each([
    ['event', ':event-type'],
    ['exception', ':exception-type'],
  ])('fails on an %s that does not say which', (type, header) => {
    expect(failureOf(() => readEvent(messageOf({ ':message-type': type })))).toMatchObject({
      code: 'header-invalid',
      header,
    });
  });
});
