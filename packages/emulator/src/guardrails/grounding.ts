import { contentWords, overlap } from '../engine/words.ts';

/** What an answer is to be grounded in, and what was asked. */
export interface GroundingContext {
  readonly source: string;
  readonly query: string;
}

/** How grounded and how relevant an answer is, from 0 to 1. */
export interface GroundingScores {
  readonly grounding: number;
  readonly relevance: number;
}

/** By words: the share of the answer's that are in the source, and the share of the query's that are in the answer. */
export function scoreGrounding(answer: string, { source, query }: GroundingContext): GroundingScores {
  const said = contentWords(answer);
  return {
    grounding: shareOf(said, contentWords(`${source} ${query}`)),
    relevance: shareOf(contentWords(query), said),
  };
}

function shareOf(words: readonly string[], others: readonly string[]): number {
  return words.length === 0 ? 1 : Number((overlap(words, others) / words.length).toFixed(2));
}
