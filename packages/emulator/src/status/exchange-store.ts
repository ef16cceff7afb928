import type { Emulator } from '../emulator.ts';
import type { RequestLogEntry } from '../options.ts';

/** A piece of an answer and when it went out. */
export interface SentBytes {
  readonly bytes: Uint8Array;
  /** Milliseconds since the request came in. */
  readonly afterMs: number;
}

export interface Exchange {
  readonly entry: RequestLogEntry;
  readonly sent: readonly SentBytes[];
  /** True when more went out than is kept. */
  readonly truncated: boolean;
}

/** What all requests since the start come to, also those that are no longer kept. */
export interface Totals {
  readonly requests: number;
  readonly errors: number;
  readonly inputTokens: number;
  readonly outputTokens: number;
  readonly cacheReadTokens: number;
  readonly cacheWriteTokens: number;
  /** Requests that read something from the prompt cache. */
  readonly cacheHits: number;
}

export interface ExchangeStore {
  /** Newest first. */
  list(): readonly RequestLogEntry[];
  find(requestId: string): Exchange | undefined;
  totals(): Totals;
  /** Calls back with the id of a request whenever something about it changed; what it returns ends that. */
  subscribe(listener: (requestId: string) => void): () => void;
}

export interface ExchangeStoreOptions {
  /** The newest exchanges. Default: 200. */
  readonly keepExchanges?: number;
  /** Bytes of each answer. Default: 256 KiB. */
  readonly keepBytes?: number;
  readonly now?: () => number;
}

interface KeptExchange {
  entry: RequestLogEntry;
  sent: SentBytes[];
  size: number;
  truncated: boolean;
}

/** Keeps the newest exchanges of an emulator, with what was answered, for somebody to look at. */
export function createExchangeStore(emulator: Emulator, options: ExchangeStoreOptions = {}): ExchangeStore {
  const { keepExchanges = 200, keepBytes = 256 * 1024, now = Date.now } = options;
  const kept = new Map<string, KeptExchange>();
  const listeners = new Set<(requestId: string) => void>();
  let totals: Totals = {
    requests: 0,
    errors: 0,
    inputTokens: 0,
    outputTokens: 0,
    cacheReadTokens: 0,
    cacheWriteTokens: 0,
    cacheHits: 0,
  };

  emulator.watch({ onEntry, onBytes });
  return {
    list: () => [...kept.values()].map(({ entry }) => entry).reverse(),
    find: (requestId) => kept.get(requestId),
    totals: () => totals,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };

  function onEntry(entry: RequestLogEntry): void {
    const exchange = kept.get(entry.requestId);
    if (exchange === undefined) {
      kept.set(entry.requestId, { entry, sent: [], size: 0, truncated: false });
      totals = { ...totals, requests: totals.requests + 1 };
      const [oldest] = kept.keys();
      if (kept.size > keepExchanges && oldest !== undefined) kept.delete(oldest);
    } else {
      if (exchange.entry.state === 'running' && entry.state !== 'running') totals = addTo(totals, entry);
      exchange.entry = entry;
    }
    for (const listener of listeners) listener(entry.requestId);
  }

  function onBytes(requestId: string, bytes: Uint8Array): void {
    const exchange = kept.get(requestId);
    if (exchange === undefined) return;
    if (exchange.size + bytes.length > keepBytes) {
      exchange.truncated = true;
      return;
    }
    exchange.size += bytes.length;
    exchange.sent.push({ bytes, afterMs: now() - exchange.entry.receivedAt });
  }
}

function addTo(totals: Totals, { errorType, state, usage }: RequestLogEntry): Totals {
  return {
    requests: totals.requests,
    errors: totals.errors + (errorType !== undefined || state === 'broken' ? 1 : 0),
    inputTokens: totals.inputTokens + (usage?.inputTokens ?? 0),
    outputTokens: totals.outputTokens + (usage?.outputTokens ?? 0),
    cacheReadTokens: totals.cacheReadTokens + (usage?.cacheReadTokens ?? 0),
    cacheWriteTokens: totals.cacheWriteTokens + (usage?.cacheWriteTokens ?? 0),
    cacheHits: totals.cacheHits + ((usage?.cacheReadTokens ?? 0) > 0 ? 1 : 0),
  };
}
