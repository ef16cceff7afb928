import { contentWords } from '../words.ts';

/** What a value is made of: names of features with how much of each. */
export type Features = ReadonlyMap<string, number>;

/** More words than these change no vector by anything that matters, but cost time. */
const maxCharacters = 60_000;

/**
 * The features of a text: its words, pairs of neighbouring words, and groups of three letters, by which forms of one word
 * (`light`, `lights`) share most of theirs. Words without a subject count little.
 */
export function textFeatures(text: string): Features {
  const features = new Map<string, number>();
  const add = (name: string, weight: number): void =>
    void features.set(name, (features.get(name) ?? 0) + weight);
  const folded = text.slice(0, maxCharacters).normalize('NFKC').toLowerCase();
  const words = folded.match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
  const subjects = new Set(contentWords(folded));
  let before = '';
  for (const word of words) {
    const weight = subjects.has(word) || word.length === 1 ? 1 : 0.15;
    add(`w:${word}`, weight);
    const groups = lettersOf(word);
    for (const group of groups) add(`c:${group}`, (0.8 * weight) / Math.sqrt(groups.length));
    if (weight === 1) {
      if (before !== '') add(`p:${before} ${word}`, 0.4);
      before = word;
    }
  }
  // Texts that differ in marks only are near, but not the same.
  add(`t:${folded.trim()}`, words.length === 0 ? 1 : 0.1);
  // A word that occurs nine times counts three times.
  return new Map([...features].map(([name, weight]) => [name, Math.sqrt(weight)]));
}

function lettersOf(word: string): readonly string[] {
  const letters = Array.from(`<${word.slice(0, 40)}>`);
  return letters.slice(2).map((_, index) => letters.slice(index, index + 3).join(''));
}
