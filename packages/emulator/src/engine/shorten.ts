import { splitTokens } from './tokens.ts';

/** The beginning of a text, whole tokens only, with an ellipsis where something was left out. */
export function shorten(text: string, limit: number): string {
  if (text.length <= limit) return text;
  let short = '';
  for (const token of splitTokens(text.slice(0, limit))) {
    if (short.length + token.length > limit - 1) break;
    short += token;
  }
  return `${short.trimEnd()}…`;
}

/** `a, b and c`. */
export function list(items: readonly string[]): string {
  return items.length < 2 ? items.join('') : `${items.slice(0, -1).join(', ')} and ${items.at(-1)}`;
}
