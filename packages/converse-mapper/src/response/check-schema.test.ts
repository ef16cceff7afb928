import { describe, expect, it } from 'vitest';
import { checkSchema } from './check-schema.ts';

const told = (value: Parameters<typeof checkSchema>[0], schema: unknown): string[] =>
  checkSchema(value, schema).map(({ path, message }) => `${path} ${message}`.trim());

describe('checkSchema (E5)', () => {
  it.each([
    ['a type', { type: 'string' }, 'a', 1, 'must be string'],
    ['several types', { type: ['string', 'null'] }, null, 1, 'must be string or null'],
    ['a whole number', { type: 'integer' }, 2, 2.5, 'must be integer'],
    ['choices', { enum: ['a', { b: 1, c: 2 }] }, { c: 2, b: 1 }, 'b', 'must be one of ["a",{"b":1,"c":2}]'],
    ['a constant', { const: 'a' }, 'a', 'b', 'must be "a"'],
    ['a minimum', { minimum: 18 }, 18, 17, 'must be at least 18'],
    ['a maximum', { maximum: 18 }, 18, 19, 'must be at most 18'],
    ['an open lower end', { exclusiveMinimum: 0 }, 0.1, 0, 'must be more than 0'],
    ['an open upper end', { exclusiveMaximum: 1 }, 0.9, 1, 'must be less than 1'],
    ['steps of a tenth', { multipleOf: 0.1 }, 0.3, 0.35, 'must be a multiple of 0.1'],
    ['a least length', { minLength: 2 }, '🙂🙂', '🙂', 'must have at least 2 characters'],
    ['a greatest length', { maxLength: 2 }, '🙂🙂', 'abc', 'must have at most 2 characters'],
    ['a pattern', { pattern: '^\\d{2}$' }, '12', '123', 'must match ^\\d{2}$'],
    ['a least count', { minItems: 1 }, [1], [], 'must have at least 1 items'],
    ['a greatest count', { maxItems: 1 }, [1], [1, 2], 'must have at most 1 items'],
    [
      'no item twice',
      { uniqueItems: true },
      [{ a: 1 }],
      [
        { a: 1, b: 2 },
        { b: 2, a: 1 },
      ],
      'must not hold the same item twice',
    ],
    ['a count of members', { maxProperties: 1 }, { a: 1 }, { a: 1, b: 2 }, 'must have at most 1 properties'],
    ['a required member', { required: ['a/b'] }, { 'a/b': 1 }, {}, '/a~1b is missing'],
    [
      'a closed object',
      { properties: { a: true }, additionalProperties: false },
      { a: 1 },
      { b: 1 },
      '/b must not be there',
    ],
    ['a record', { additionalProperties: { type: 'number' } }, { a: 1 }, { a: 'x' }, '/a must be number'],
    [
      'members by pattern',
      { patternProperties: { '^n': { type: 'number' } } },
      { n: 1 },
      { n: 'x' },
      '/n must be number',
    ],
    [
      'names of members',
      { propertyNames: { maxLength: 1 } },
      { a: 1 },
      { ab: 1 },
      '/ab must have a name that fits the schema of propertyNames',
    ],
    ['items', { items: { type: 'string' } }, ['a'], ['a', 1], '/1 must be string'],
    ['a tuple', { prefixItems: [{ type: 'string' }], items: false }, ['a'], ['a', 1], '/1 must not be there'],
    [
      'a tuple of draft 7',
      { items: [{ type: 'string' }], additionalItems: false },
      ['a'],
      [1],
      '/0 must be string',
    ],
    [
      'an item among others',
      { contains: { const: 1 } },
      [0, 1],
      [0],
      'must hold an item that fits the schema of contains',
    ],
    [
      'any of two',
      { anyOf: [{ type: 'string' }, { type: 'null' }] },
      null,
      1,
      'must fit one of the schemas of anyOf',
    ],
    [
      'one of two',
      { oneOf: [{ type: 'integer' }, { minimum: 2 }] },
      1,
      3,
      'must fit exactly one of the schemas of oneOf',
    ],
    ['all of two', { allOf: [{ minimum: 1 }, { maximum: 2 }] }, 1, 3, 'must be at most 2'],
    ['what is not', { not: { type: 'null' } }, 1, null, 'must not fit the schema of not'],
    ['a condition', { if: { minimum: 10 }, then: { multipleOf: 10 } }, 20, 11, 'must be a multiple of 10'],
    ['a reference', { $ref: '#/$defs/a', $defs: { a: { type: 'string' } } }, 'a', 1, 'must be string'],
  ])('holds a value against %s', (_what, schema, good, bad, message) => {
    expect(told(good, schema)).toEqual([]);
    expect(told(bad, schema)).toEqual([message]);
  });

  it('follows a schema into itself (B44)', () => {
    const tree = {
      type: 'object',
      properties: { of: { type: 'array', items: { $ref: '#' } } },
      required: ['of'],
    };
    expect(told({ of: [{ of: [] }] }, tree)).toEqual([]);
    expect(told({ of: [{ of: [{}] }] }, tree)).toEqual(['/of/0/of/0/of is missing']);
  });

  it('passes what it does not know, and what this engine cannot read', () => {
    expect(told('x', { $ref: 'https://example.com/schema', format: 'email', pattern: '(?<=' })).toEqual([]);
    expect(told('x', { $ref: '#/missing', type: 'a-type-to-come' })).toEqual([]);
    expect(told('x', 'no schema')).toEqual([]);
  });

  it('ends, however a schema refers to itself', () => {
    expect(told(1, { oneOf: [{ $ref: '#' }, { $ref: '#' }, { $ref: '#' }] }).length).toBeLessThanOrEqual(10);
    expect(told(1, { $ref: '#' })).toEqual([]);
  });

  it('tells ten places at most', () => {
    expect(
      told(
        Array.from({ length: 50 }, () => 1),
        { items: { type: 'string' } },
      ),
    ).toHaveLength(10);
  });
});
