import { BedrockError } from './errors.ts';

const defaultMaxBytes = 268_435_456;

/** Reads `maxResponseBytes`. A limit that is no number would be no limit: nothing is greater than NaN. */
export function readResponseLimit(maxBytes: number = defaultMaxBytes): number {
  if (typeof maxBytes === 'number' && maxBytes > 0) return maxBytes;
  throw new BedrockError('maxResponseBytes must be a positive number of bytes; nothing was sent', {
    code: 'invalid-argument',
    option: 'maxResponseBytes',
    retryable: false,
  });
}
