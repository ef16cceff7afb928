import { encodeBase64 } from '@bedrock-kit/schemas';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { propertySettings, propertyTimeoutMs } from '../../test/support/property-settings.ts';
import { joinBase64 } from './join-base64.ts';

describe('joinBase64', () => {
  it(
    'gives the base64 of the joined bytes, however they were divided (pain F8)',
    () => {
      fc.assert(
        fc.property(fc.array(fc.uint8Array({ maxLength: 9 })), fc.boolean(), (arrays, encoded) => {
          const whole = encodeBase64(Uint8Array.from(arrays.flatMap((array) => [...array])));
          expect(joinBase64(encoded ? arrays.map((array) => encodeBase64(array)) : arrays)).toBe(whole);
        }),
        propertySettings,
      );
    },
    propertyTimeoutMs,
  );

  it.each([
    [['QUJDR', 'A=='], 'QUJDRA=='],
    [['QU', 'JD'], 'QUJD'],
    [['!!!!', 'QQ=='], '!!!!QQ=='],
    [['anything'], 'anything'],
    [[], ''],
  ])('keeps %j as one text where the pieces are no base64 of their own', (pieces, joined) => {
    expect(joinBase64(pieces)).toBe(joined);
  });
});
