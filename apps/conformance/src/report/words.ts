/** USD as people write it; fractions of a cent with four places, and never `$0.0000` for what is not free. */
export function money(dollars: number): string {
  if (dollars === 0) return '$0';
  if (dollars < 0.000_05) return '<$0.0001';
  return `$${dollars.toFixed(dollars < 0.1 ? 4 : 2)}`;
}

export function seconds(milliseconds: number): string {
  if (milliseconds < 1000) return `${Math.round(milliseconds)} ms`;
  if (milliseconds < 90_000) return `${(milliseconds / 1000).toFixed(1)} s`;
  return `${Math.round(milliseconds / 60_000)} min`;
}

/** A number with its noun: `1 piece`, `2 pieces`. */
export function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}
