import { encodeBase64 } from '@bedrock-kit/schemas';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BedrockError } from './errors.ts';
import { writeRequestBody } from './write-request-body.ts';

function writtenText(request: unknown): string {
  const body = writeRequestBody(request);
  return typeof body === 'string' ? body : new TextDecoder('utf-8', { fatal: true }).decode(body);
}

/** What the wire has to say, the plain way. */
function expected(request: unknown): string {
  return JSON.stringify(request, (_, value: unknown) =>
    value instanceof Uint8Array ? encodeBase64(value) : value,
  );
}

const bytes = new Uint8Array([0, 1, 2, 253, 254, 255, 7]);

describe('the body of a request', () => {
  it('without bytes is the text that JSON makes of it', () => {
    const request = {
      messages: [{ role: 'user', content: [{ text: 'Grüß "Gott"\n🌍' }] }],
      system: undefined,
    };
    expect(writeRequestBody(request)).toBe(JSON.stringify(request));
  });

  it('with bytes is one array, base64 in their places', () => {
    const request = {
      system: [{ text: 'ü🌍' }],
      messages: [
        {
          role: 'user',
          content: [{ text: 'before' }, { image: { format: 'png', source: { bytes } } }, { text: 'é' }],
        },
        { role: 'assistant', content: [{ text: 'ok' }] },
        { role: 'user', content: [{ document: { name: 'd', source: { bytes: new Uint8Array() } } }] },
      ],
    };
    expect(writeRequestBody(request)).toBeInstanceOf(Uint8Array);
    expect(writtenText(request)).toBe(expected(request));
  });

  it('takes Buffers, views of larger buffers, other views and ArrayBuffers as bytes', () => {
    const view = bytes.subarray(2, 5);
    const base64 = encodeBase64(view);
    const dataView = new DataView(bytes.buffer, 2, 3);
    const values = [Buffer.from(view), view, dataView, view.slice().buffer];
    expect(writtenText({ values })).toBe(JSON.stringify({ values: [base64, base64, base64, base64] }));
  });

  it('never asks a Buffer for its list of numbers', () => {
    const buffer = Buffer.from(bytes);
    buffer.toJSON = () => {
      throw new Error('toJSON ran');
    };
    expect(writtenText({ a: { bytes: buffer } })).toBe(`{"a":{"bytes":"${encodeBase64(bytes)}"}}`);
  });

  it('leaves out what JSON leaves out, beside bytes too', () => {
    const request = {
      a: undefined,
      b: () => 1,
      c: Symbol('c'),
      d: [undefined, bytes, null],
      e: new Date(0),
      f: bytes,
    };
    expect(writtenText(request)).toBe(expected(request));
  });

  it('is not confused by texts and names that look like anything', () => {
    const request = { '"': bytes, '\u0000': '"\u0000"', __proto__x: [{ '\\"{': bytes }, '\uD800'] };
    expect(JSON.parse(writtenText(request))).toEqual(JSON.parse(expected(request)));
  });

  it('does not touch the request', () => {
    const request = deepFreeze({ messages: [{ content: [{ image: { source: { bytes: 'aGk=' } } }] }] });
    expect(writtenText({ ...request, extra: bytes })).toContain('"aGk="');
  });

  it('says the same as JSON for any request (property)', () => {
    const leaf = fc.oneof(
      fc.string({ unit: 'grapheme' }),
      fc.double(),
      fc.boolean(),
      fc.constant(null),
      fc.constant(undefined),
      fc.uint8Array({ maxLength: 20 }),
    );
    const { tree } = fc.letrec((tie) => ({
      tree: fc.oneof(
        { depthSize: 'small', withCrossShrink: true },
        leaf,
        fc.array(tie('tree'), { maxLength: 4 }),
        fc.dictionary(fc.string(), tie('tree'), { maxKeys: 4 }),
      ),
    }));
    fc.assert(
      fc.property(tree, (value) => {
        expect(writtenText({ value })).toBe(expected({ value }));
      }),
      { seed: 20261101, numRuns: process.env['BEDROCK_KIT_LONG'] ? 100_000 : 1_000 },
    );
  }, 600_000);
});

describe('a request that JSON cannot hold', () => {
  function refusalOf(request: unknown): string {
    try {
      writeRequestBody(request);
    } catch (error) {
      if (BedrockError.isBedrockError(error) && error.code === 'request-not-serializable')
        return error.message;
      throw error;
    }
    return 'no error';
  }

  it('is refused with the place of a bigint', () => {
    const request = { messages: [{ content: [{ toolUse: { input: { id: 1n } } }] }] };
    const message =
      /request\.messages\[0\]\.content\[0\]\.toolUse\.input\.id is a bigint; pass a number or a string/;
    expect(refusalOf(request)).toMatch(message);
    expect(refusalOf({ ...request, image: bytes })).toMatch(message);
  });

  it('is refused when it contains itself, with bytes or without', () => {
    const loop: { name: string; self?: unknown; bytes?: Uint8Array } = { name: 'loop' };
    loop.self = { again: [loop] };
    expect(refusalOf({ a: loop })).toMatch(/request\.a\.self\.again\[0\] contains itself/);
    loop.bytes = bytes;
    expect(refusalOf({ a: loop })).toMatch(/request\.a\.self\.again\[0\] contains itself/);
  });

  it('is refused when it is nested without end', () => {
    let deep: unknown = [];
    for (let depth = 0; depth < 100_000; depth++) deep = [deep];
    expect(refusalOf({ deep })).toMatch(/is nested too deeply/);
    expect(refusalOf({ bytes, deep })).toMatch(/is nested too deeply/);
  });

  it('is refused when a toJSON of the user throws', () => {
    const request = { when: new Date(Number.NaN), odd: { toJSON: () => JSON.parse('{') as unknown } };
    expect(refusalOf(request)).toMatch(/cannot be written as JSON/);
  });

  it.each([[undefined], [() => 1]])('is refused when it is %s', (request) => {
    expect(refusalOf(request)).toMatch(/must be a JSON object/);
  });
});

function deepFreeze<Value extends object>(value: Value): Value {
  for (const child of Object.values(value)) if (typeof child === 'object') deepFreeze(child as object);
  return Object.freeze(value);
}
