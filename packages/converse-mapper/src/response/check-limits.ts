import type { JSONObject, JSONValue } from '@ai-sdk/provider';
import { isJsonObject } from '../option-readers.ts';

/** What a value itself has to be by its schema and is not, members and items apart, in words that follow its path. */
export function checkLimits(value: JSONValue, schema: JSONObject): string[] {
  const { type, enum: choices, const: constant } = schema;
  if (type !== undefined && !hasType(value, type)) return [`must be ${nameTypes(type)}`];
  if (Array.isArray(choices) && !choices.some((choice) => isSame(choice, value)))
    return [`must be one of ${JSON.stringify(choices)}`];
  if (constant !== undefined && !isSame(constant, value)) return [`must be ${JSON.stringify(constant)}`];
  if (typeof value === 'number') return checkNumber(value, schema);
  if (typeof value === 'string') return checkText(value, schema);
  if (Array.isArray(value)) return checkList(value, schema);
  return isJsonObject(value) ? checkSize(Object.keys(value).length, 'Properties', schema) : [];
}

function hasType(value: JSONValue, type: JSONValue): boolean {
  return Array.isArray(type) ? type.some((name) => hasType(value, name)) : isOfType(value, type);
}

function isOfType(value: JSONValue, type: JSONValue): boolean {
  switch (type) {
    case 'array':
      return Array.isArray(value);
    case 'integer':
      return Number.isInteger(value);
    case 'null':
      return value === null;
    case 'object':
      return isJsonObject(value);
    case 'boolean':
    case 'number':
    case 'string':
      return typeof value === type;
    default:
      return true;
  }
}

function nameTypes(type: JSONValue): string {
  return Array.isArray(type) ? type.join(' or ') : String(type);
}

function checkNumber(value: number, schema: JSONObject): string[] {
  const { minimum, maximum, exclusiveMinimum, exclusiveMaximum, multipleOf } = schema;
  const messages: string[] = [];
  if (typeof minimum === 'number' && value < minimum) messages.push(`must be at least ${minimum}`);
  if (typeof maximum === 'number' && value > maximum) messages.push(`must be at most ${maximum}`);
  if (typeof exclusiveMinimum === 'number' && value <= exclusiveMinimum)
    messages.push(`must be more than ${exclusiveMinimum}`);
  if (typeof exclusiveMaximum === 'number' && value >= exclusiveMaximum)
    messages.push(`must be less than ${exclusiveMaximum}`);
  if (typeof multipleOf === 'number' && !isMultiple(value, multipleOf))
    messages.push(`must be a multiple of ${multipleOf}`);
  return messages;
}

/** 0.3 is a multiple of 0.1, whatever floating point says. */
function isMultiple(value: number, unit: number): boolean {
  const count = value / unit;
  return Math.abs(count - Math.round(count)) <= 1e-9 * Math.max(1, Math.abs(count));
}

function checkText(value: string, schema: JSONObject): string[] {
  const { minLength, maxLength, pattern } = schema;
  const messages: string[] = [];
  // JSON Schema counts code points; counting them is left to texts that a limit can touch.
  if (typeof minLength === 'number' && value.length < 2 * minLength && Array.from(value).length < minLength)
    messages.push(`must have at least ${minLength} characters`);
  if (typeof maxLength === 'number' && value.length > maxLength && Array.from(value).length > maxLength)
    messages.push(`must have at most ${maxLength} characters`);
  if (typeof pattern === 'string' && readPattern(pattern)?.test(value) === false)
    messages.push(`must match ${pattern}`);
  return messages;
}

/** A pattern that this engine does not take is not checked. */
function readPattern(pattern: string): RegExp | undefined {
  for (const flags of ['u', '']) {
    try {
      return new RegExp(pattern, flags);
    } catch {
      // The next one may do: patterns are often written without thought of Unicode mode.
    }
  }
  return undefined;
}

function checkList(value: readonly JSONValue[], schema: JSONObject): string[] {
  const messages = checkSize(value.length, 'Items', schema);
  if (schema['uniqueItems'] === true && new Set(value.map(asKey)).size < value.length)
    messages.push('must not hold the same item twice');
  return messages;
}

function checkSize(size: number, what: 'Items' | 'Properties', schema: JSONObject): string[] {
  const [min, max] = [schema[`min${what}`], schema[`max${what}`]];
  const noun = what.toLowerCase();
  if (typeof min === 'number' && size < min) return [`must have at least ${min} ${noun}`];
  return typeof max === 'number' && size > max ? [`must have at most ${max} ${noun}`] : [];
}

function isSame(left: JSONValue, right: JSONValue): boolean {
  return left === right || asKey(left) === asKey(right);
}

/** The same text for the same value, in whatever order its members stand. */
function asKey(value: JSONValue): string {
  return JSON.stringify(value, (_key, member: JSONValue) =>
    isJsonObject(member)
      ? Object.fromEntries(Object.entries(member).sort(([a], [b]) => (a < b ? -1 : 1)))
      : member,
  );
}
