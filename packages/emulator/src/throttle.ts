import { readModelFacts } from './models/read-model-facts.ts';
import { ServiceError } from './service-error.ts';
import type { TokenCounts } from './status/read-usage.ts';
import type { WireRequest } from './wire.ts';

/** How much each model may be asked. Absent: without limit. */
export interface ThrottleLimits {
  readonly requestsPerMinute?: number;
  readonly tokensPerMinute?: number;
  readonly tokensPerDay?: number;
}

export interface Throttle {
  /** Lets a request in, or throws the service's refusal; every model has buckets of its own. */
  admit(request: WireRequest, call: { readonly modelId: string; readonly body: unknown }): void;
  /** Corrects what was taken for a request by what its answer counts. */
  settle(request: WireRequest, usage: TokenCounts): void;
  clear(): void;
}

interface Reservation {
  readonly modelId: string;
  readonly tokens: number;
}

const minuteMs = 60_000;
const dayMs = 24 * 60 * minuteMs;

/**
 * Token buckets as the service keeps them: the input and `maxTokens` are taken when a request comes in, and what was not
 * needed is given back when it ends. Without `maxTokens` only the input is taken beforehand.
 */
export function createThrottle(limits: ThrottleLimits, now: () => number): Throttle {
  const models = new Map<string, ReturnType<typeof createBuckets>>();
  const reservations = new WeakMap<WireRequest, Reservation>();

  return {
    admit(request, { modelId, body }) {
      const buckets = bucketsOf(modelId);
      const tokens = estimateInput(body) + maxTokensOf(body) * outputWeight(modelId);
      if (!buckets.requests.has(1)) throw throttled('Too many requests');
      if (!buckets.minute.has(tokens)) throw throttled('Too many tokens');
      if (!buckets.day.has(tokens)) throw throttled('Too many tokens per day');
      buckets.requests.take(1);
      buckets.minute.take(tokens);
      buckets.day.take(tokens);
      reservations.set(request, { modelId, tokens });
    },
    settle(request, usage) {
      const reserved = reservations.get(request);
      if (reserved === undefined) return;
      reservations.delete(request);
      const { modelId, tokens } = reserved;
      // What is read from the cache does not count against the quota.
      const used = usage.inputTokens + usage.cacheWriteTokens + usage.outputTokens * outputWeight(modelId);
      bucketsOf(modelId).minute.take(used - tokens);
      bucketsOf(modelId).day.take(used - tokens);
    },
    clear: () => models.clear(),
  };

  function bucketsOf(modelId: string): ReturnType<typeof createBuckets> {
    const buckets = models.get(modelId) ?? createBuckets(limits, now);
    models.set(modelId, buckets);
    return buckets;
  }
}

function createBuckets(limits: ThrottleLimits, now: () => number) {
  return {
    requests: createBucket({ capacity: limits.requestsPerMinute, perMs: minuteMs, now }),
    minute: createBucket({ capacity: limits.tokensPerMinute, perMs: minuteMs, now }),
    day: createBucket({ capacity: limits.tokensPerDay, perMs: dayMs, now }),
  };
}

interface BucketSettings {
  readonly capacity: number | undefined;
  /** The time in which an empty bucket fills up. */
  readonly perMs: number;
  readonly now: () => number;
}

interface Bucket {
  has(amount: number): boolean;
  /** Takes also what is not there; a negative amount is given back. */
  take(amount: number): void;
}

function createBucket({ capacity, perMs, now }: BucketSettings): Bucket {
  if (capacity === undefined) return { has: () => true, take: () => {} };
  let level = capacity;
  let filledAt = now();
  const fill = (): void => {
    const time = now();
    level = Math.min(capacity, level + ((time - filledAt) * capacity) / perMs);
    filledAt = time;
  };
  return {
    has: (amount) => {
      fill();
      return level >= amount;
    },
    take: (amount) => {
      fill();
      level = Math.min(capacity, level - amount);
    },
  };
}

/** Since Claude 3.7, a token of output takes five from the quota of a Claude model (AWS's user guide, "token burndown"). */
function outputWeight(modelId: string): number {
  const facts = readModelFacts(modelId);
  return facts?.vendor === 'anthropic' && !/claude-(?:v\d|instant|3-(?!7))/.test(facts.baseId) ? 5 : 1;
}

/** About four characters a token, files left out; the answer's own count corrects it. */
function estimateInput(body: unknown): number {
  const text = JSON.stringify(body, (name, value: unknown) =>
    name === 'bytes' || name === 'data' ? undefined : value,
  );
  return Math.ceil((text?.length ?? 0) / 4);
}

function maxTokensOf(body: unknown): number {
  const { inferenceConfig, max_tokens: claude } = (body ?? {}) as {
    readonly inferenceConfig?: { readonly maxTokens?: unknown; readonly max_new_tokens?: unknown };
    readonly max_tokens?: unknown;
  };
  const asked = inferenceConfig?.maxTokens ?? inferenceConfig?.max_new_tokens ?? claude;
  return typeof asked === 'number' && asked > 0 ? asked : 0;
}

function throttled(what: string): ServiceError {
  return new ServiceError({
    type: 'ThrottlingException',
    status: 429,
    message: `${what}, please wait before trying again.`,
  });
}
