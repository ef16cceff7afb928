import type { ConverseRequest, JsonObject, JsonValue } from '@bedrock-kit/schemas';
import { modelRefusal, validationError } from '../service-error.ts';
import { isClaude, type ValidationContext } from './validation-context.ts';

/** Structured output: whether the model has it, and whether it takes the schema. */
export function checkOutputFormat({ outputConfig }: ConverseRequest, context: ValidationContext): void {
  const text = outputConfig?.textFormat?.structure.jsonSchema.schema;
  if (text === undefined) return;
  if (!context.facts.structuredOutput) {
    throw validationError(
      "This model doesn't support the outputConfig.textFormat field. Remove outputConfig.textFormat and try again.",
    );
  }
  const schema = parse(text);
  if (schema === undefined) {
    throw validationError(
      'The value at outputConfig.textFormat.structure.jsonSchema.schema is not valid JSON. Provide a JSON Schema as text and try again.',
    );
  }
  if (context.rules.outputSchema && isClaude(context)) checkSchema(schema);
}

function parse(text: string): JsonObject | undefined {
  try {
    const value = JSON.parse(text) as JsonValue;
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as JsonObject)
      : undefined;
  } catch {
    return undefined;
  }
}

/** Keywords that Claude's grammar compiler does not take, by type. `minItems` of 0 and 1 is taken. */
const unsupported: Readonly<Record<string, readonly string[]>> = {
  array: ['maxItems', 'uniqueItems'],
  integer: ['minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum', 'multipleOf'],
  number: ['minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum', 'multipleOf'],
  string: ['minLength', 'maxLength'],
};

function checkSchema(value: JsonValue | undefined): void {
  if (Array.isArray(value)) {
    for (const item of value) checkSchema(item);
    return;
  }
  if (typeof value !== 'object' || value === null) return;
  const schema = value as JsonObject;
  const type = typeof schema['type'] === 'string' ? schema['type'] : undefined;
  const refused =
    type === undefined ? [] : (unsupported[type] ?? []).filter((name) => schema[name] !== undefined);
  if (refused.length > 0) {
    const properties =
      refused.length === 1 ? `property '${refused[0]}' is` : `properties ${refused.join(', ')} are`;
    throw modelRefusal(`output_config.format.schema: For '${type}' type, ${properties} not supported`);
  }
  const least = schema['minItems'];
  if (typeof least === 'number' && least > 1) {
    throw modelRefusal(
      "output_config.format.schema: For 'array' type, 'minItems' values other than 0 or 1 are not supported",
    );
  }
  if (type === 'object' && schema['additionalProperties'] !== false) {
    throw modelRefusal(
      "output_config.format.schema: For 'object' type, 'additionalProperties' must be explicitly set to false",
    );
  }
  for (const [name, member] of Object.entries(schema)) {
    if (name === 'properties' || name === '$defs' || name === 'definitions') {
      for (const inner of Object.values((member ?? {}) as JsonObject)) checkSchema(inner);
    } else if (name !== 'enum' && name !== 'const' && name !== 'default' && name !== 'examples') {
      checkSchema(member);
    }
  }
}
