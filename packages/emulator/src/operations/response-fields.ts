import type { JsonObject, JsonValue } from '@bedrock-kit/schemas';
import type { Answer } from '../engine/answer.ts';
import { claude } from '../invoke/text/claude.ts';
import { findTextFamily } from '../invoke/text/find-text-family.ts';
import type { ModelFacts } from '../models/model-facts.ts';

/**
 * The members of the model's own answer that `additionalModelResponseFieldPaths` point at, under their own names; undefined
 * where there are none. A path to nothing is passed over, as by the service.
 */
export function readResponseFields(
  paths: readonly string[],
  answer: Answer,
  facts: ModelFacts,
): JsonObject | undefined {
  if (paths.length === 0) return undefined;
  const native = writeNative(answer, facts);
  const fields: Record<string, JsonValue> = {};
  for (const path of paths) {
    const names = path
      .slice(1)
      .split('/')
      .map((name) => name.replaceAll('~1', '/').replaceAll('~0', '~'));
    const value = names.reduce<JsonValue | undefined>(memberOf, native);
    if (value !== undefined) put(fields, names, value);
  }
  return Object.keys(fields).length === 0 ? undefined : fields;
}

/**
 * What InvokeModel would answer. A stream of Claude tells its stop in a `delta`, a whole answer at its top; which of the two
 * Converse points into is not on record, clients use both with both, so both are there.
 */
function writeNative(answer: Answer, facts: ModelFacts): JsonObject {
  const family = facts.baseId === '' ? claude : findTextFamily(facts, {});
  const context = { facts, body: {}, id: (name: string) => name, createdAt: 0 };
  const native = JSON.parse(JSON.stringify(family.write(answer, context))) as JsonObject;
  if (family !== claude) return native;
  const { stop_reason = null, stop_sequence = null } = native;
  return { ...native, delta: { stop_reason, stop_sequence } };
}

function memberOf(value: JsonValue | undefined, name: string): JsonValue | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
  return Object.hasOwn(value, name) ? (value as JsonObject)[name] : undefined;
}

/** Writes a value under nested names. Two paths of one document never disagree on what is a list. */
function put(
  target: Record<string, JsonValue>,
  [name = '', ...rest]: readonly string[],
  value: JsonValue,
): void {
  if (rest.length === 0) {
    target[name] = value;
    return;
  }
  const inner: Record<string, JsonValue> = {};
  Object.assign(inner, memberOf(target, name));
  put(inner, rest, value);
  target[name] = inner;
}
