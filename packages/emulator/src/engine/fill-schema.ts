import type { JsonObject, JsonValue } from '@bedrock-kit/schemas';
import type { Evidence } from './evidence.ts';
import { fillNumber, fillString } from './fill-scalar.ts';
import { contentWords, identifierWords, overlap } from './words.ts';

/** A JSON Schema, or a boolean in its place. */
type Schema = JsonValue | undefined;

interface FillContext {
  readonly root: Schema;
  readonly evidence: Evidence;
}

/** Objects nested deeper than this get their required members only as far as arrays can be left empty. */
const maxDepth = 12;

/**
 * A value that satisfies a JSON Schema, made from the words, names and numbers of a prompt: types, `enum`, `const`,
 * `default`, `$ref`, `anyOf`, `oneOf`, `allOf`, `required`, bounds of numbers, lengths and formats of strings,
 * `minItems`, `maxItems`. Optional members are filled when the prompt mentions them.
 */
export function fillSchema(schema: Schema, evidence: Evidence): JsonValue {
  return fill(schema, { root: schema, evidence }, { name: '', depth: 0 });
}

interface Place {
  /** Name of the member that is filled. */
  readonly name: string;
  readonly depth: number;
}

function fill(schema: Schema, context: FillContext, place: Place): JsonValue {
  const resolved = resolve(schema, context, place);
  if (resolved['const'] !== undefined) return resolved['const'];
  const options = resolved['enum'];
  if (Array.isArray(options)) return chooseOption(options, context.evidence);
  switch (typeOf(resolved)) {
    case 'object':
      return fillObject(resolved, context, place);
    case 'array':
      return fillArray(resolved, context, place);
    case 'integer':
    case 'number':
      return fillNumber(resolved, context.evidence);
    case 'boolean':
      return typeof resolved['default'] === 'boolean' ? resolved['default'] : true;
    case 'null':
      return null;
    default:
      return fillString(resolved, context.evidence, place.name);
  }
}

/** Follows references, merges `allOf`, and takes the first branch of a choice that is not null. */
function resolve(schema: Schema, context: FillContext, place: Place): JsonObject {
  let current = asObject(schema);
  for (let steps = 0; steps < 32; steps += 1) {
    const reference = current['$ref'];
    const branches = current['anyOf'] ?? current['oneOf'];
    if (typeof reference === 'string') {
      const { $ref: _, ...rest } = current;
      current = { ...asObject(lookUp(context.root, reference)), ...rest };
    } else if (Array.isArray(branches) && branches.length > 0) {
      const { anyOf: _, oneOf: __, ...rest } = current;
      current = merge(rest, asObject(chooseBranch(branches, context, place)));
    } else if (Array.isArray(current['allOf'])) {
      const { allOf, ...rest } = current;
      current = (Array.isArray(allOf) ? allOf : []).map(asObject).reduce(merge, rest);
    } else {
      return current;
    }
  }
  return current;
}

function merge(left: JsonObject, right: JsonObject): JsonObject {
  const required = [left['required'], right['required']].flatMap((list) => (Array.isArray(list) ? list : []));
  return {
    ...left,
    ...right,
    ...(left['properties'] !== undefined || right['properties'] !== undefined
      ? { properties: { ...asObject(left['properties']), ...asObject(right['properties']) } }
      : {}),
    ...(required.length > 0 ? { required } : {}),
  };
}

/** The first branch that is not null; deep inside a recursive schema, the null branch or one without references. */
function chooseBranch(branches: readonly JsonValue[], context: FillContext, place: Place): JsonValue {
  const isNull = (branch: JsonValue): boolean => asObject(branch)['type'] === 'null';
  const ends = (branch: JsonValue): boolean => !JSON.stringify(branch).includes('$ref');
  const candidates = place.depth < 4 ? branches.filter((branch) => !isNull(branch)) : branches.filter(ends);
  const mentioned = candidates.find((branch) => {
    const constant = asObject(branch)['const'];
    return typeof constant === 'string' && context.evidence.mentions(constant);
  });
  return mentioned ?? candidates[0] ?? branches[0] ?? {};
}

function typeOf(schema: JsonObject): string | undefined {
  const type = schema['type'];
  if (Array.isArray(type)) {
    const named = type.find((name) => name !== 'null') ?? 'null';
    return typeof named === 'string' ? named : undefined;
  }
  if (typeof type === 'string') return type;
  if (schema['properties'] !== undefined || schema['additionalProperties'] !== undefined) return 'object';
  if (schema['items'] !== undefined || schema['prefixItems'] !== undefined) return 'array';
  if (schema['minimum'] !== undefined || schema['maximum'] !== undefined) return 'number';
  return undefined;
}

function fillObject(schema: JsonObject, context: FillContext, { depth }: Place): JsonValue {
  const required = new Set(Array.isArray(schema['required']) ? schema['required'] : []);
  const filled: Record<string, JsonValue> = {};
  for (const [name, member] of Object.entries(asObject(schema['properties']))) {
    const wanted =
      required.has(name) ||
      (depth < 3 && isMentioned(name, resolve(member, context, { name, depth }), context));
    if (!wanted || depth > maxDepth) continue;
    Object.defineProperty(filled, name, {
      value: fill(member, context, { name, depth: depth + 1 }),
      enumerable: true,
      writable: true,
      configurable: true,
    });
  }
  return filled;
}

/** An optional member is worth filling when one of its options, its name or its description occurs in the prompt. */
function isMentioned(name: string, schema: JsonObject, { evidence }: FillContext): boolean {
  const options = schema['enum'];
  if (Array.isArray(options)) {
    return options.some((option) => typeof option === 'string' && evidence.mentions(option));
  }
  if (schema['default'] !== undefined) return false;
  return overlap(identifierWords(name), contentWords(evidence.text)) > 0;
}

function fillArray(schema: JsonObject, context: FillContext, { name, depth }: Place): JsonValue {
  const fixed = Array.isArray(schema['prefixItems']) ? schema['prefixItems'] : [];
  const least = Math.max(fixed.length, numberOf(schema['minItems']) ?? 0);
  const most = numberOf(schema['maxItems']) ?? Number.POSITIVE_INFINITY;
  const items = resolve(schema['items'] ?? {}, context, { name, depth });
  const wanted = depth > 4 ? least : Math.max(least, Math.min(3, offered(items, context.evidence)));
  const filled: JsonValue[] = [];
  for (let index = 0; index < Math.min(Math.max(wanted, 0), most, 1000); index += 1) {
    filled.push(fill(fixed[index] ?? schema['items'], context, { name: singular(name), depth: depth + 1 }));
  }
  return schema['uniqueItems'] === true ? makeUnique(filled) : filled;
}

/** How many items the prompt has something to say for. */
function offered(items: JsonObject, evidence: Evidence): number {
  switch (typeOf(items)) {
    case 'integer':
    case 'number':
      return Math.max(1, evidence.numbers.length);
    case 'object':
      return 2;
    default:
      return Math.max(1, evidence.names.length);
  }
}

function makeUnique(values: readonly JsonValue[]): JsonValue[] {
  const seen = new Set<string>();
  return values.map((value, index) => {
    const free = seen.has(JSON.stringify(value)) ? different(value, index) : value;
    seen.add(JSON.stringify(free));
    return free;
  });
}

function different(value: JsonValue, index: number): JsonValue {
  if (typeof value === 'string') return `${value} ${index + 1}`;
  return typeof value === 'number' ? value + index : value;
}

function chooseOption(options: readonly JsonValue[], evidence: Evidence): JsonValue {
  return (
    options.find((option) => option !== null && evidence.mentions(String(option))) ??
    options.find((option) => option !== null) ??
    null
  );
}

/** Resolves `#/$defs/Name`; anything else is not there. */
function lookUp(root: Schema, reference: string): Schema {
  if (!reference.startsWith('#')) return {};
  return reference
    .slice(1)
    .split('/')
    .filter((segment) => segment !== '')
    .map((segment) => decodeURIComponent(segment).replaceAll('~1', '/').replaceAll('~0', '~'))
    .reduce<Schema>((value, segment) => asObject(value)[segment], root);
}

function asObject(value: Schema): JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as JsonObject) : {};
}

function numberOf(value: Schema): number | undefined {
  return typeof value === 'number' ? value : undefined;
}

function singular(name: string): string {
  return name.length > 3 ? name.replace(/ies$/, 'y').replace(/(?<!s)s$/, '') : name;
}
