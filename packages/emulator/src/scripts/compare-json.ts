/** JSON with the members of all objects in alphabetical order: equal values give equal text. */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_, member: unknown) =>
    typeof member === 'object' && member !== null && !Array.isArray(member)
      ? Object.fromEntries(Object.entries(member).sort(([a], [b]) => (a < b ? -1 : 1)))
      : member,
  );
}

/** Where two JSON values differ. */
export interface Difference {
  /** `messages[0].content[1].text`; empty for the values themselves. */
  readonly path: string;
  readonly recorded: unknown;
  readonly sent: unknown;
}

/** All places at which two JSON values differ, in the order of the recorded one. */
export function findDifferences(recorded: unknown, sent: unknown, path = ''): readonly Difference[] {
  if (Object.is(recorded, sent)) return [];
  if (!isObject(recorded) || !isObject(sent) || Array.isArray(recorded) !== Array.isArray(sent)) {
    return [{ path, recorded, sent }];
  }
  const names = new Set([...Object.keys(recorded), ...Object.keys(sent)]);
  return [...names].flatMap((name) => {
    const place = Array.isArray(recorded) ? `${path}[${name}]` : path === '' ? name : `${path}.${name}`;
    return findDifferences(recorded[name], sent[name], place);
  });
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
