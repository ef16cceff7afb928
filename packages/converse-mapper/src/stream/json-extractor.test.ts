import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { propertySettings, propertyTimeoutMs } from '../../test/support/property-settings.ts';
import { createJsonExtractor } from './json-extractor.ts';

function extract(pieces: readonly string[]): [json: string, surplus: string] {
  const extractor = createJsonExtractor();
  const json = pieces.map((piece) => extractor.push(piece)).join('') + extractor.finish();
  return [json, extractor.surplus()];
}

describe('createJsonExtractor', () => {
  it(
    'finds the JSON in prose without brackets, cut anywhere, and keeps the prose apart (H4)',
    () => {
      const prose = fc.string({ unit: 'grapheme' }).map((text) => text.replaceAll(/[[\]{}]/gu, ''));
      const root = fc.oneof(fc.array(fc.jsonValue()), fc.dictionary(fc.string(), fc.jsonValue()));
      fc.assert(
        fc.property(prose, root, prose, fc.integer({ min: 1, max: 5 }), (before, value, after, size) => {
          const json = JSON.stringify(value);
          const text = before + json + after;
          expect(extract(text.match(new RegExp(`.{1,${size}}`, 'gsu')) ?? [])).toEqual([
            json,
            before + after,
          ]);
        }),
        propertySettings,
      );
    },
    propertyTimeoutMs,
  );

  it.each([
    ['a code fence', 'Here:\n```json\n{ "a": 1 }\n```\nDone.', '{ "a": 1 }'],
    ['an array (B47)', 'Sure! [ {"a":1} ] ok', '[ {"a":1} ]'],
    ['brackets in strings', '{"a":"} ] \\" {"} tail', '{"a":"} ] \\" {"}'],
    ['only the first of two', '{"a":"1"} and {"a":"2"}', '{"a":"1"}'],
    ['JSON after brackets of prose', 'See [the note] and {braces} then {"a":1}', '{"a":1}'],
    ['JSON after a literal that is a word', '[nullable] [true story] [true, false]', '[true, false]'],
    ['an empty object', 'x {} y', '{}'],
    ['nested arrays', '[ [ [1] ] ]', '[ [ [1] ] ]'],
    ['a value cut off', 'x {"a":[1,', '{"a":[1,'],
  ])('finds %s', (_what, text, json) => {
    expect(extract([text])[0]).toBe(json);
    expect(extract(text.split(''))[0]).toBe(json);
  });

  it.each(['no JSON at all', 'only [brackets] and {braces}', 'ends in {', '[tru', ''])(
    'gives the whole text where there is none: %j',
    (text) => {
      expect(extract([text])).toEqual([text, '']);
      expect(extract(text.split(''))).toEqual([text, '']);
    },
  );

  it('streams: text goes out as soon as it can only be JSON', () => {
    const extractor = createJsonExtractor();
    expect(['Sure: ', '{', '"a"', ':1', '} bye', '{"b":2}'].map((piece) => extractor.push(piece))).toEqual([
      '',
      '',
      '{"a"',
      ':1',
      '}',
      '',
    ]);
  });

  it('takes linear time for a model that writes nothing but brackets or spaces', () => {
    for (const piece of ['[', '{', ' ', '{ ']) {
      const extractor = createJsonExtractor();
      const started = performance.now();
      for (let count = 0; count < 100_000; count += 1) extractor.push(piece);
      extractor.finish();
      expect(performance.now() - started).toBeLessThan(2000);
    }
  });
});
