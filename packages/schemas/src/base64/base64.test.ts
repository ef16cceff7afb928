import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SchemaError } from '../errors.ts';
import { base64Length, createBase64Codec, decodeBase64, encodeBase64, writeBase64 } from './base64.ts';

/** What engines of 2025 have built in; this one may not, so the shape is given by hand. */
class StandardArray extends Uint8Array {
  static fromBase64(text: string, options: { readonly alphabet: string }): Uint8Array {
    const plain = text.replaceAll(/[\t\n\f\r ]/g, '');
    const allowed = options.alphabet === 'base64url' ? /^[\w-]*={0,2}$/ : /^[A-Za-z0-9+/]*={0,2}$/;
    if (!allowed.test(plain) || plain.replaceAll('=', '').length % 4 === 1) throw new SyntaxError('bad');
    if (plain.endsWith('=') && plain.length % 4 !== 0) throw new SyntaxError('bad padding');
    return new Uint8Array(Buffer.from(plain, 'base64'));
  }
  toBase64(): string {
    return Buffer.from(this.buffer, this.byteOffset, this.byteLength).toString('base64');
  }
}

const codecs = [
  { name: 'Buffer', codec: createBase64Codec({ Uint8Array, Buffer }) },
  { name: 'standard methods', codec: createBase64Codec({ Uint8Array: StandardArray }) },
  { name: 'portable', codec: createBase64Codec({ Uint8Array: class {} }) },
];
const settings = { seed: 64, numRuns: process.env['BEDROCK_KIT_LONG'] ? 20_000 : 400 };

describe.each(codecs)('base64 by $name', ({ codec }) => {
  it('encodes like Buffer, whatever the bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
        expect(codec.encode(bytes)).toBe(Buffer.from(bytes).toString('base64'));
      }),
      settings,
    );
  });

  it('reads back what Buffer wrote, in both alphabets, with and without padding', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
        const padded = Buffer.from(bytes).toString('base64');
        for (const text of [padded, padded.replaceAll('=', ''), Buffer.from(bytes).toString('base64url')]) {
          expect(codec.decode(text)).toEqual(bytes);
        }
      }),
      settings,
    );
  });

  it('writes at an offset, in a view into a larger buffer, and touches nothing else', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), fc.nat(9), fc.nat(9), (bytes, before, after) => {
        const length = base64Length(bytes.length);
        const target = new Uint8Array(
          new ArrayBuffer(length + before + after + 8),
          4,
          length + before + after,
        ).fill(1);
        const source = new Uint8Array([0, 0, ...bytes, 0]).subarray(2, 2 + bytes.length);
        expect(codec.write(source, target, before)).toBe(length);
        const expected = [
          ...Array(before).fill(1),
          ...Buffer.from(Buffer.from(bytes).toString('base64')),
          ...Array(after).fill(1),
        ];
        expect([...target]).toEqual(expected);
      }),
      settings,
    );
  });

  it('writes more than one step at once', () => {
    const bytes = Uint8Array.from({ length: 48 * 1024 * 3 + 1 }, (_, index) => index * 7);
    const target = new Uint8Array(base64Length(bytes.length));
    codec.write(bytes, target, 0);
    expect(Buffer.from(target).toString('latin1')).toBe(Buffer.from(bytes).toString('base64'));
  });

  it('never skips a bad character', () => {
    const anyText = fc.oneof(
      fc.base64String(),
      fc.string({ unit: 'binary' }),
      fc.string({ unit: fc.constantFrom('A', 'Q', '=', '-', '/', ' ', '\n', 'Ł') }),
    );
    fc.assert(
      fc.property(anyText, (text) => {
        const plain = text.replaceAll(/[\t\n\f\r ]/g, '');
        const good = /^[\w+/-]*(={0,2})$/.test(plain) && fits(plain);
        if (good) expect(codec.decode(text)).toEqual(new Uint8Array(Buffer.from(plain, 'base64')));
        else expect(() => codec.decode(text)).toThrow(SchemaError);
      }),
      { ...settings, numRuns: settings.numRuns * 5 },
    );
  });

  it('takes text with line breaks', () => {
    expect(codec.decode('QUJD\r\nREVG\n')).toEqual(new TextEncoder().encode('ABCDEF'));
  });

  it.each([
    'A',
    'AAAAA',
    'AA=',
    'AAA==',
    'AAAA=',
    '=',
    'AA=A',
    'AA==AA==',
    'AA*A',
    'AAŁA',
    'AAAŁ',
    'data:image/png;base64,AAAA',
  ])('refuses %j', (text) => {
    expect(() => codec.decode(text)).toThrow(SchemaError);
  });

  it('refuses to write past the end and names the fix', () => {
    expect(() => codec.write(new Uint8Array(3), new Uint8Array(5), 2)).toThrow(/base64Length/);
    expect(() => codec.write(new Uint8Array(3), new Uint8Array(9), -1)).toThrow(SchemaError);
    expect(() => codec.write(new Uint8Array(3), new Uint8Array(9), Number.NaN)).toThrow(SchemaError);
  });
});

describe('the exported functions', () => {
  it('say where a text stops being base64', () => {
    expect(() => decodeBase64('AAAA\u{1F600}')).toThrow('character 4 is "\u{1F600}"');
    expect(() => decodeBase64('data:image/png;base64,AAAA')).toThrow('data URL');
  });

  it('give memory of their own, not a view into a pool', () => {
    expect(decodeBase64('QUJD').buffer.byteLength).toBe(3);
  });

  it('agree with each other', () => {
    const target = new Uint8Array(8);
    expect(writeBase64(new TextEncoder().encode('hello'), target, 0)).toBe(8);
    expect(new TextDecoder().decode(target)).toBe(encodeBase64(new TextEncoder().encode('hello')));
  });

  it('throw an error that another copy of the package recognises', () => {
    const foreign = Object.assign(new Error('x'), { [Symbol.for('bedrock-kit.SchemaError')]: true });
    expect(SchemaError.isSchemaError(foreign)).toBe(true);
    expect(SchemaError.isSchemaError(new Error('x'))).toBe(false);
  });
});

/** Padding is left out or complete. */
function fits(plain: string): boolean {
  const body = plain.replace(/=*$/, '').length;
  return body % 4 !== 1 && (plain.length === body || (plain.length % 4 === 0 && body % 4 !== 0));
}
