import { contentWords, overlap } from './words.ts';
import { textFeatures } from './vectors/text-features.ts';

/** A document's place in a ranking. */
export interface Ranked {
  readonly index: number;
  /** From 0 to 1. */
  readonly score: number;
}

/**
 * Ranks documents by what they share with the query: most of all the share of the query's words that they hold, then how
 * near they are in words and letters. Best first, equals in their order.
 */
export function rank(query: string, documents: readonly string[]): readonly Ranked[] {
  const wanted = contentWords(query);
  const features = textFeatures(query);
  return documents
    .map((document, index) => ({ index, score: scoreOf(document) }))
    .sort((a, b) => b.score - a.score || a.index - b.index);

  function scoreOf(document: string): number {
    const share = wanted.length === 0 ? 0 : overlap(wanted, contentWords(document)) / wanted.length;
    const near = cosine(features, textFeatures(document));
    return Number(Math.min(0.9999, 0.0001 + 0.7 * share ** 1.5 + 0.3 * near).toPrecision(8));
  }
}

function cosine(first: ReadonlyMap<string, number>, second: ReadonlyMap<string, number>): number {
  let shared = 0;
  for (const [name, weight] of first) shared += weight * (second.get(name) ?? 0);
  const length = (features: ReadonlyMap<string, number>): number =>
    Math.sqrt([...features.values()].reduce((sum, weight) => sum + weight * weight, 0)) || 1;
  return Math.max(0, shared / length(first) / length(second));
}
