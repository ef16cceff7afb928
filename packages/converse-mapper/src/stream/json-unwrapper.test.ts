import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { propertySettings, propertyTimeoutMs } from '../../test/support/property-settings.ts';
import { createJsonUnwrapper } from './json-unwrapper.ts';

function unwrap(pieces: readonly string[], name: string | undefined = 'value') {
  const unwrapper = createJsonUnwrapper(name);
  return pieces.map((piece) => unwrapper.push(piece)).join('') + unwrapper.finish();
}

describe('createJsonUnwrapper', () => {
  it(
    'gives the very characters of the value, cut anywhere and spaced anyhow',
    () => {
      const space = fc.string({ unit: fc.constantFrom(' ', '\n', '\t', '\r'), maxLength: 3 });
      fc.assert(
        fc.property(fc.json(), space, fc.integer({ min: 1, max: 5 }), (json, gap, size) => {
          const text = `${gap}{${gap}"value"${gap}:${gap}${json}${gap}}${gap}`;
          expect(unwrap(text.match(new RegExp(`.{1,${size}}`, 'gsu')) ?? [])).toBe(json);
        }),
        propertySettings,
      );
    },
    propertyTimeoutMs,
  );

  it('streams: each piece gives what is certain', () => {
    const unwrapper = createJsonUnwrapper('value');
    expect(['{"va', 'lue":', ' ["a', '}"', ',2]', '}'].map((piece) => unwrapper.push(piece))).toEqual([
      '',
      '',
      '["a',
      '}"',
      ',2]',
      '',
    ]);
  });

  it.each([
    ['a value cut off', '{"value":[1,', '[1,'],
    ['an object with another first property', '{"other":1,"value":2}', '{"other":1,"value":2}'],
    ['an object whose name only begins so', '{"values":2}', '{"values":2}'],
    ['a space inside the name', '{"val ue":2}', '{"val ue":2}'],
    ['no object', '[1,2]', '[1,2]'],
    ['an opening cut off', '{"val', '{"val'],
    ['nothing', '', ''],
  ])('leaves nothing out of %s', (_what, text, expected) => {
    expect(unwrap([text])).toBe(expected);
    expect(unwrap(text.split(''))).toBe(expected);
  });

  it('leaves all text alone without a name', () => {
    const unwrapper = createJsonUnwrapper(undefined);
    expect(unwrapper.push('{"value":1}') + unwrapper.finish()).toBe('{"value":1}');
  });
});
