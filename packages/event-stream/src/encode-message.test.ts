import { describe, expect, it } from 'vitest';
import { failureOf, frameOf, fromHex } from '../test/support.ts';
import { decodeMessage, encodeMessage, type HeaderValue } from './index.ts';

const none = new Uint8Array();

describe('encodeMessage', () => {
  it('writes headers in the order of the object', () => {
    const headers = { b: { type: 'boolean', value: true }, a: { type: 'boolean', value: false } } as const;
    expect(encodeMessage({ headers, payload: none })).toEqual(frameOf(fromHex('016200016101'), none));
  });

  it.each<[string, HeaderValue]>([
    ['byte', { type: 'byte', value: 127 }],
    ['short', { type: 'short', value: -32_768 }],
    ['integer', { type: 'integer', value: 2_147_483_647 }],
    ['long', { type: 'long', value: -(2n ** 63n) }],
    ['timestamp', { type: 'timestamp', value: new Date(-8.64e15) }],
    ['string of 32,767 bytes', { type: 'string', value: 'x'.repeat(32_767) }],
    ['string outside of ASCII', { type: 'string', value: '\u{feff}größe😀' }],
    ['binary', { type: 'binary', value: Uint8Array.of(0, 255) }],
    ['uuid', { type: 'uuid', value: '01020304-0506-0708-090a-0b0c0d0e0f10' }],
  ])('writes a %s that decodeMessage reads', (_, header) => {
    const message = { headers: { header }, payload: none };
    expect(decodeMessage(encodeMessage(message))).toEqual(message);
  });

  it('writes a uuid in capitals as the same uuid', () => {
    const header = { type: 'uuid', value: 'B79BC914-DE21-4E13-B8B2-BC47E85B7F0B' } as const;
    const { headers } = decodeMessage(encodeMessage({ headers: { header }, payload: none }));
    expect(headers['header']?.value).toBe(header.value.toLowerCase());
  });

  it('writes a header named __proto__', () => {
    const headers = Object.fromEntries([['__proto__', { type: 'boolean', value: true }]] as const);
    expect(Object.keys(decodeMessage(encodeMessage({ headers, payload: none })).headers)).toEqual([
      '__proto__',
    ]);
  });

  it.each<[string, HeaderValue, RegExp]>([
    ['a byte of 128', { type: 'byte', value: 128 }, /whole numbers from -128 to 127/],
    ['a short of 1.5', { type: 'short', value: 1.5 }, /holds 1.5/],
    ['an integer that is NaN', { type: 'integer', value: Number.NaN }, /holds NaN/],
    ['a long of 65 bits', { type: 'long', value: 2n ** 63n }, /does not fit 64 bits/],
    ['an invalid date', { type: 'timestamp', value: new Date(Number.NaN) }, /invalid Date/],
    ['a string of 32,768 bytes', { type: 'string', value: 'x'.repeat(32_768) }, /32768 bytes; at most 32767/],
    ['half of a surrogate pair', { type: 'string', value: 'a\ud83d' }, /surrogate/],
    ['a binary of 32,768 bytes', { type: 'binary', value: new Uint8Array(32_768) }, /at most 32767/],
    ['text that is no uuid', { type: 'uuid', value: 'b79bc914' }, /no UUID/],
  ])('refuses %s instead of sending something else', (_, header, message) => {
    const failure = failureOf(() => encodeMessage({ headers: { header }, payload: none }));
    expect(failure).toMatchObject({ code: 'header-invalid', header: 'header' });
    expect(failure.message).toMatch(message);
  });

  it('refuses a type that does not exist', () => {
    // @ts-expect-error what callers without types pass
    const header: HeaderValue = { type: 'float', value: 1 };
    const failure = failureOf(() => encodeMessage({ headers: { header }, payload: none }));
    expect(failure.message).toContain('"float"');
  });

  it.each(['', 'ü'.repeat(128), '\udc00'])(
    'refuses a name that does not fit one byte of length or UTF-8',
    (name) => {
      const headers = { [name]: { type: 'boolean', value: true } } as const;
      expect(failureOf(() => encodeMessage({ headers, payload: none })).code).toBe('header-invalid');
    },
  );

  it('refuses a message of more than 24 MiB', () => {
    const limit = 24 * 1024 * 1024;
    expect(encodeMessage({ headers: {}, payload: new Uint8Array(limit - 16) })).toHaveLength(limit);
    const failure = failureOf(() => encodeMessage({ headers: {}, payload: new Uint8Array(limit - 15) }));
    expect(failure).toMatchObject({ code: 'message-too-large', length: limit + 1, limit });
  });

  it('refuses more than 128 KiB of headers', () => {
    const names = ['a', 'b', 'c', 'd', 'e'];
    const headers = Object.fromEntries(
      names.map((name) => [name, { type: 'string', value: 'x'.repeat(30_000) } as const]),
    );
    const failure = failureOf(() => encodeMessage({ headers, payload: none }));
    expect(failure).toMatchObject({ code: 'message-too-large', limit: 128 * 1024 });
  });

  it('names a payload that is no Uint8Array', () => {
    // @ts-expect-error what callers without types pass
    expect(() => encodeMessage({ headers: {}, payload: 'text' })).toThrow(/payload must be a Uint8Array/);
  });
});
