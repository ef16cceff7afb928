import { contentWords, overlap } from '../engine/words.ts';
import { filterWords, profanity } from './filter-words.ts';
import { piiPatterns } from './pii-patterns.ts';
import type { ContentFilter, DeniedTopic, GuardrailPolicies } from './policies.ts';

/** A piece of a text that a pattern found, and what is to happen to it. */
export interface FoundPiece {
  /** `pii` with the type as its name, or `regex` with its own. */
  readonly kind: 'pii' | 'regex';
  readonly name: string;
  readonly match: string;
  readonly start: number;
  readonly action: 'BLOCK' | 'ANONYMIZE' | 'NONE';
  readonly pattern?: string;
}

/** Whether a text is on a topic. */
export function isOnTopic({ keywords = [], examples = [] }: DeniedTopic, text: string): boolean {
  if (keywords.some((keyword) => findPhrase(text, keyword) !== undefined)) return true;
  const words = contentWords(text);
  return examples.some((example) => overlap(contentWords(example), words) >= 3);
}

export type Confidence = 'NONE' | 'LOW' | 'MEDIUM' | 'HIGH';

/** How sure it is that a text is of a harmful kind: one of its words gives some confidence, more of them high. */
export function confidenceOf({ type, keywords }: ContentFilter, text: string): Confidence {
  const found = (keywords ?? filterWords[type]).filter((word) => findPhrase(text, word) !== undefined);
  if (found.length === 0) return 'NONE';
  return found.length === 1 ? 'MEDIUM' : 'HIGH';
}

/** The words and phrases of a list that are in a text, as they stand there. */
export function findWords(words: readonly string[], text: string): readonly string[] {
  return words.flatMap((word) => findPhrase(text, word) ?? []);
}

export function findProfanity(text: string): readonly string[] {
  return findWords(profanity, text);
}

/** Personal data and what the expressions of a guardrail match, in the order of the text, none over another. */
export function findPieces(
  { pii = {}, regexes = [] }: GuardrailPolicies,
  text: string,
): readonly FoundPiece[] {
  const pieces: FoundPiece[] = [];
  const add = (piece: FoundPiece): void => {
    const end = piece.start + piece.match.length;
    const covered = pieces.some(({ start, match }) => piece.start < start + match.length && start < end);
    if (!covered) pieces.push(piece);
  };
  for (const { name, pattern, action } of regexes) {
    for (const { 0: match, index } of text.matchAll(new RegExp(pattern, 'g'))) {
      if (match !== '') add({ kind: 'regex', name, match, start: index, action, pattern });
    }
  }
  for (const { type, pattern, isReal } of piiPatterns) {
    const action = pii[type];
    if (action === undefined) continue;
    for (const { 0: match, index } of text.matchAll(pattern)) {
      if (isReal?.(match) !== false) add({ kind: 'pii', name: type, match, start: index, action });
    }
  }
  return pieces.sort((a, b) => a.start - b.start);
}

/** Puts the name of each piece that is to be masked in its place: `{EMAIL}`. */
export function mask(text: string, pieces: readonly FoundPiece[]): string {
  let masked = '';
  let end = 0;
  for (const { action, start, match, name } of pieces) {
    if (action !== 'ANONYMIZE') continue;
    masked += `${text.slice(end, start)}{${name}}`;
    end = start + match.length;
  }
  return masked + text.slice(end);
}

/** A word or phrase as a whole, in any case, as it stands in the text. */
function findPhrase(text: string, phrase: string): string | undefined {
  const escaped = phrase
    .trim()
    .replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
    .replace(/\s+/g, '\\s+');
  if (escaped === '') return undefined;
  return new RegExp(`(?<![\\p{L}\\p{N}])${escaped}(?![\\p{L}\\p{N}])`, 'iu').exec(text)?.[0];
}
