import type { SharedV4ProviderOptions } from '@ai-sdk/provider';
import type {
  GuardrailStreamConfig,
  JsonObject,
  OutputConfig,
  PerformanceConfig,
  ServiceTier,
} from '@bedrock-kit/schemas';
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
} from './option-readers.ts';
import type { Warnings } from './warnings.ts';

/** How a model shall reason. Fields that are set win over the portable `reasoning` call option. */
export interface ReasoningConfig {
  /** `adaptive` is Claude's from 4.6 on; `enabled` without a budget gets one from the effort. */
  readonly type?: 'enabled' | 'disabled' | 'adaptive';
  /** Tokens to think with, at least 1,024 (Claude only). */
  readonly budgetTokens?: number;
  readonly maxReasoningEffort?: 'low' | 'medium' | 'high' | 'xhigh' | 'max';
  /** Whether thinking is shown (Claude with adaptive thinking). */
  readonly display?: 'omitted' | 'summarized';
  /** Think between tool calls (Claude 4 to 4.5 need a beta for it, later ones always do). */
  readonly interleaved?: boolean;
}

/** Where cache points are set without being asked for one by one. A member that is absent is `true`. */
export interface CachePolicy {
  /** How long the service keeps the prefix; without it five minutes. */
  readonly ttl?: '5m' | '1h';
  readonly tools?: boolean;
  readonly system?: boolean;
  /** The end of the last two user turns. */
  readonly messages?: boolean;
}

/** `providerOptions.bedrock` (or `.amazonBedrock`, which wins key by key) of a language model call. */
export interface BedrockLanguageModelOptions {
  /** Joined deeply into the model's own request. `anthropic_beta` lists are joined. */
  readonly additionalModelRequestFields?: JsonObject;
  /** JSON Pointers, at most 10, answered in `providerMetadata.bedrock.additionalModelResponseFields`. */
  readonly additionalModelResponseFieldPaths?: readonly string[];
  /** Beta features of Claude, joined with those that tools and reasoning need. */
  readonly anthropicBeta?: readonly string[];
  /** `auto` sets cache points on tools, system and the last two user turns. */
  readonly cache?: 'auto' | CachePolicy;
  /** One tool call at a time (Claude only). */
  readonly disableParallelToolUse?: boolean;
  readonly guardrailConfig?: GuardrailStreamConfig;
  /** Let the guardrail look at the texts and images of the last user message only. */
  readonly guardOnly?: 'lastUser';
  /**
   * What limits the answer when `maxOutputTokens` is not given: `service` (the default) sends nothing, `model` sends the
   * model's maximum, a number is sent. A limit is reserved from the quota before the call, so a high one can throttle.
   */
  readonly maxOutputTokensPolicy?: 'service' | 'model' | number;
  /** The user turn that is put before a conversation that begins with the assistant, where the model needs one. */
  readonly openingUserText?: string;
  /** Converse's own output settings. */
  readonly outputConfig?: OutputConfig;
  readonly performanceConfig?: PerformanceConfig;
  /** Variables of a managed prompt, when the model id is the ARN of one. */
  readonly promptVariables?: Readonly<Record<string, string | { readonly text: string }>>;
  readonly reasoningConfig?: ReasoningConfig;
  /** Histories that Bedrock would refuse: `repair` (the default) mends them with warnings, `strict` throws. */
  readonly repairHistory?: 'repair' | 'strict';
  /** Up to 16 entries for the invocation log, of `[a-zA-Z0-9\s:_@$#=/+,-.]`, keys and values up to 256 characters. */
  readonly requestMetadata?: Readonly<Record<string, string>>;
  /**
   * The escape hatch: members of the Converse request, joined over the finished one, unchecked. With it you can reach what
   * this package does not know, and also break what it does.
   */
  readonly requestOverrides?: JsonObject;
  readonly serviceTier?: ServiceTier['type'] | ServiceTier;
  /** How `responseFormat` with a schema is met: `auto` chooses what works for the model, its reasoning and its tools. */
  readonly structuredOutputMode?: 'auto' | 'outputFormat' | 'jsonTool' | 'instruction';
  /**
   * Tool calls in the history while no tools are active, which Bedrock refuses: `flatten` (the default) tells them as text,
   * `placeholder` declares a tool that cannot be called, `strict` throws.
   */
  readonly toolHistory?: 'flatten' | 'placeholder' | 'strict';
}

type Readers = {
  readonly [K in keyof BedrockLanguageModelOptions]-?: OptionReader<BedrockLanguageModelOptions[K]>;
};

const serviceTiers = ['reserved', 'priority', 'default', 'flex'] as const;

const readers: Readers = {
  additionalModelRequestFields: readObject,
  additionalModelResponseFieldPaths: readResponseFieldPaths,
  anthropicBeta: readList(readString),
  cache: readCache,
  disableParallelToolUse: readBoolean,
  guardrailConfig: readShape<GuardrailStreamConfig>({
    guardrailIdentifier: readString,
    guardrailVersion: readString,
    trace: readOneOf('enabled', 'disabled', 'enabled_full'),
    streamProcessingMode: readOneOf('sync', 'async'),
  }),
  guardOnly: readOneOf('lastUser'),
  maxOutputTokensPolicy: (value, path) =>
    typeof value === 'number' ? readPositiveInteger(value, path) : readOneOf('service', 'model')(value, path),
  openingUserText: (value, path) =>
    /\S/.test(readString(value, path)) ? readString(value, path) : refuse(path, 'more than white space'),
  outputConfig: readOutputConfig,
  performanceConfig: readShape<PerformanceConfig>({ latency: readOneOf('standard', 'optimized') }),
  promptVariables: readRecord((value, path) =>
    isJsonObject(value) ? { text: readString(value['text'], `${path}.text`) } : readString(value, path),
  ),
  reasoningConfig: readReasoningConfig,
  repairHistory: readOneOf('repair', 'strict'),
  requestMetadata: readRequestMetadata,
  requestOverrides: readObject,
  serviceTier: (value, path) =>
    isJsonObject(value)
      ? { type: readOneOf(...serviceTiers)(value['type'], `${path}.type`) }
      : readOneOf(...serviceTiers)(value, path),
  structuredOutputMode: readOneOf('auto', 'outputFormat', 'jsonTool', 'instruction'),
  toolHistory: readOneOf('flatten', 'placeholder', 'strict'),
};

/** Options that belong to a message, a part or a tool, and are a slip on the call. */
const partOptions = [
  'cachePoint',
  'citations',
  'context',
  'guardContent',
  'guardContentQualifiers',
  'searchResult',
];

/**
 * Reads and checks the options of one call: `bedrock`, over it `amazonBedrock` key by key, below both `settings` (the
 * second argument of the model), and the two keys of `anthropic` that the peer honours. Unknown keys become warnings.
 * Throws the AI SDK's `InvalidArgumentError` for a value of the wrong type.
 */
export function readProviderOptions(
  providerOptions: SharedV4ProviderOptions | undefined,
  settings: BedrockLanguageModelOptions | undefined,
  warnings: Warnings,
): BedrockLanguageModelOptions {
  if (providerOptions === undefined && settings === undefined) return {};
  const fromSettings = readSection(settings, 'settings', warnings);
  const fromAnthropic = readAnthropicKeys(providerOptions?.['anthropic']);
  const fromBedrock = readSection(providerOptions?.['bedrock'], 'providerOptions.bedrock', warnings);
  const fromAmazon = readSection(
    providerOptions?.['amazonBedrock'],
    'providerOptions.amazonBedrock',
    warnings,
  );
  const call = { ...fromAnthropic, ...fromBedrock, ...fromAmazon };
  const base = fromSettings.additionalModelRequestFields;
  const fields = call.additionalModelRequestFields;
  return {
    ...fromSettings,
    ...call,
    ...(base !== undefined && fields !== undefined
      ? { additionalModelRequestFields: mergeJson(base, fields) }
      : {}),
  };
}

/** Joins two JSON objects deeply; the second wins, and lists under `anthropic_beta` are joined without repetition. */
export function mergeJson(base: JsonObject, over: JsonObject): JsonObject {
  const result: Record<string, JsonObject[string]> = { ...base };
  for (const [key, value] of Object.entries(over)) {
    if (value === undefined) continue;
    const below = Object.hasOwn(result, key) ? result[key] : undefined;
    if (key === 'anthropic_beta' && Array.isArray(below) && Array.isArray(value)) {
      result[key] = [...new Set([...below, ...value])];
    } else {
      result[key] = isJsonObject(below) && isJsonObject(value) ? mergeJson(below, value) : value;
    }
  }
  return result;
}

function readSection(
  section: object | undefined,
  path: string,
  warnings: Warnings,
): BedrockLanguageModelOptions {
  if (section === undefined) return {};
  const known: Readonly<Record<string, OptionReader<unknown> | undefined>> = readers;
  const result: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(section)) {
    if (value === undefined) continue;
    const read = Object.hasOwn(known, key) ? known[key] : undefined;
    if (read === undefined) warnings.unsupported(`${path}.${key}`, unknownKeyDetails(key));
    else result[key] = read(value, `${path}.${key}`);
  }
  // Every member was read by the reader of its own key.
  return result as BedrockLanguageModelOptions;
}

function unknownKeyDetails(key: string): string {
  if (partOptions.includes(key))
    return `"${key}" is an option of a message, part or tool: on the call it does nothing.`;
  return `There is no such option, so it was not sent. Fields of the model belong into additionalModelRequestFields, members of the Converse request into requestOverrides.`;
}

/** Options under the `anthropic` key are another provider's; of them only these two are read. */
function readAnthropicKeys(section: unknown): BedrockLanguageModelOptions {
  if (!isJsonObject(section)) return {};
  const disable = section['disableParallelToolUse'];
  const mode = section['structuredOutputMode'];
  return {
    ...(typeof disable === 'boolean' ? { disableParallelToolUse: disable } : {}),
    ...(mode === 'auto' || mode === 'outputFormat' || mode === 'jsonTool'
      ? { structuredOutputMode: mode }
      : {}),
  };
}

function readCache(value: unknown, path: string): 'auto' | CachePolicy {
  if (value === 'auto') return value;
  if (!isJsonObject(value)) return refuse(path, "'auto' or an object of ttl, tools, system, messages");
  return readShape<CachePolicy>({
    ttl: readOneOf('5m', '1h'),
    tools: readBoolean,
    system: readBoolean,
    messages: readBoolean,
  })(value, path);
}

function readReasoningConfig(value: unknown, path: string): ReasoningConfig {
  // The seed's provider also took the vendor's own spelling.
  const { budget_tokens: legacy, ...rest } = readObject(value, path);
  const budgetTokens = rest['budgetTokens'] ?? legacy;
  return readShape<ReasoningConfig>({
    type: readOneOf('enabled', 'disabled', 'adaptive'),
    budgetTokens: readPositiveInteger,
    maxReasoningEffort: readOneOf('low', 'medium', 'high', 'xhigh', 'max'),
    display: readOneOf('omitted', 'summarized'),
    interleaved: readBoolean,
  })(budgetTokens === undefined ? rest : { ...rest, budgetTokens }, path);
}

function readOutputConfig(value: unknown, path: string): OutputConfig {
  const { effort, textFormat } = readObject(value, path);
  return {
    ...(effort === undefined ? {} : { effort: readString(effort, `${path}.effort`) }),
    ...(textFormat === undefined ? {} : { textFormat: readTextFormat(textFormat, `${path}.textFormat`) }),
  };
}

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

function readResponseFieldPaths(value: unknown, path: string): readonly string[] {
  const paths = readList(readString)(value, path);
  if (paths.length > 10) return refuse(path, 'a list of at most 10 JSON Pointers');
  const bad = paths.findIndex((pointer) => !pointer.startsWith('/') || pointer.length > 256);
  return bad === -1
    ? paths
    : refuse(`${path}[${bad}]`, 'a JSON Pointer of 1 to 256 characters, such as "/stop_sequence"');
}

function readRequestMetadata(value: unknown, path: string): Readonly<Record<string, string>> {
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
