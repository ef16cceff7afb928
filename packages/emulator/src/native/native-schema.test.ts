import { expect, test } from 'vitest';
import { checkNativeBody } from './malformed-input.ts';
import { findViolations, type NativeSchema, type ObjectSchema } from './native-schema.ts';

const schema: ObjectSchema = {
  kind: 'object',
  required: ['text'],
  members: {
    text: { kind: 'string', min: 1, max: 5 },
    texts: { kind: 'list', items: { kind: 'string', max: 3 }, min: 1, max: 2 },
    kind: { kind: 'string', options: ['a', 'b'] },
    color: { kind: 'string', pattern: /^#[0-9a-f]{6}$/ },
    count: { kind: 'integer', min: 1, max: 5 },
    size: { kind: 'integer', multipleOf: 16, options: [16, 32] },
    config: { kind: 'object', members: { topP: { kind: 'number', min: 0, max: 1 } } },
    yes: { kind: 'boolean' },
    rest: { kind: 'object', members: {}, open: true },
  },
};

test.each([
  [{}, '#: required key [text] not found'],
  [{ text: 'a', x: 1 }, '#: extraneous key [x] is not permitted'],
  [{ text: '' }, 'expected minLength: 1, actual: 0'],
  [{ text: 'abcdef' }, 'expected maxLength: 5, actual: 6'],
  [{ text: 3 }, '#/text: expected type: String, found: Integer'],
  [{ text: 'a', texts: [] }, '#/texts: expected minimum item count: 1, found: 0'],
  [{ text: 'a', texts: ['a', 'b', 'c'] }, '#/texts: expected maximum item count: 2, found: 3'],
  [{ text: 'a', texts: ['a', 'abcd'] }, '#/texts/1: expected maxLength: 3, actual: 4'],
  [{ text: 'a', kind: 'c' }, '#/kind: c is not a valid enum value'],
  [{ text: 'a', color: 'red' }, '#/color: string [red] does not match pattern ^#[0-9a-f]{6}$'],
  [{ text: 'a', count: 1.5 }, '#/count: expected type: Integer, found: BigDecimal'],
  [{ text: 'a', count: 0 }, '#/count: 0 is not greater or equal to 1'],
  [{ text: 'a', size: 17 }, '#/size: 17 is not a multiple of 16'],
  [{ text: 'a', size: 48 }, '#/size: 48 is not a valid enum value'],
  [{ text: 'a', config: { topP: 2 } }, '#/config/topP: 2 is not less or equal to 1.0'],
  [{ text: 'a', config: null }, '#/config: expected type: JSONObject, found: Null'],
  [{ text: 'a', yes: 'yes' }, '#/yes: expected type: Boolean, found: String'],
])('%j is refused in the words of the service', (body, violation) => {
  expect(findViolations(schema, body)).toEqual([violation]);
  expect(() => checkNativeBody(schema, body)).toThrow(
    `Malformed input request: ${violation}, please reformat your input and try again.`,
  );
});

test('several violations are counted, not told', () => {
  expect(() => checkNativeBody(schema, { x: 1, count: 9 })).toThrow(
    'Malformed input request: 3 schema violations found, please reformat your input and try again.',
  );
});

test('what fits is given back; an open object takes any member', () => {
  const body = { text: '🎉🎉🎉🎉🎉', rest: { any: 1 }, size: 32 };
  expect(checkNativeBody(schema, body)).toBe(body);
  expect(findViolations({ kind: 'any' } satisfies NativeSchema, undefined)).toEqual([]);
});

test.each([[undefined], [null], ['text'], [[]]])('%j is no body', (body) => {
  expect(() => checkNativeBody(schema, body)).toThrow(
    'Malformed input request, please reformat your input and try again.',
  );
});
