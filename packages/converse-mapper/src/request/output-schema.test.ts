import { describe, expect, test } from 'vitest';
import { sanitizeOutputSchema } from './output-schema.ts';

describe('sanitizeOutputSchema (E5, B44)', () => {
  test('closes objects and tells the limits that it takes away', () => {
    const { schema } = sanitizeOutputSchema({
      type: 'object',
      properties: {
        name: { type: 'string', description: 'The name', minLength: 2, pattern: '^[a-z]+$' },
        mail: { type: 'string', format: 'email' },
        colour: { type: 'string', format: 'color' },
        size: { type: 'integer', minimum: 1, maximum: 9 },
        list: { type: 'array', items: { type: 'string' }, minItems: 1, maxItems: 3 },
        kind: { oneOf: [{ const: 'x' }, { type: 'null' }] },
      },
      required: ['name'],
    });
    expect(schema).toEqual({
      type: 'object',
      properties: {
        name: { type: 'string', description: 'The name\nmin length: 2; pattern: ^[a-z]+$.' },
        mail: { type: 'string', format: 'email' },
        colour: { type: 'string', description: 'format: color.' },
        size: { type: 'integer', description: 'minimum: 1; maximum: 9.' },
        list: { type: 'array', items: { type: 'string' }, minItems: 1, description: 'max items: 3.' },
        kind: { anyOf: [{ const: 'x' }, { type: 'null' }] },
      },
      required: ['name'],
      additionalProperties: false,
    });
  });

  test('keeps the definitions when the root is a reference', () => {
    const item = { type: 'object', properties: { a: { type: 'string' } }, required: ['a'] };
    const { schema, refusedFor } = sanitizeOutputSchema({
      $ref: '#/$defs/root',
      $defs: {
        root: { type: 'object', properties: { item: { $ref: '#/$defs/item' } }, required: ['item'] },
        item,
      },
    });
    expect(refusedFor).toBeUndefined();
    expect(schema['properties']).toEqual({ item: { $ref: '#/$defs/item' } });
    expect(schema['$defs']).toHaveProperty('item', { ...item, additionalProperties: false });
  });

  test.each<[string, object, string]>([
    [
      'a record',
      { type: 'object', additionalProperties: { type: 'number' } },
      'an object with properties of any name cannot be expressed',
    ],
    [
      'an object without any property',
      { type: 'object', additionalProperties: true },
      'an object with properties of any name cannot be expressed',
    ],
    [
      'a schema that refers to itself',
      { type: 'object', properties: { next: { $ref: '#' } } },
      'it refers to itself',
    ],
    [
      'definitions that refer to each other',
      {
        type: 'object',
        properties: { a: { $ref: '#/$defs/a' } },
        $defs: { a: { type: 'array', items: { $ref: '#/$defs/b' } }, b: { anyOf: [{ $ref: '#/$defs/a' }] } },
      },
      'it refers to itself',
    ],
    [
      'too many unions',
      {
        type: 'object',
        properties: Object.fromEntries(
          Array.from({ length: 17 }, (_, index) => [`p${index}`, { type: ['string', 'null'] }]),
        ),
      },
      'it has 17 unions, 16 are taken',
    ],
    [
      'too many optional properties',
      {
        type: 'object',
        properties: Object.fromEntries(
          Array.from({ length: 25 }, (_, index) => [`p${index}`, { type: 'string' }]),
        ),
      },
      'it has 25 optional properties, 24 are taken',
    ],
  ])('says that %s cannot be used', (_name, schema, reason) => {
    expect(sanitizeOutputSchema(schema).refusedFor).toBe(reason);
  });

  test('takes the same definition used twice', () => {
    const schema = {
      type: 'object',
      properties: { x: { $ref: '#/$defs/a' }, y: { $ref: '#/$defs/a' } },
      required: ['x', 'y'],
      $defs: { a: { type: 'string' } },
    };
    expect(sanitizeOutputSchema(schema).refusedFor).toBeUndefined();
  });

  test('tells the order of a tuple, which it cannot enforce', () => {
    const { schema } = sanitizeOutputSchema({
      type: 'object',
      properties: { pair: { type: 'array', prefixItems: [{ type: 'string' }, { type: 'number' }] } },
      required: ['pair'],
    });
    expect(schema['properties']).toEqual({
      pair: {
        type: 'array',
        items: { anyOf: [{ type: 'string' }, { type: 'number' }] },
        description: 'The items are, in this order: [{"type":"string"},{"type":"number"}]',
      },
    });
  });
});
