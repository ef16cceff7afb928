import type { ImageModeration } from '../../options.ts';

/** What is held back of a number of images: all of them, some, or none. */
export type Verdict = 'none' | 'some' | 'all';

/** Looks for the moderated words in the texts of a request. */
export function moderate(
  texts: readonly (string | undefined)[],
  { words, partialWords }: ImageModeration,
): Verdict {
  const found = new Set(
    texts
      .join(' ')
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu) ?? [],
  );
  const has = (word: string): boolean => found.has(word.toLowerCase());
  if (words.some(has)) return 'all';
  return partialWords.some(has) ? 'some' : 'none';
}

/** With `some`, every second image stays, the first one first: of a single image nothing does. */
export function keep<T>(images: readonly T[], verdict: Verdict): readonly T[] {
  if (verdict === 'none') return images;
  return verdict === 'all' || images.length === 1 ? [] : images.filter((_, index) => index % 2 === 0);
}
