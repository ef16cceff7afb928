import type { SharedV4ProviderOptions } from '@ai-sdk/provider';
import type { GuardrailStreamConfig, JsonObject, PerformanceConfig } from '@bedrock-kit/schemas';
import type { BedrockLanguageModelOptions } from './language-model-options.ts';
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
import {
  readCache,
  readOutputConfig,
  readReasoningConfig,
  readRequestMetadata,
  readResponseFieldPaths,
} from './option-values.ts';
import type { Warnings } from './warnings.ts';

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
  imageLimits: readOneOf('error', 'warn', 'off'),
  lateSystemMessages: readOneOf('user', 'system'),
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
  'toolAddition',
  'toolRemoval',
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
  warnAboutNames(providerOptions, warnings);
  const fromSettings = readSection(settings, 'settings', warnings);
  const fromAnthropic = readAnthropicKeys(providerOptions?.['anthropic']);
  const fromBedrock = readSection(providerOptions?.['bedrock'], 'providerOptions.bedrock', warnings);
  const fromAmazon = readSection(
    providerOptions?.['amazonBedrock'],
    'providerOptions.amazonBedrock',
    warnings,
  );
  const call = { ...fromAnthropic, ...fromBedrock, ...fromAmazon };
  return { ...fromSettings, ...call, ...joinSettings(fromSettings, call) };
}

/** Two options of the model's settings are not replaced by those of the call, but joined with them (K2). */
function joinSettings(
  settings: BedrockLanguageModelOptions,
  call: BedrockLanguageModelOptions,
): BedrockLanguageModelOptions {
  const [base, fields] = [settings.additionalModelRequestFields, call.additionalModelRequestFields];
  const [tags, metadata] = [settings.requestMetadata, call.requestMetadata];
  return {
    ...(base !== undefined && fields !== undefined
      ? { additionalModelRequestFields: mergeJson(base, fields) }
      : {}),
    ...(tags !== undefined && metadata !== undefined
      ? {
          requestMetadata: readRequestMetadata({ ...tags, ...metadata }, 'requestMetadata of model and call'),
        }
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
  const tell: UnknownMember = (member, names) =>
    warnings.unsupported(
      member,
      `There is no such option, so it was not sent: there is only ${names.join(', ')}. Members of the Converse request that are not known here belong into requestOverrides.`,
    );
  for (const [key, value] of Object.entries(readObject(section, path))) {
    if (value === undefined) continue;
    const read = Object.hasOwn(known, key) ? known[key] : undefined;
    if (read === undefined) warnings.unsupported(`${path}.${key}`, unknownKeyDetails(key));
    else result[key] = read(value, `${path}.${key}`, tell);
  }
  // Every member was read by the reader of its own key.
  return result as BedrockLanguageModelOptions;
}

/** Options under a name that only looks right would be lost without a word (L3). */
function warnAboutNames(providerOptions: SharedV4ProviderOptions | undefined, warnings: Warnings): void {
  for (const name of Object.keys(providerOptions ?? {})) {
    if (name === 'bedrock' || name === 'amazonBedrock' || !/bedrock|^aws$/i.test(name)) continue;
    warnings.unsupported(
      `providerOptions.${name}`,
      'Options for Bedrock are read under "bedrock" and "amazonBedrock" only.',
    );
  }
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
