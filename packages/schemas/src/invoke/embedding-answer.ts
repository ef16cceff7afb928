import { isFiniteNumber, isList, isRecord } from './json-guards.ts';

/** What the answer of an embedding model says, whatever its family. */
export interface EmbeddingAnswer {
  /**
   * Vectors by what their numbers are (`float`, `int8`, `binary`, …) or, where one value gives several vectors, by what they
   * stand for (`audio`, `video`). Each list has the order of the values.
   */
  readonly vectorsByType: Readonly<Record<string, number[][]>>;
  /** Tokens counted in the body; most families count in a header only. */
  readonly inputTokens?: number;
}

/** Reads a vector; undefined where it is none. */
export function readVector(value: unknown): number[] | undefined {
  return isList(value) && value.length > 0 && value.every(isFiniteNumber) ? (value as number[]) : undefined;
}

/** Reads a list of vectors; undefined as soon as one is none. */
export function readVectors(value: unknown): number[][] | undefined {
  return isList(value) && value.every((vector) => readVector(vector) !== undefined)
    ? (value as number[][])
    : undefined;
}

/** Reads an object of lists of vectors, null members left out; undefined as soon as one is none. */
export function readVectorsByType(value: unknown): Readonly<Record<string, number[][]>> | undefined {
  if (!isRecord(value)) return undefined;
  const lists: Record<string, number[][]> = {};
  for (const [type, list] of Object.entries(value)) {
    if (list === null || list === undefined) continue;
    const vectors = readVectors(list);
    if (vectors === undefined) return undefined;
    lists[type] = vectors;
  }
  return Object.keys(lists).length > 0 ? lists : undefined;
}
