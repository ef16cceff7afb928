import type { JSONObject, JSONValue } from '@ai-sdk/provider';
import { isJsonObject } from '../option-readers.ts';
import { checkLimits } from './check-limits.ts';

/** A place where a value does not fit its schema. */
export interface SchemaIssue {
  /** JSON pointer into the value; empty for the value itself. */
  readonly path: string;
  /** What the value there has to be: `must be at least 18`. */
  readonly message: string;
}

/** So much nesting no answer has; what lies deeper is not looked at. */
const maxDepth = 64;

/** As many as help; checking stops there. */
const maxIssues = 10;

/** A schema that refers to itself without end must not hold up an answer: after so many values and schemas the rest passes. */
const maxSteps = 100_000;

interface Check {
  readonly root: JSONObject;
  readonly issues: SchemaIssue[];
  readonly depth: number;
  readonly steps: { left: number };
}

/**
 * Holds a value against a JSON Schema (drafts 7 and 2020-12) and lists where it does not fit, at most ten places. What
 * constrained output cannot enforce is what this is for: limits, patterns, records, tuples, unions. `format` is no limit, and
 * keywords and references that are not known pass. Never throws.
 */
export function checkSchema(value: JSONValue, schema: unknown): readonly SchemaIssue[] {
  const issues: SchemaIssue[] = [];
  const root = isJsonObject(schema) ? schema : {};
  checkValue(value, schema, { path: '', check: { root, issues, depth: 0, steps: { left: maxSteps } } });
  return issues.slice(0, maxIssues);
}

interface Place {
  readonly path: string;
  readonly check: Check;
}

function checkValue(value: JSONValue, schema: unknown, place: Place): void {
  const { path, check } = place;
  check.steps.left -= 1;
  if (check.depth > maxDepth || check.steps.left < 0 || check.issues.length >= maxIssues) return;
  if (schema === false) check.issues.push({ path, message: 'must not be there' });
  if (!isJsonObject(schema)) return;
  const deeper: Place = { path, check: { ...check, depth: check.depth + 1 } };
  if (typeof schema['$ref'] === 'string') checkValue(value, findTarget(schema['$ref'], check.root), deeper);
  for (const message of checkLimits(value, schema)) check.issues.push({ path, message });
  checkUnions(value, schema, deeper);
  if (Array.isArray(value)) checkItems(value, schema, deeper);
  else if (isJsonObject(value)) checkMembers(value, schema, deeper);
}

/** `#`, `#/$defs/name` and the like; anything else is not known, and passes. */
function findTarget(reference: string, root: JSONObject): unknown {
  if (reference === '#') return root;
  if (!reference.startsWith('#/')) return true;
  let target: unknown = root;
  for (const step of reference.slice(2).split('/')) {
    const name = step.replaceAll('%24', '$').replaceAll('~1', '/').replaceAll('~0', '~');
    target = Array.isArray(target) ? target[Number(name)] : isJsonObject(target) ? target[name] : undefined;
  }
  return target;
}

function checkUnions(value: JSONValue, schema: JSONObject, place: Place): void {
  const { path, check } = place;
  const { allOf, anyOf, oneOf, not, if: condition } = schema;
  if (Array.isArray(allOf)) for (const member of allOf) checkValue(value, member, place);
  const fits = (member: unknown): boolean => fitsSchema(value, member, check);
  if (Array.isArray(anyOf) && !anyOf.some(fits))
    check.issues.push({ path, message: 'must fit one of the schemas of anyOf' });
  if (Array.isArray(oneOf) && oneOf.filter(fits).length !== 1)
    check.issues.push({ path, message: 'must fit exactly one of the schemas of oneOf' });
  if (not !== undefined && fits(not)) check.issues.push({ path, message: 'must not fit the schema of not' });
  if (condition !== undefined) checkValue(value, fits(condition) ? schema['then'] : schema['else'], place);
}

function fitsSchema(value: JSONValue, schema: unknown, check: Check): boolean {
  const issues: SchemaIssue[] = [];
  checkValue(value, schema, { path: '', check: { ...check, issues } });
  return issues.length === 0;
}

function checkItems(value: readonly JSONValue[], schema: JSONObject, { path, check }: Place): void {
  const { items, prefixItems, additionalItems, contains, minContains } = schema;
  // Draft 7 writes a tuple as `items` and `additionalItems`, 2020-12 as `prefixItems` and `items`.
  const isOldTuple = Array.isArray(items);
  const tuple = isOldTuple ? items : Array.isArray(prefixItems) ? prefixItems : [];
  const rest = isOldTuple ? additionalItems : items;
  for (const [index, item] of value.entries()) {
    checkValue(item, index < tuple.length ? tuple[index] : rest, { path: `${path}/${index}`, check });
  }
  if (contains !== undefined && minContains !== 0 && !value.some((item) => fitsSchema(item, contains, check)))
    check.issues.push({ path, message: 'must hold an item that fits the schema of contains' });
}

function checkMembers(value: JSONObject, schema: JSONObject, { path, check }: Place): void {
  const { properties, patternProperties, additionalProperties, propertyNames, required } = schema;
  if (Array.isArray(required)) {
    for (const name of required) {
      if (typeof name === 'string' && !Object.hasOwn(value, name))
        check.issues.push({ path: `${path}/${escape(name)}`, message: 'is missing' });
    }
  }
  const patterns = Object.entries(isJsonObject(patternProperties) ? patternProperties : {});
  for (const [name, member] of Object.entries(value)) {
    if (member === undefined) continue;
    const place: Place = { path: `${path}/${escape(name)}`, check };
    const named = isJsonObject(properties) && Object.hasOwn(properties, name);
    if (named) checkValue(member, properties[name], place);
    const matching = patterns.filter(([pattern]) => matches(pattern, name));
    for (const [, memberSchema] of matching) checkValue(member, memberSchema, place);
    if (!named && matching.length === 0) checkValue(member, additionalProperties, place);
    if (propertyNames !== undefined && !fitsSchema(name, propertyNames, check))
      check.issues.push({
        path: place.path,
        message: 'must have a name that fits the schema of propertyNames',
      });
  }
}

function matches(pattern: string, text: string): boolean {
  return checkLimits(text, { pattern }).length === 0;
}

/** A step of a JSON pointer (RFC 6901). */
function escape(name: string): string {
  return name.replaceAll('~', '~0').replaceAll('/', '~1');
}
