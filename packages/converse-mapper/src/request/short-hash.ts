const prime = 0x01000193;

/**
 * Fourteen characters of `[0-9a-z]` that stand for a text: two FNV-1a sums of 32 bits side by side. Not for secrets: it keeps
 * shortened names apart, and is the same in every call, so that cached prefixes stay the same.
 */
export function shortHash(text: string): string {
  let low = 0x811c9dc5;
  let high = 0x9747b28c;
  for (let index = 0; index < text.length; index++) {
    const unit = text.charCodeAt(index);
    low = Math.imul(low ^ unit, prime);
    high = Math.imul(high ^ unit ^ (low >>> 16), prime);
  }
  return toDigits(low) + toDigits(high);
}

function toDigits(sum: number): string {
  return (sum >>> 0).toString(36).padStart(7, '0');
}
