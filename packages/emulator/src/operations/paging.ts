import { validationError } from '../service-error.ts';

/** One page of a list, and where the next one begins. */
export interface Page<T> {
  readonly items: readonly T[];
  readonly nextToken?: string;
}

export interface PageRequest {
  /** As text, from a query; the bounds are 1 and 1000. */
  readonly maxResults?: string | null;
  readonly nextToken?: string | null;
  /** Items of a page where the request does not say. */
  readonly usual: number;
}

/** Takes one page of a list. The token is opaque to the caller: the place in base64. */
export function takePage<T>(items: readonly T[], { maxResults, nextToken, usual }: PageRequest): Page<T> {
  const size = maxResults === undefined || maxResults === null ? usual : Number(maxResults);
  if (!Number.isInteger(size) || size < 1 || size > 1000) {
    throw validationError(
      `1 validation error detected: Value '${maxResults}' at 'maxResults' failed to satisfy constraint: Member must have value ${size > 1000 ? 'less than or equal to 1000' : 'greater than or equal to 1'}`,
    );
  }
  const start = readToken(nextToken ?? undefined, items.length);
  const end = start + size;
  return {
    items: items.slice(start, end),
    ...(end < items.length ? { nextToken: Buffer.from(`page ${end}`).toString('base64') } : {}),
  };
}

function readToken(token: string | undefined, count: number): number {
  if (token === undefined) return 0;
  const place = /^page (\d+)$/.exec(Buffer.from(token, 'base64').toString())?.[1];
  if (place !== undefined && Number(place) <= count) return Number(place);
  throw validationError('The provided nextToken is invalid.');
}
