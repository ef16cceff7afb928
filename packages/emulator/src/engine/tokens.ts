/**
 * A deterministic stand-in for a tokenizer: words in pieces of at most six letters with the blank before them, numbers
 * of at most three digits, single other characters. About four characters of English each.
 */
const piece = /\s?[\p{L}\p{M}]{1,6}|\s?\p{N}{1,3}|\s+|\s?[^\s\p{L}\p{M}\p{N}]/gu;

/** The pieces of a text, which together are the text. */
export function splitTokens(text: string): readonly string[] {
  return text.match(piece) ?? [];
}

export function countTokens(text: string): number {
  return splitTokens(text).length;
}
