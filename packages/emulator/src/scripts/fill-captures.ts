/** Replaces `${1}`, `${2}`, … in all texts of a reply by what the groups matched; a number without a group stays. */
export function fillCaptures<T>(value: T, captures: readonly string[]): T {
  return captures.length === 0 ? value : (fill(value, captures) as T);
}

function fill(value: unknown, captures: readonly string[]): unknown {
  if (typeof value === 'string') {
    return value.replace(/\$\{(\d+)\}/g, (whole, number: string) => captures[Number(number) - 1] ?? whole);
  }
  if (Array.isArray(value)) return value.map((member) => fill(member, captures));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, fill(member, captures)]));
}
