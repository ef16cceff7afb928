import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { JsonValue } from '@bedrock-kit/schemas';
import { createEvidence } from './evidence.ts';
import { fillSchema } from './fill-schema.ts';
import { sampleOfPattern } from './sample-pattern.ts';

const fill = (schema: JsonValue, text: string): JsonValue => fillSchema(schema, createEvidence(text));
const object = (properties: Record<string, JsonValue>, required = Object.keys(properties)): JsonValue => ({
  type: 'object',
  properties,
  required,
});

describe('arguments come from the prompt', () => {
  test.each<[string, string, JsonValue, JsonValue]>([
    [
      'a name after a preposition',
      'What is the weather in Reykjavik?',
      object({ city: { type: 'string' } }),
      { city: 'Reykjavik' },
    ],
    [
      'a name of several words',
      'Forecast for San Francisco, CA please',
      object({ location: { type: 'string' } }),
      { location: 'San Francisco, CA' },
    ],
    [
      'a time zone',
      'What time is it in Europe/Paris?',
      object({ timeZone: { type: 'string' } }),
      { timeZone: 'Europe/Paris' },
    ],
    [
      'the time zone of a city',
      'What time is it in Buenos Aires?',
      object({ tz: { type: 'string' } }),
      { tz: 'America/Buenos_Aires' },
    ],
    [
      'no time zone but UTC',
      'What time is it?',
      object({ time_zone: { type: 'string' } }),
      { time_zone: 'UTC' },
    ],
    [
      'numbers in order',
      'Add 15 and 27',
      object({ a: { type: 'integer' }, b: { type: 'integer' } }),
      { a: 15, b: 27 },
    ],
    [
      'a number with a fraction and a sign',
      'Set it to -2.5',
      object({ level: { type: 'number' } }),
      { level: -2.5 },
    ],
    [
      'an option that is named',
      'The weather in Oslo in fahrenheit',
      object({ city: { type: 'string' }, unit: { enum: ['celsius', 'fahrenheit'] } }, ['city']),
      { city: 'Oslo', unit: 'fahrenheit' },
    ],
    [
      'the question itself',
      'who built the lighthouse',
      object({ query: { type: 'string' } }),
      { query: 'who built the lighthouse' },
    ],
    [
      'a quotation',
      'Search for "blue paint" now',
      object({ query: { type: 'string' } }),
      { query: 'blue paint' },
    ],
    ['a sum', 'What is 2 + 3 * 4?', object({ expression: { type: 'string' } }), { expression: '2 + 3 * 4' }],
    [
      'an address',
      'Write to mira@example.org',
      object({ to: { type: 'string', format: 'email' } }),
      { to: 'mira@example.org' },
    ],
    ['a day', 'Book 2026-03-14', object({ day: { type: 'string', format: 'date' } }), { day: '2026-03-14' }],
    [
      'several names',
      'Compare Oslo, Rome and Lima',
      object({ cities: { type: 'array', items: { type: 'string' } } }),
      { cities: ['Oslo', 'Rome', 'Lima'] },
    ],
    [
      'a word where there is no name',
      'paint the kettle',
      object({ thing: { type: 'string' } }),
      { thing: 'Kettle' },
    ],
  ])('%s', (_, text, schema, expected) => {
    expect(fill(schema, text)).toEqual(expected);
  });
});

describe('a schema is kept to', () => {
  test.each<[string, JsonValue, JsonValue]>([
    ['const', { const: 'x' }, 'x'],
    ['default', { type: 'string', default: 'x' }, 'x'],
    ['numeric bounds', { type: 'number', minimum: 5, maximum: 6 }, 5],
    ['exclusive bounds', { type: 'integer', exclusiveMinimum: 5 }, 6],
    ['narrow exclusive bounds', { type: 'number', exclusiveMinimum: 0, exclusiveMaximum: 0.5 }, 0.25],
    ['steps', { type: 'integer', minimum: 7, multipleOf: 5 }, 10],
    ['a maximum below one', { type: 'integer', maximum: -3 }, -3],
    ['lengths', { type: 'string', minLength: 6, maxLength: 8 }, 'text tex'],
    ['a pattern', { type: 'string', pattern: String.raw`^[A-Z]{3}-\d{2}$` }, 'AAA-11'],
    ['a pattern of alternatives', { type: 'string', pattern: '^(?:yes|no)$' }, 'yes'],
    ['a nullable type', { type: ['null', 'integer'] }, 1],
    ['null', { type: 'null' }, null],
    ['the first branch that is not null', { anyOf: [{ type: 'null' }, { type: 'boolean' }] }, true],
    ['all branches', { allOf: [object({ a: { const: 1 } }), object({ b: { const: 2 } })] }, { a: 1, b: 2 }],
    [
      'references',
      { $defs: { A: { const: 'a/b' } }, ...(object({ a: { $ref: '#/$defs/A' } }) as object) },
      { a: 'a/b' },
    ],
    [
      'minItems of objects',
      { type: 'array', minItems: 3, items: object({ a: { const: 1 } }) },
      [{ a: 1 }, { a: 1 }, { a: 1 }],
    ],
    ['maxItems of none', { type: 'array', maxItems: 0, items: {} }, []],
    ['tuples', { type: 'array', prefixItems: [{ const: 1 }, { const: 'b' }] }, [1, 'b']],
    [
      'distinct items',
      { type: 'array', uniqueItems: true, minItems: 2, items: { type: 'string', default: 'x' } },
      ['x', 'x 2'],
    ],
    ['members that no list requires', { type: 'object', properties: { a: { type: 'string' } } }, {}],
    [
      'a member named __proto__',
      JSON.parse('{"type":"object","properties":{"__proto__":{"const":1}},"required":["__proto__"]}'),
      JSON.parse('{"__proto__":1}'),
    ],
  ])('%s', (_, schema, expected) => {
    expect(fill(schema, '')).toEqual(expected);
  });

  test('recursion comes to an end', () => {
    const tree: JsonValue = {
      $ref: '#/$defs/Node',
      $defs: {
        Node: object({
          name: { type: 'string' },
          children: { type: 'array', items: { $ref: '#/$defs/Node' } },
          parent: { anyOf: [{ $ref: '#/$defs/Node' }, { type: 'null' }] },
        }),
      },
    };
    expect(JSON.stringify(fill(tree, 'a tree')).length).toBeLessThan(100_000);
  });
});

/** A judge that shares nothing with the filler. */
function accepts(schema: Record<string, unknown>, value: unknown): boolean {
  switch (schema['type']) {
    case 'string': {
      const { minLength = 0, maxLength = 1e9 } = schema as { minLength?: number; maxLength?: number };
      const length = typeof value === 'string' ? Array.from(value).length : -1;
      return length >= minLength && length <= maxLength;
    }
    case 'integer':
    case 'number': {
      const {
        minimum = -1e9,
        maximum = 1e9,
        type,
      } = schema as { minimum?: number; maximum?: number; type: string };
      return (
        typeof value === 'number' &&
        value >= minimum &&
        value <= maximum &&
        (type === 'number' || Number.isInteger(value))
      );
    }
    case 'array': {
      const {
        minItems = 0,
        maxItems = 1e9,
        items,
      } = schema as { minItems?: number; maxItems?: number; items: Record<string, unknown> };
      return (
        Array.isArray(value) &&
        value.length >= minItems &&
        value.length <= maxItems &&
        value.every((item) => accepts(items, item))
      );
    }
    case 'object': {
      const { properties, required } = schema as {
        properties: Record<string, Record<string, unknown>>;
        required: string[];
      };
      const members = Object.entries(value as object);
      return (
        required.every((name) => members.some(([member]) => member === name)) &&
        members.every(([name, member]) => accepts(properties[name] ?? {}, member))
      );
    }
    default:
      return Array.isArray(schema['enum']) && schema['enum'].includes(value);
  }
}

const range = fc.tuple(fc.integer({ min: -50, max: 50 }), fc.nat(20));
const { schema: anySchema } = fc.letrec<{ schema: JsonValue }>((tie) => ({
  schema: fc.oneof(
    { maxDepth: 4 },
    range.map(([minimum, size]) => ({ type: 'integer', minimum, maximum: minimum + size })),
    range.map(([minimum, size]) => ({ type: 'number', minimum, maximum: minimum + size })),
    fc
      .tuple(fc.nat(20), fc.nat(20))
      .map(([minLength, more]) => ({ type: 'string', minLength, maxLength: minLength + more })),
    fc.array(fc.string(), { minLength: 1, maxLength: 4 }).map((options) => ({ enum: options })),
    fc
      .tuple(fc.nat(4), fc.nat(4), tie('schema'))
      .map(([minItems, more, items]) => ({ type: 'array', minItems, maxItems: minItems + more, items })),
    fc
      .dictionary(fc.stringMatching(/^[a-z]{1,8}$/), tie('schema'), { maxKeys: 4 })
      .map((properties) => object(properties)),
  ),
}));

test('what is filled in satisfies the schema, whatever the prompt says', () => {
  fc.assert(
    fc.property(anySchema, fc.string({ unit: 'grapheme' }), (schema, text) => {
      expect(accepts(schema as Record<string, unknown>, fill(schema, text))).toBe(true);
    }),
    { seed: 7, numRuns: process.env['BEDROCK_KIT_LONG'] ? 20_000 : 300 },
  );
});

test('a pattern that cannot be sampled has no sample', () => {
  for (const pattern of ['(?=a)b', String.raw`(a)\1`, '[', 'a{3', String.raw`\p{Lu}`]) {
    expect(sampleOfPattern(pattern)).toBeUndefined();
  }
});
