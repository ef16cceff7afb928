import type { SharedV4ProviderOptions } from '@ai-sdk/provider';
import type {
  CachePointBlock,
  CitationsConfig,
  GuardContentQualifier,
  JsonValue,
  ToolChangeBlock,
} from '@bedrock-kit/schemas';
import {
  isJsonObject,
  readBoolean,
  readList,
  readObject,
  readOneOf,
  readShape,
  readString,
  refuse,
  type OptionReader,
} from '../option-readers.ts';

type Options = SharedV4ProviderOptions | undefined;

/** The passage that a text part holds: where it is from, and whether the model may cite it. */
export interface SearchResultOption {
  readonly source: string;
  readonly title: string;
  readonly citations?: CitationsConfig;
}

/** An option of a message, part or tool, under `amazonBedrock` or `bedrock`; the first wins. */
export function findOption(options: Options, key: string): JsonValue | undefined {
  if (options === undefined) return undefined;
  return options['amazonBedrock']?.[key] ?? options['bedrock']?.[key] ?? undefined;
}

/** The cache point set on a message, part or tool, in Bedrock's words or in those of the Anthropic provider (D1). */
export function readCachePoint(options: Options): CachePointBlock | undefined {
  if (options === undefined) return undefined;
  const point = findOption(options, 'cachePoint');
  if (point === true) return { type: 'default' };
  if (isJsonObject(point)) return asCachePoint(point['ttl'], 'providerOptions.bedrock.cachePoint.ttl');
  // A point in a form that nobody reads would be a cache that never engages, without a word.
  if (point !== undefined && point !== false)
    return refuse(
      'providerOptions.bedrock.cachePoint',
      "true or { type: 'default' }, with a ttl of '5m' or '1h'",
    );
  const control = options['anthropic']?.['cacheControl'] ?? options['anthropic']?.['cache_control'];
  return isJsonObject(control)
    ? asCachePoint(control['ttl'], 'providerOptions.anthropic.cacheControl.ttl')
    : undefined;
}

export function readGuardContent(options: Options): boolean {
  const guarded = findOption(options, 'guardContent');
  return guarded !== undefined && readBoolean(guarded, 'providerOptions.bedrock.guardContent');
}

const readQualifiers: OptionReader<readonly GuardContentQualifier[]> = readList(
  readOneOf('grounding_source', 'query', 'guard_content'),
);

export function readGuardQualifiers(options: Options): readonly GuardContentQualifier[] | undefined {
  const qualifiers = findOption(options, 'guardContentQualifiers');
  return qualifiers === undefined
    ? undefined
    : readQualifiers(qualifiers, 'providerOptions.bedrock.guardContentQualifiers');
}

export function readCitations(options: Options): CitationsConfig | undefined {
  const citations = findOption(options, 'citations');
  if (citations === undefined) return undefined;
  const path = 'providerOptions.bedrock.citations';
  return { enabled: readBoolean(readObject(citations, path)['enabled'], `${path}.enabled`) };
}

/** A text option, or undefined where it is not set. */
export function readTextOption(options: Options, key: string): string | undefined {
  const text = findOption(options, key);
  return text === undefined ? undefined : readString(text, `providerOptions.bedrock.${key}`);
}

export function readSearchResult(options: Options): SearchResultOption | undefined {
  const option = findOption(options, 'searchResult');
  if (option === undefined) return undefined;
  const path = 'providerOptions.bedrock.searchResult';
  const { source, title, citations } = readObject(option, path);
  return {
    source: readString(source, `${path}.source`),
    title: readString(title, `${path}.title`),
    ...(isJsonObject(citations)
      ? { citations: { enabled: readBoolean(citations['enabled'], `${path}.citations.enabled`) } }
      : {}),
  };
}

/** Tools that a message adds to or takes from those that the model may call (X8): names, or what the service knows of them. */
export function readToolChanges(
  options: Options,
  key: 'toolAddition' | 'toolRemoval',
): readonly ToolChangeBlock['tool'][] {
  const value = findOption(options, key);
  if (value === undefined) return [];
  const path = `providerOptions.bedrock.${key}`;
  return (Array.isArray(value) ? value : [value]).map((tool, index) =>
    typeof tool === 'string' ? { name: tool } : readTool(tool, `${path}[${index}]`),
  );
}

const readTool: OptionReader<ToolChangeBlock['tool']> = readShape({
  name: readString,
  type: readString,
  serverName: readString,
});

function asCachePoint(ttl: JsonValue | undefined, path: string): CachePointBlock {
  return ttl === undefined || ttl === null
    ? { type: 'default' }
    : { type: 'default', ttl: readOneOf('5m', '1h')(ttl, path) };
}
