const alphabet = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789';

/**
 * The member `p` that every event carries since January 2025, against reading the answer off the sizes of its frames:
 * 2 to 61 letters, always a beginning of this alphabet (4,581 recorded frames).
 */
export function writePadding(random: () => number): string {
  return alphabet.slice(0, 2 + Math.floor(random() * 60));
}
