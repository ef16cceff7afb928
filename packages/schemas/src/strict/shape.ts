import * as z from 'zod/mini';
import type { Bytes } from '../bytes.ts';
import type { JsonObject, JsonValue } from '../converse/json.ts';
import type { KindOf } from '../converse/union-kinds.ts';

/** A strict schema whose value is a `Value`. */
export type Schema<Value> = z.ZodMiniType<Value>;

/** A schema of a member that may be absent. */
export type OptionalSchema<Value> = z.ZodMiniExactOptional<Schema<Value>>;

/** A constraint that zod has no words for. */
export interface CustomConstraint {
  readonly kind: 'one-member' | 'type' | 'map-size' | 'map-keys' | 'map-values';
  /** What should be there, in words. */
  readonly expected: string;
}

/** Bounds of a text, in characters. */
export interface TextBounds {
  readonly min?: number;
  readonly max?: number;
  /** Has to match the whole text. */
  readonly pattern?: RegExp;
}

type MembersOf<Shape> = {
  readonly [K in keyof Shape]-?: object extends Pick<Shape, K>
    ? OptionalSchema<Exclude<Shape[K], undefined>>
    : Schema<Shape[K]>;
};

type KindsOf<Union> = {
  readonly [K in KindOf<Union>]: Schema<Union extends { readonly [M in K]: infer Value } ? Value : never>;
};

/** A structure: unknown members are issues, and the type makes sure that none of `Shape` is forgotten. */
export function structure<Shape extends object>(members: MembersOf<Shape>): Schema<Shape> {
  // The mapped type above says that these members make up `Shape`.
  return z.strictObject(members as Record<string, z.core.$ZodType>) as unknown as Schema<Shape>;
}

/** A tagged union: exactly one of the members. */
export function oneMemberOf<Union extends object>(kinds: KindsOf<Union>): Schema<Union> {
  const names = Object.keys(kinds);
  const members = Object.entries<Schema<unknown>>(kinds).map(([name, schema]) => [
    name,
    z.exactOptional(schema),
  ]);
  const expected = names.length === 1 ? `the member ${names[0]}` : `exactly one of ${names.join(', ')}`;
  const constraint: CustomConstraint = { kind: 'one-member', expected };
  const schema = z.strictObject(Object.fromEntries(members) as Record<string, z.core.$ZodType>).check(
    z.refine((value) => Object.keys(value).length === 1, {
      params: { constraint },
      // Asked also where a member is wrong: without this, zod would be silent about the rest.
      when: ({ value }) => typeof value === 'object' && value !== null && !Array.isArray(value),
    }),
  );
  return schema as unknown as Schema<Union>;
}

/** A text within bounds. */
export function text({ min, max, pattern }: TextBounds = {}): Schema<string> {
  const checks = [
    ...(min === undefined ? [] : [z.minLength(min)]),
    ...(max === undefined ? [] : [z.maxLength(max)]),
    ...(pattern === undefined ? [] : [z.regex(pattern)]),
  ];
  return z.string().check(...checks);
}

/** One of the keys of a table, which the type makes complete. */
export function oneOf<Value extends string>(values: Readonly<Record<Value, unknown>>): Schema<Value> {
  return z.enum(Object.keys(values) as Value[]);
}

/** A list with bounds on its length. */
export function list<Value>(
  element: Schema<Value>,
  { min, max }: { readonly min?: number; readonly max?: number } = {},
): Schema<readonly Value[]> {
  const checks = [
    ...(min === undefined ? [] : [z.minLength(min)]),
    ...(max === undefined ? [] : [z.maxLength(max)]),
  ];
  return z.array(element).check(...checks);
}

/** A number within bounds, both included. */
export function number(min: number, max: number): Schema<number> {
  return z.number().check(z.gte(min), z.lte(max));
}

/** A whole number of at least `min`, at most what 32 bits hold. */
export function integer(min: number): Schema<number> {
  return z.int().check(z.gte(min), z.lte(2 ** 31 - 1));
}

/** A blob: standard base64 with padding, or raw bytes; not empty. */
export function blob(): Schema<Bytes> {
  return custom<Bytes>(isBlob, 'base64 of at least one byte');
}

/** Any JSON value: what Smithy calls a document. */
export function document(): Schema<JsonValue> {
  return custom<JsonValue>((value) => isJson(value), 'a JSON value');
}

/** A JSON object of any content. */
export function jsonObject(): Schema<JsonObject> {
  return custom<JsonObject>((value) => isPlainObject(value) && isJson(value), 'a JSON object');
}

/** A structure without members: `{}`. */
export function empty(): Schema<Readonly<Record<string, never>>> {
  return z.strictObject({}) as unknown as Schema<Readonly<Record<string, never>>>;
}

export function optional<Value>(schema: Schema<Value>): OptionalSchema<Value> {
  return z.exactOptional(schema);
}

function custom<Value>(isValue: (value: unknown) => boolean, expected: string): Schema<Value> {
  const constraint: CustomConstraint = { kind: 'type', expected };
  return z.custom<Value>(isValue, { params: { constraint } });
}

function isBlob(value: unknown): boolean {
  if (value instanceof Uint8Array) return value.length > 0;
  if (typeof value !== 'string' || value.length === 0 || value.length % 4 !== 0) return false;
  return /^[A-Za-z0-9+/]+={0,2}$/.test(value);
}

/** More levels than any schema or tool input has, and few enough for the stack. */
const maxDepth = 500;

function isJson(value: unknown, depth = 0): boolean {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return true;
  if (typeof value === 'number') return Number.isFinite(value);
  if (typeof value !== 'object' || depth > maxDepth) return false;
  if (Array.isArray(value)) return value.every((element) => isJson(element, depth + 1));
  if (!isPlainObject(value)) return false;
  return Object.values(value).every((member) => member === undefined || isJson(member, depth + 1));
}

function isPlainObject(value: unknown): value is object {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}
