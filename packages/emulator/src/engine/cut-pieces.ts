import type { StreamStyle } from '../models/model-facts.ts';
import { splitTokens } from './tokens.ts';

/** How an answer is cut into the deltas of a stream. */
export interface CutSettings {
  readonly style: StreamStyle;
  /** Decides how many tokens a delta holds. */
  readonly random: () => number;
}

/** Titan sends its whole text in one delta, the others one to four tokens at a time. */
export function cutText(text: string, { style, random }: CutSettings): readonly string[] {
  if (style === 'titan' || text === '') return [text];
  return group(splitTokens(text), random);
}

/** Claude begins with an empty piece and cuts anywhere; Nova sends all at once. */
export function cutJson(json: string, { style, random }: CutSettings): readonly string[] {
  if (style === 'nova') return [json];
  const pieces = json === '{}' ? [] : group(json.match(/[^]{1,3}/gu) ?? [], random);
  return style === 'claude' ? ['', ...pieces] : json === '{}' ? [json] : pieces;
}

function group(tokens: readonly string[], random: () => number): readonly string[] {
  const pieces: string[] = [];
  for (let at = 0; at < tokens.length;) {
    const size = 1 + Math.floor(random() * 4);
    pieces.push(tokens.slice(at, at + size).join(''));
    at += size;
  }
  return pieces;
}
