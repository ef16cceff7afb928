/** Members whose value is the model's or the user's JSON and keeps its own key order. */
const documents = new Set(['input', 'json', 'additionalModelResponseFields']);

/** JSON as the service writes it: keys in alphabetical order, absent members left out. */
export function writeJson(value: unknown): string {
  return JSON.stringify(sorted(value));
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, member]) => [name, documents.has(name) ? member : sorted(member)]),
  );
}
