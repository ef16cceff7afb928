import type { OutputConfig } from '@bedrock-kit/schemas';
import type { CachePolicy, ReasoningConfig } from './language-model-options.ts';
import {
  isJsonObject,
  readBoolean,
  readList,
  readObject,
  readOneOf,
  readPositiveInteger,
  readRecord,
  readShape,
  readString,
  refuse,
  type OptionReader,
  type UnknownMember,
} from './option-readers.ts';

/** Reads `'auto'` or a policy. */
export function readCache(value: unknown, path: string, tell?: UnknownMember): 'auto' | CachePolicy {
  if (value === 'auto') return value;
  if (!isJsonObject(value)) return refuse(path, "'auto' or an object of ttl, tools, system, messages");
  return readShape<CachePolicy>({
    ttl: readOneOf('5m', '1h'),
    tools: readBoolean,
    system: readBoolean,
    messages: readBoolean,
  })(value, path, tell);
}

/** Reads how a model shall reason. */
export function readReasoningConfig(value: unknown, path: string, tell?: UnknownMember): ReasoningConfig {
  // The seed's provider also took the vendor's own spelling.
  const { budget_tokens: legacy, ...rest } = readObject(value, path);
  const budgetTokens = rest['budgetTokens'] ?? legacy;
  return readShape<ReasoningConfig>({
    type: readOneOf('enabled', 'disabled', 'adaptive'),
    budgetTokens: readPositiveInteger,
    maxReasoningEffort: readOneOf('low', 'medium', 'high', 'xhigh', 'max'),
    display: readOneOf('omitted', 'summarized'),
    interleaved: readBoolean,
  })(budgetTokens === undefined ? rest : { ...rest, budgetTokens }, path, tell);
}

/** Reads Converse's output settings. */
export const readOutputConfig: OptionReader<OutputConfig> = /*#__PURE__*/ readShape<OutputConfig>({
  effort: readString,
  textFormat: readTextFormat,
});

function readTextFormat(value: unknown, path: string): NonNullable<OutputConfig['textFormat']> {
  const format = readObject(value, path);
  const structure = readObject(format['structure'], `${path}.structure`);
  const schema = readShape<{ schema: string; name: string; description: string }>({
    schema: readString,
    name: readString,
    description: readString,
  })(structure['jsonSchema'], `${path}.structure.jsonSchema`);
  if (schema.schema === undefined)
    return refuse(`${path}.structure.jsonSchema.schema`, 'the JSON Schema as text');
  return {
    type: readOneOf('json_schema')(format['type'], `${path}.type`),
    structure: { jsonSchema: { ...schema, schema: schema.schema } },
  };
}

/** Reads up to ten JSON Pointers. */
export function readResponseFieldPaths(value: unknown, path: string): readonly string[] {
  const paths = readList(readString)(value, path);
  if (paths.length > 10) return refuse(path, 'a list of at most 10 JSON Pointers');
  const bad = paths.findIndex((pointer) => !pointer.startsWith('/') || pointer.length > 256);
  return bad === -1
    ? paths
    : refuse(`${path}[${bad}]`, 'a JSON Pointer of 1 to 256 characters, such as "/stop_sequence"');
}

/** Reads entries for the invocation log, within the limits of the service. */
export function readRequestMetadata(value: unknown, path: string): Readonly<Record<string, string>> {
  const metadata = readRecord(readString)(value, path);
  const entries = Object.entries(metadata);
  if (entries.length > 16) return refuse(path, 'an object of at most 16 entries');
  const allowed = /^[a-zA-Z0-9\s:_@$#=/+,\-.]{0,256}$/;
  for (const [key, text] of entries) {
    if (key === '' || !allowed.test(key) || !allowed.test(text)) {
      return refuse(
        `${path}.${key}`,
        'up to 256 letters, digits, spaces or characters of : _ @ $ # = / + , - . in key and value',
      );
    }
  }
  return metadata;
}
