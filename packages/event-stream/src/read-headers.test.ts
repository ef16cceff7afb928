import { describe, expect, it } from 'vitest';
import { bytesOf, concat, failureOf, frameOf, fromHex } from '../test/support.ts';
import { decodeMessage, type HeaderValue, type MessageHeaders } from './index.ts';

describe('headers', () => {
  it.each<[string, string, HeaderValue]>([
    ['boolean true', '00', { type: 'boolean', value: true }],
    ['boolean false', '01', { type: 'boolean', value: false }],
    ['byte', '0280', { type: 'byte', value: -128 }],
    ['short', '038000', { type: 'short', value: -32_768 }],
    ['integer', '0480000000', { type: 'integer', value: -2_147_483_648 }],
    [
      'long beyond what a number holds',
      '057fffffffffffffff',
      { type: 'long', value: 9_223_372_036_854_775_807n },
    ],
    ['binary', '060003010203', { type: 'binary', value: Uint8Array.of(1, 2, 3) }],
    ['empty string', '070000', { type: 'string', value: '' }],
    ['string with a byte order mark', '070006efbbbfe282ac', { type: 'string', value: '\u{feff}€' }],
    ['timestamp before 1970', '08ffffffffffffffff', { type: 'timestamp', value: new Date(-1) }],
    [
      'uuid',
      '09b79bc914de214e13b8b2bc47e85b7f0b',
      { type: 'uuid', value: 'b79bc914-de21-4e13-b8b2-bc47e85b7f0b' },
    ],
  ])('reads a %s', (_, value, expected) => {
    expect(readHeader('name', value)).toEqual({ name: expected });
  });

  it('reads a name in any script', () => {
    expect(Object.keys(readHeader('größe€😀', '00'))).toEqual(['größe€😀']);
  });

  it('keeps a header named __proto__ as a header', () => {
    const headers = readHeader('__proto__', '00');
    expect(Object.entries(headers)).toEqual([['__proto__', { type: 'boolean', value: true }]]);
    expect(Object.getPrototypeOf(headers)).toBe(Object.prototype);
    expect(({} as Record<string, unknown>)['type']).toBeUndefined();
  });

  it.each([
    ['an unknown value type', '0161', '0a', /"a" has the unknown value type 10/],
    ['a missing value type', '0161', '', /"a" runs past the end of the header block/],
    ['a value that is cut', '0161', '0400000', /"a" runs past the end/],
    ['a string longer than the block', '0161', '0700ff41', /"a" runs past the end/],
    ['a name longer than the block', 'ff61', '', /A header runs past the end/],
    ['an empty name', '00', '00', /A header has no name/],
    ['a name that is not UTF-8', '01ff', '00', /A header is not UTF-8/],
    ['a string that is not UTF-8', '0161', '070001ff', /"a" is not UTF-8/],
    ['a name that occurs twice', '0161', '00016101', /"a" occurs twice/],
    [
      'a name twice, one of them __proto__',
      '095f5f70726f746f5f5f',
      '00095f5f70726f746f5f5f01',
      /occurs twice/,
    ],
    [
      'a time that no Date can hold',
      '0161',
      '087fffffffffffffff',
      /"a" holds a time outside of what a Date can/,
    ],
  ])('fails on %s', (_, name, value, message) => {
    const failure = failureOf(() => decodeMessage(frameOf(fromHex(name + value), new Uint8Array())));
    expect(failure.code).toBe('header-invalid');
    expect(failure.message).toMatch(message);
  });

  it('never reads a header from the payload behind the block', () => {
    const cut = frameOf(fromHex('016107'), concat([Uint8Array.of(0, 2), bytesOf('xx')]));
    expect(failureOf(() => decodeMessage(cut))).toMatchObject({ code: 'header-invalid', header: 'a' });
  });
});

function readHeader(name: string, value: string): MessageHeaders {
  const nameBytes = bytesOf(name);
  const block = concat([Uint8Array.of(nameBytes.length), nameBytes, fromHex(value)]);
  return decodeMessage(frameOf(block, new Uint8Array())).headers;
}
