import { readModelId } from '@bedrock-kit/schemas';
import table from './prices.json' with { type: 'json' };

/** USD; tokens by the million. */
export interface Price {
  readonly input: number;
  readonly output: number;
  readonly images: number;
  readonly queries: number;
  /** The table has no price: this is a guess on the safe side. */
  readonly isUnknown: boolean;
}

/** What is paid for. */
export interface Consumption {
  readonly inputTokens: number;
  readonly outputTokens: number;
  readonly cacheReadTokens?: number;
  readonly cacheWriteTokens?: number;
  readonly images?: number;
  readonly queries?: number;
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
    isUnknown: row === undefined,
  };
}

/** USD for what was consumed. Cached tokens: a read costs a tenth of an input token, a write a quarter more than one. */
export function costOf(modelId: string, consumed: Consumption): number {
  const price = priceOf(modelId);
  const {
    inputTokens,
    outputTokens,
    cacheReadTokens = 0,
    cacheWriteTokens = 0,
    images = 0,
    queries = 0,
  } = consumed;
  const input = inputTokens + 0.1 * cacheReadTokens + 1.25 * cacheWriteTokens;
  return (
    (input * price.input + outputTokens * price.output) / 1e6 +
    images * price.images +
    queries * price.queries
  );
}
