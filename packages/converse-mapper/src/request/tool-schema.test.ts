import { describe, expect, test } from 'vitest';
import { isClosedSchema, normalizeRoot } from './tool-schema.ts';

const a = { type: 'object', properties: { a: { type: 'string' } }, required: ['a'] };
const b = { type: 'object', properties: { b: { type: 'number' } } };
const wrapped = (schema: object): object => ({
  schema: { type: 'object', properties: { value: schema }, required: ['value'], additionalProperties: false },
  unwrap: 'value',
});

describe('normalizeRoot (E3)', () => {
  test.each<[string, unknown, object]>([
    ['an object', a, { schema: a }],
    [
      'an object with a dialect',
      { $schema: 'http://json-schema.org/draft-07/schema#', ...a },
      { schema: { $schema: 'http://json-schema.org/draft-07/schema#', ...a } },
    ],
    ['no schema', undefined, { schema: { type: 'object' } }],
    ['true', true, { schema: { type: 'object' } }],
    ['an empty schema', {}, { schema: { type: 'object' } }],
    ['a title only', { title: 'Nothing' }, { schema: { title: 'Nothing', type: 'object' } }],
    [
      'properties without a type',
      { properties: { a: {} } },
      { schema: { properties: { a: {} }, type: 'object' } },
    ],
    [
      'an object or null',
      { type: ['object', 'null'], properties: {} },
      { schema: { type: 'object', properties: {} } },
    ],
    ['a union of objects', { anyOf: [a, b] }, wrapped({ anyOf: [a, b] })],
    ['a discriminated union', { oneOf: [a, b] }, wrapped({ oneOf: [a, b] })],
    [
      'a union beside type object',
      { type: 'object', anyOf: [a, b] },
      wrapped({ type: 'object', anyOf: [a, b] }),
    ],
    [
      'an intersection',
      { allOf: [a, b] },
      { schema: { type: 'object', properties: { ...a.properties, ...b.properties }, required: ['a'] } },
    ],
    [
      'an intersection with its own properties',
      { type: 'object', properties: { c: {} }, required: ['c'], allOf: [a] },
      { schema: { type: 'object', properties: { c: {}, ...a.properties }, required: ['c', 'a'] } },
    ],
    [
      'an intersection that cannot be joined',
      { allOf: [a, { anyOf: [b] }] },
      wrapped({ allOf: [a, { anyOf: [b] }] }),
    ],
    ['an intersection that names a property twice', { allOf: [a, a] }, wrapped({ allOf: [a, a] })],
    ['a list', { type: 'array', items: a }, wrapped({ type: 'array', items: a })],
    ['a text', { type: 'string' }, wrapped({ type: 'string' })],
    ['an enumeration', { enum: ['x', 'y'] }, wrapped({ enum: ['x', 'y'] })],
    ['a reference to an object', { $ref: '#/$defs/a', $defs: { a } }, { schema: { ...a, $defs: { a } } }],
    [
      'a reference with an escaped name',
      { $ref: '#/definitions/x~1y%20z', definitions: { 'x/y z': a } },
      { schema: { ...a, definitions: { 'x/y z': a } } },
    ],
    [
      'a chain of references',
      { $ref: '#/$defs/x', $defs: { x: { $ref: '#/$defs/a' }, a } },
      { schema: { ...a, $defs: { x: { $ref: '#/$defs/a' }, a } } },
    ],
    ['a reference to nothing', { $ref: '#/$defs/gone' }, wrapped({ $ref: '#/$defs/gone' })],
    [
      'a union with definitions, which stay where references find them',
      { anyOf: [{ $ref: '#/$defs/a' }], $defs: { a } },
      {
        schema: {
          ...(wrapped({ anyOf: [{ $ref: '#/$defs/a' }] }) as { schema: object }).schema,
          $defs: { a },
        },
        unwrap: 'value',
      },
    ],
  ])('%s', (_name, schema, expected) => {
    expect(normalizeRoot(schema)).toEqual(expected);
  });

  test('returns a schema that is right as it is, uncopied', () => {
    expect(normalizeRoot(a).schema).toBe(a);
  });

  test('does not run for ever on references in a circle', () => {
    const schema = { $ref: '#/$defs/x', $defs: { x: { $ref: '#/$defs/y' }, y: { $ref: '#/$defs/x' } } };
    expect(normalizeRoot(schema).unwrap).toBe('value');
  });
});

describe('isClosedSchema (F2)', () => {
  const closed = { ...a, additionalProperties: false };
  test.each<[string, object, boolean]>([
    ['a closed object', closed, true],
    ['an open object', a, false],
    ['an open object inside a closed one', { ...closed, properties: { a } }, false],
    ['an open object in a list', { ...closed, properties: { l: { type: 'array', items: a } } }, false],
    ['an open object in a definition', { ...closed, $defs: { a } }, false],
    ['an open object in a union', { ...closed, properties: { u: { anyOf: [closed, a] } } }, false],
    [
      'a property that is called properties',
      { ...closed, properties: { properties: { type: 'string' } } },
      true,
    ],
    ['a default that looks like a schema', { ...closed, default: a }, true],
  ])('%s', (_name, schema, expected) => {
    expect(isClosedSchema(schema as never)).toBe(expected);
  });
});
