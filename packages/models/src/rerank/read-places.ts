import { readRanking, type RankedDocument } from '@bedrock-kit/schemas';
import type { InvokeAnswer } from '../invoke/invoke.ts';

/** The places of the documents in one answer, which ranks each of them once at most. */
export function readPlaces({ json, refuse }: InvokeAnswer, documentCount: number): readonly RankedDocument[] {
  const places = readRanking(json);
  if (places === undefined) throw refuse('the answer holds no ranking');
  const ranked = new Set<number>();
  for (const { index } of places) {
    if (!Number.isInteger(index) || index < 0 || index >= documentCount)
      throw refuse(`the answer ranks document ${index} of ${documentCount}`);
    if (ranked.has(index)) throw refuse(`the answer ranks document ${index} twice`);
    ranked.add(index);
  }
  return places;
}
