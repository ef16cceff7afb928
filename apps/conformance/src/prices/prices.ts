import { readModelId } from '@bedrock-kit/schemas';
import table from './prices.json' with { type: 'json' };

/** USD; tokens by the million. */
export interface Price {
  readonly input: number;
  readonly output: number;
  readonly images: number;
  readonly queries: number;
  readonly searches: number;
  /** Of an input token: what one that is read from the cache costs. */
  readonly cacheRead: number;
  /** Of an input token: what one that is written to the cache for five minutes costs. */
  readonly cacheWrite: number;
  /** The table has no price: this is a guess on the safe side. */
  readonly isUnknown: boolean;
}

/** What is paid for. */
export interface Consumption {
  readonly inputTokens: number;
  readonly outputTokens: number;
  readonly cacheReadTokens?: number;
  readonly cacheWriteTokens?: number;
  /** Those of `cacheWriteTokens` that are kept for an hour. */
  readonly cacheWriteHourTokens?: number;
  readonly images?: number;
  readonly queries?: number;
  readonly searches?: number;
}

/** The month of the prices. */
export const pricesAsOf: string = table.asOf;

/** The price of a model by its id, profile id or ARN. */
export function priceOf(modelId: string): Price {
  const { baseModelId, geo } = readModelId(modelId);
  const row = table.prices.find(({ pattern }) => new RegExp(pattern).test(baseModelId ?? ''));
  const isDearer =
    geo !== undefined &&
    geo !== 'global' &&
    new RegExp(table.geographyPremium.pattern).test(baseModelId ?? '');
  const factor = isDearer ? table.geographyPremium.factor : 1;
  const { input, output } = row ?? table.unknown;
  return {
    input: input * factor,
    output: output * factor,
    images: row?.images ?? table.unknown.images,
    queries: row?.queries ?? table.unknown.queries,
    searches: table.unknown.searches,
    cacheRead: row?.cacheRead ?? 0.1,
    cacheWrite: row?.cacheWrite ?? 1.25,
    isUnknown: row === undefined,
  };
}

/** USD for what was consumed. */
export function costOf(modelId: string, consumed: Consumption): number {
  const price = priceOf(modelId);
  const {
    inputTokens,
    outputTokens,
    cacheReadTokens = 0,
    cacheWriteTokens = 0,
    cacheWriteHourTokens = 0,
    images = 0,
    queries = 0,
    searches = 0,
  } = consumed;
  const forMinutes = Math.max(0, cacheWriteTokens - cacheWriteHourTokens);
  const input =
    inputTokens +
    price.cacheRead * cacheReadTokens +
    price.cacheWrite * forMinutes +
    2 * cacheWriteHourTokens;
  return (
    (input * price.input + outputTokens * price.output) / 1e6 +
    images * price.images +
    queries * price.queries +
    searches * price.searches
  );
}
