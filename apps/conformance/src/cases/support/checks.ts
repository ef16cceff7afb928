import { isDeepStrictEqual } from 'node:util';
import type { LanguageModelUsage } from 'ai';
import type { Exchange } from '../../capture/exchange.ts';

/** A behaviour is not as it has to be. */
export class CheckFailed extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'CheckFailed';
  }
}

/** Fails with `message` unless `condition` holds. */
export function check(condition: unknown, message: string): asserts condition {
  if (!condition) throw new CheckFailed(message);
}

/** Fails unless the text fits, and shows it. */
export function checkText(text: string, pattern: RegExp, what: string): void {
  check(pattern.test(text), `${what} does not fit ${pattern}: ${JSON.stringify(text.slice(0, 300))}`);
}

/** Fails unless both token counts are there and sensible. */
export function checkUsage({ inputTokens, outputTokens }: LanguageModelUsage): void {
  check((inputTokens ?? 0) > 0, `usage.inputTokens is ${inputTokens}`);
  check((outputTokens ?? 0) > 0, `usage.outputTokens is ${outputTokens}`);
}

export function checkEqual(actual: unknown, expected: unknown, what: string): void {
  const message = `${what} is ${show(actual)}, expected ${show(expected)}`;
  check(isDeepStrictEqual(actual, expected), message);
}

function show(value: unknown): string {
  const text = JSON.stringify(value) ?? String(value);
  return text.length <= 300 ? text : `${text.slice(0, 300)}…`;
}

/** The last exchange of a case; there has to be one. */
export function lastExchange(exchanges: readonly Exchange[]): Exchange {
  const last = exchanges.at(-1);
  check(last !== undefined, 'no request was sent');
  return last;
}

/** Follows names and indexes into a JSON value; undefined where the way ends. */
export function dig(value: unknown, ...path: readonly (string | number)[]): unknown {
  let here = value;
  for (const step of path) {
    if (typeof here !== 'object' || here === null) return undefined;
    here = Reflect.get(here, step);
  }
  return here;
}
