import { partitionOf } from '@bedrock-kit/schemas';
import type { Target } from './target.ts';

/** Where models are called. */
export function runtimeUrl({ endpoint, region }: Pick<Target, 'endpoint' | 'region'>): string {
  return endpoint ?? `https://bedrock-runtime.${region}.${partitionOf(region).dnsSuffix}`;
}
