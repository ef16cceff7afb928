import { createHash, type Hash } from 'node:crypto';
import type { CachePointBlock, ConverseRequest } from '@bedrock-kit/schemas';
import type { ModelFacts } from '../models/model-facts.ts';
import { countBlock, countSystem, countTool, perMessage } from './count-input.ts';

/** What of an input was read from the cache and what was written to it, in tokens. */
export interface CacheUse {
  readonly read: number;
  readonly writes: Readonly<Record<'1h' | '5m', number>>;
}

export interface PromptCache {
  /** Accounts for one request: finds the longest prefix that is still there, and keeps the prefixes up to cache points. */
  account(request: ConverseRequest, facts: ModelFacts): CacheUse;
  clear(): void;
}

const lifetimeMs = { '5m': 5 * 60_000, '1h': 60 * 60_000 } as const;

/** Prompt caching by prefix, in the order tools, system, messages. An entry that is read lives on for its time to live. */
export function createPromptCache(now: () => number): PromptCache {
  /** Time of expiry by the hash of model and prefix. */
  const entries = new Map<string, number>();
  return { account, clear: () => entries.clear() };

  function account(request: ConverseRequest, facts: ModelFacts): CacheUse {
    if (!hasCachePoint(request)) return { read: 0, writes: { '1h': 0, '5m': 0 } };
    const prefixes = readPrefixes(request, facts.modelId);
    const least = facts.cache?.minTokens ?? 1024;
    const points = prefixes.filter(({ point, tokens }) => point !== undefined && tokens >= least);
    const last = points.at(-1);
    if (last === undefined) return { read: 0, writes: { '1h': 0, '5m': 0 } };

    const time = now();
    for (const [hash, expiry] of entries) if (expiry <= time) entries.delete(hash);
    // A conversation that grew is found by the prefix of its last time, although no point stands there any more.
    const hit = prefixes.findLast(({ hash, tokens }) => tokens <= last.tokens && entries.has(hash));
    let covered = hit?.tokens ?? 0;
    const writes = { '1h': 0, '5m': 0 };
    for (const { hash, point, tokens } of points) {
      const ttl = point?.ttl ?? '5m';
      entries.set(hash, time + lifetimeMs[ttl]);
      if (tokens <= covered) continue;
      writes[ttl] += tokens - covered;
      covered = tokens;
    }
    return { read: hit?.tokens ?? 0, writes };
  }
}

function hasCachePoint({ toolConfig, system = [], messages = [] }: ConverseRequest): boolean {
  const blocks = [...(toolConfig?.tools ?? []), ...system, ...messages.flatMap(({ content }) => content)];
  return blocks.some((block) => 'cachePoint' in block);
}

interface Prefix {
  readonly hash: string;
  /** Tokens from the beginning up to here. */
  readonly tokens: number;
  /** The cache point that stands here. */
  readonly point?: CachePointBlock;
}

function readPrefixes(request: ConverseRequest, modelId: string): readonly Prefix[] {
  const hash: Hash = createHash('sha256').update(modelId);
  const prefixes: Prefix[] = [];
  let tokens = 0;
  const add = (label: string, block: object, size: number): void => {
    if ('cachePoint' in block) {
      const point = block.cachePoint as CachePointBlock;
      prefixes.push({ hash: hash.copy().digest('hex'), tokens, point });
      return;
    }
    hash.update(`\n${label} ${JSON.stringify(block)}`);
    tokens += size;
    prefixes.push({ hash: hash.copy().digest('hex'), tokens });
  };
  for (const tool of request.toolConfig?.tools ?? []) add('tool', tool, countTool(tool));
  for (const block of request.system ?? []) add('system', block, countSystem(block));
  for (const { role, content } of request.messages ?? []) {
    tokens += perMessage;
    for (const block of content) add(role, block, countBlock(block));
  }
  return prefixes;
}
