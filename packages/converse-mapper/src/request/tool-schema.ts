import type { JsonObject, JsonValue } from '@bedrock-kit/schemas';
import { isJsonObject } from '../option-readers.ts';

/** A schema whose root the service takes. */
export interface RootSchema {
  readonly schema: JsonObject;
  /** The root was no object: it was wrapped in one, with this one property. */
  readonly unwrap?: string;
}

const wrapper = 'value';

/**
 * Gives a JSON Schema the root that Bedrock asks for: `type: object`, without union and without reference (E3). A schema that
 * has such a root already is returned as it is; otherwise nothing is lost: references are followed, intersections of objects
 * joined, and all else is wrapped, to be unwrapped in the answer.
 */
export function normalizeRoot(schema: unknown): RootSchema {
  if (!isJsonObject(schema)) return { schema: { type: 'object' } };
  if (isPlainObjectSchema(schema)) return { schema };
  const root = joinAllOf(followReference(schema));
  if (isPlainObjectSchema(root)) return { schema: root };
  if (isUntypedObject(root)) return { schema: { ...root, type: 'object' } };
  return wrap(root);
}

function isPlainObjectSchema(schema: JsonObject): boolean {
  return (
    schema['type'] === 'object' &&
    !hasUnion(schema) &&
    schema['$ref'] === undefined &&
    schema['allOf'] === undefined
  );
}

/** `{ properties }` without a type, `['object', 'null']`, and a schema that says nothing at all. */
function isUntypedObject(schema: JsonObject): boolean {
  if (hasUnion(schema) || schema['$ref'] !== undefined || schema['allOf'] !== undefined) return false;
  const type = schema['type'];
  if (type === undefined)
    return schema['enum'] === undefined && schema['const'] === undefined && schema['items'] === undefined;
  return (
    Array.isArray(type) &&
    type.includes('object') &&
    type.every((name) => name === 'object' || name === 'null')
  );
}

function hasUnion(schema: JsonObject): boolean {
  return schema['anyOf'] !== undefined || schema['oneOf'] !== undefined;
}

/** A root that is only a reference becomes what it refers to; the definitions stay, for references further in (B44). */
function followReference(schema: JsonObject): JsonObject {
  let root = schema;
  for (let step = 0; step < 16; step++) {
    const { $ref: reference, ...rest } = root;
    if (typeof reference !== 'string') return root;
    const target = findPointer(schema, reference);
    if (target === undefined || target === schema) return root;
    root = { ...target, ...rest };
  }
  return root;
}

function findPointer(schema: JsonObject, reference: string): JsonObject | undefined {
  if (!reference.startsWith('#/')) return undefined;
  let value: JsonValue | undefined = schema;
  for (const step of reference.slice(2).split('/')) {
    if (!isJsonObject(value)) return undefined;
    value = value[decodeURIComponent(step).replaceAll('~1', '/').replaceAll('~0', '~')];
  }
  return isJsonObject(value) ? value : undefined;
}

/** An intersection of plain objects at the root is one object. */
function joinAllOf(schema: JsonObject): JsonObject {
  const { allOf, ...rest } = schema;
  if (!Array.isArray(allOf)) return schema;
  const members = allOf.map((member) => (isJsonObject(member) ? followIn(schema, member) : undefined));
  let properties: JsonObject = isJsonObject(rest['properties']) ? rest['properties'] : {};
  const required: JsonValue[] = Array.isArray(rest['required']) ? [...rest['required']] : [];
  for (const member of members) {
    if (member === undefined || !isJoinable(member, properties)) return schema;
    if (isJsonObject(member['properties'])) properties = { ...properties, ...member['properties'] };
    if (Array.isArray(member['required'])) required.push(...member['required']);
  }
  return {
    ...rest,
    type: 'object',
    properties,
    ...(required.length === 0 ? {} : { required: [...new Set(required)] }),
  };
}

function followIn(root: JsonObject, member: JsonObject): JsonObject {
  const reference = member['$ref'];
  return typeof reference === 'string' ? (findPointer(root, reference) ?? member) : member;
}

const joinableKeys = new Set([
  'type',
  'properties',
  'required',
  'title',
  'description',
  '$schema',
  'additionalProperties',
]);

function isJoinable(member: JsonObject, properties: JsonObject): boolean {
  if (member['type'] !== undefined && member['type'] !== 'object') return false;
  // `additionalProperties: false` in one member would forbid the properties of the others.
  if (member['additionalProperties'] !== undefined && member['additionalProperties'] !== true) return false;
  if (Object.keys(member).some((key) => !joinableKeys.has(key))) return false;
  const own = isJsonObject(member['properties']) ? Object.keys(member['properties']) : [];
  return own.every((key) => !Object.hasOwn(properties, key));
}

function wrap(schema: JsonObject): RootSchema {
  const { $defs, definitions, $schema, ...inner } = schema;
  return {
    schema: {
      ...($schema === undefined ? {} : { $schema }),
      type: 'object',
      properties: { [wrapper]: inner },
      required: [wrapper],
      additionalProperties: false,
      ...($defs === undefined ? {} : { $defs }),
      ...(definitions === undefined ? {} : { definitions }),
    },
    unwrap: wrapper,
  };
}

/** Whether every object in a schema forbids properties that it does not name: what `strict` asks for. */
export function isClosedSchema(schema: JsonValue | undefined): boolean {
  if (Array.isArray(schema)) return schema.every(isClosedSchema);
  if (!isJsonObject(schema)) return true;
  const { type, properties } = schema;
  const isObject =
    type === 'object' || (Array.isArray(type) && type.includes('object')) || properties !== undefined;
  if (isObject && schema['additionalProperties'] !== false) return false;
  return Object.entries(schema).every(([key, value]) => {
    if (schemaMaps.has(key)) return !isJsonObject(value) || Object.values(value).every(isClosedSchema);
    return !schemaKeys.has(key) || isClosedSchema(value);
  });
}

const schemaMaps = new Set([
  'properties',
  'patternProperties',
  'definitions',
  '$defs',
  'dependencies',
  'dependentSchemas',
]);
const schemaKeys = new Set([
  'items',
  'prefixItems',
  'anyOf',
  'allOf',
  'oneOf',
  'if',
  'then',
  'else',
  'not',
  'contains',
  'propertyNames',
]);
