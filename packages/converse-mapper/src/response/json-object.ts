import type { JSONObject, JSONValue } from '@ai-sdk/provider';

/** `value`, a piece of the wire's JSON, if it is an object and no array. */
export function readJsonObject(value: unknown): JSONObject | undefined {
  // What was read from JSON holds JSON all the way down.
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as JSONObject)
    : undefined;
}

/** `value`, a piece of the wire's JSON, whatever it is; `undefined` if it is not there. */
export function readJsonValue(value: unknown): JSONValue | undefined {
  return value as JSONValue | undefined;
}
