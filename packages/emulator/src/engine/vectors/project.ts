import { crc32 } from 'node:zlib';
import { createRandom } from '../../random.ts';
import type { Features } from './text-features.ts';

/** Places of a vector that one feature touches. */
const spread = 16;

/**
 * Puts features into a vector of any length: each adds its weight, with a sign of its own, to places of its own. Values that
 * share features come out near each other, others at right angles (a sparse random projection). Its length is not 1.
 */
export function project(features: Features, dimensions: number): readonly number[] {
  const vector = new Float64Array(dimensions);
  for (const [name, weight] of features) {
    const random = createRandom(crc32(name));
    for (let step = 0; step < spread; step += 1) {
      const place = Math.floor(random() * dimensions);
      const signed = (random() < 0.5 ? -weight : weight) / Math.sqrt(spread);
      vector[place] = (vector[place] ?? 0) + signed;
    }
  }
  return [...vector];
}

/** Several values in one vector, each as important as the others. */
export function joinFeatures(parts: readonly Features[]): Features {
  const joined = new Map<string, number>();
  for (const features of parts) {
    const length = Math.sqrt([...features.values()].reduce((sum, weight) => sum + weight * weight, 0)) || 1;
    for (const [name, weight] of features) joined.set(name, (joined.get(name) ?? 0) + weight / length);
  }
  return joined;
}

/** A vector of length 1, in numbers of single precision as the service sends them. */
export function normalise(vector: readonly number[]): readonly number[] {
  const length = Math.sqrt(vector.reduce((sum, value) => sum + value * value, 0)) || 1;
  return single(vector.map((value) => value / length));
}

/** Numbers as a service that counts in single precision prints them. */
export function single(vector: readonly number[]): readonly number[] {
  return vector.map((value) => Number(Math.fround(value).toPrecision(8)));
}
