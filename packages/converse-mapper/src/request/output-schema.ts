import type { JsonObject, JsonValue } from '@bedrock-kit/schemas';
import { isJsonObject } from '../option-readers.ts';
import { normalizeRoot } from './tool-schema.ts';

/** A schema that constrained output takes, and what it could not say. */
export interface OutputSchema {
  readonly schema: JsonObject;
  readonly unwrap?: string;
  /** Why the schema cannot be used as it is; absent: it can. */
  readonly refusedFor?: string;
}

// Anthropic's documented limits of grammar compilation (2026): beyond them the service answers 400.
const maxUnions = 16;
const maxOptionals = 24;

const keptKeys: ReadonlySet<string> = new Set([
  '$id',
  '$schema',
  'title',
  'description',
  'default',
  'const',
  'enum',
  'type',
  'required',
]);
const knownFormats: ReadonlySet<string> = new Set([
  'date-time',
  'time',
  'date',
  'duration',
  'email',
  'hostname',
  'uri',
  'ipv4',
  'ipv6',
  'uuid',
]);
/** Limits that the grammar cannot enforce: the model is told of them. */
const toldKeys = [
  'minimum',
  'maximum',
  'exclusiveMinimum',
  'exclusiveMaximum',
  'multipleOf',
  'minLength',
  'maxLength',
  'pattern',
  'format',
  'minItems',
  'maxItems',
  'uniqueItems',
  'minProperties',
  'maxProperties',
  'not',
  'contains',
];

interface Counts {
  unions: number;
  optionals: number;
  records: number;
}

/**
 * Cuts a JSON Schema down to what constrained output takes: closed objects, `anyOf` for unions, few formats; every limit that
 * goes is told in the description (E5, B44). The answer still has to be checked against the schema as it was.
 */
export function sanitizeOutputSchema(schema: unknown): OutputSchema {
  const root = normalizeRoot(schema);
  const counts: Counts = { unions: 0, optionals: 0, records: 0 };
  const sanitized = sanitizeObject(root.schema, counts);
  const refusedFor = findRefusal(root.schema, counts);
  return {
    schema: sanitized,
    ...(root.unwrap === undefined ? {} : { unwrap: root.unwrap }),
    ...(refusedFor === undefined ? {} : { refusedFor }),
  };
}

function findRefusal(schema: JsonObject, { unions, optionals, records }: Counts): string | undefined {
  if (records > 0) return 'an object with properties of any name cannot be expressed';
  if (isRecursive(schema)) return 'it refers to itself';
  if (unions > maxUnions) return `it has ${unions} unions, ${maxUnions} are taken`;
  return optionals > maxOptionals
    ? `it has ${optionals} optional properties, ${maxOptionals} are taken`
    : undefined;
}

function sanitize(schema: JsonValue | undefined, counts: Counts): JsonValue {
  if (schema === false) return { not: {} };
  return isJsonObject(schema) ? sanitizeObject(schema, counts) : {};
}

function sanitizeObject(schema: JsonObject, counts: Counts): JsonObject {
  if (typeof schema['$ref'] === 'string') return withDefinitions(schema, { $ref: schema['$ref'] }, counts);
  const result: Record<string, JsonValue | undefined> = {};
  for (const [key, value] of Object.entries(schema)) if (keptKeys.has(key)) result[key] = value;
  const union = schema['anyOf'] ?? schema['oneOf'];
  if (Array.isArray(union)) {
    counts.unions += 1;
    result['anyOf'] = union.map((member) => sanitize(member, counts));
  } else if (Array.isArray(schema['type']) && schema['type'].length > 1) {
    counts.unions += 1;
  }
  if (Array.isArray(schema['allOf']))
    result['allOf'] = schema['allOf'].map((member) => sanitize(member, counts));
  sanitizeItems(schema, result, counts);
  sanitizeProperties(schema, result, counts);
  tellLimits(schema, result);
  return withDefinitions(schema, result, counts);
}

function sanitizeItems(
  schema: JsonObject,
  result: Record<string, JsonValue | undefined>,
  counts: Counts,
): void {
  const tuple = schema['prefixItems'] ?? (Array.isArray(schema['items']) ? schema['items'] : undefined);
  if (Array.isArray(tuple)) {
    // A tuple: each place may hold any of its members; their order is told.
    result['items'] =
      tuple.length === 1
        ? sanitize(tuple[0], counts)
        : { anyOf: tuple.map((member) => sanitize(member, counts)) };
    tell(result, `The items are, in this order: ${JSON.stringify(tuple)}`);
  } else if (schema['items'] !== undefined) {
    result['items'] = sanitize(schema['items'], counts);
  }
}

function sanitizeProperties(
  schema: JsonObject,
  result: Record<string, JsonValue | undefined>,
  counts: Counts,
): void {
  const { properties, type, additionalProperties, patternProperties } = schema;
  const isObject =
    type === 'object' || properties !== undefined || (Array.isArray(type) && type.includes('object'));
  if (!isObject) return;
  const members = isJsonObject(properties) ? Object.entries(properties) : [];
  const required = new Set(Array.isArray(schema['required']) ? schema['required'] : []);
  counts.optionals += members.filter(([name]) => !required.has(name)).length;
  if (
    isJsonObject(additionalProperties) ||
    patternProperties !== undefined ||
    (additionalProperties === true && members.length === 0)
  )
    counts.records += 1;
  if (properties !== undefined)
    result['properties'] = Object.fromEntries(
      members.map(([name, member]) => [name, sanitize(member, counts)]),
    );
  result['additionalProperties'] = false;
}

function tellLimits(schema: JsonObject, result: Record<string, JsonValue | undefined>): void {
  const limits: string[] = [];
  for (const key of toldKeys) {
    const value = schema[key];
    if (value === undefined) continue;
    if (key === 'format' && typeof value === 'string' && knownFormats.has(value)) result['format'] = value;
    else if (key === 'minItems' && (value === 0 || value === 1)) result['minItems'] = value;
    else limits.push(`${inWords(key)}: ${typeof value === 'string' ? value : JSON.stringify(value)}`);
  }
  if (limits.length > 0) tell(result, `${limits.join('; ')}.`);
}

/** `minLength` as `min length`. */
function inWords(key: string): string {
  return key.replaceAll(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
}

function tell(result: Record<string, JsonValue | undefined>, limits: string): void {
  const told = result['description'];
  result['description'] = typeof told === 'string' && told !== '' ? `${told}\n${limits}` : limits;
}

function withDefinitions(
  schema: JsonObject,
  result: Record<string, JsonValue | undefined>,
  counts: Counts,
): JsonObject {
  for (const key of ['$defs', 'definitions']) {
    const definitions = schema[key];
    if (!isJsonObject(definitions)) continue;
    result[key] = Object.fromEntries(
      Object.entries(definitions).map(([name, member]) => [name, sanitize(member, counts)]),
    );
  }
  return result;
}

/** Whether following references from the root can come back to where it was. */
function isRecursive(root: JsonObject): boolean {
  const definitions: JsonObject = {
    ...(isJsonObject(root['definitions']) ? root['definitions'] : {}),
    ...(isJsonObject(root['$defs']) ? root['$defs'] : {}),
  };
  const done = new Set<string>();
  const path = new Set<string>();

  function visit(name: string): boolean {
    if (path.has(name)) return true;
    if (done.has(name)) return false;
    path.add(name);
    const recursive = referencesIn(definitions[name]).some(visit);
    path.delete(name);
    done.add(name);
    return recursive;
  }

  const { $defs, definitions: _definitions, ...body } = root;
  void $defs;
  return (
    referencesIn(body).some((name) => name === '' || visit(name)) || Object.keys(definitions).some(visit)
  );
}

function referencesIn(schema: JsonValue | undefined): string[] {
  if (Array.isArray(schema)) return schema.flatMap(referencesIn);
  if (!isJsonObject(schema)) return [];
  return Object.entries(schema).flatMap(([key, value]) =>
    key === '$ref' && typeof value === 'string'
      ? [value === '#' ? '' : (value.split('/').at(-1) ?? '')]
      : referencesIn(value),
  );
}
