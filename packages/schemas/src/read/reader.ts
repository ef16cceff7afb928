import type { KindOf } from '../converse/union-kinds.ts';

/** What a reader notes on its way. */
interface ReadingLog {
  readonly unknownMembers: string[];
  readonly wrongMembers: string[];
  /** Where the reader is: names and indexes from the root. */
  readonly path: (string | number)[];
}

/** Gives the value as it is, a corrected copy of it, or `wrong`. Never throws. */
export type Reader = (value: unknown, log: ReadingLog) => unknown;

/** A value of the wrong type: it counts as absent. */
export const wrong: unique symbol = Symbol('wrong');

export const text: Reader = (value) => (typeof value === 'string' ? value : wrong);
export const number: Reader = (value) => (typeof value === 'number' ? value : wrong);
export const boolean: Reader = (value) => (typeof value === 'boolean' ? value : wrong);
/** A document of any shape. */
export const json: Reader = (value) => value;
export const jsonObject: Reader = (value) => (isObject(value) ? value : wrong);
/** Base64 text, or bytes where a client has decoded it already. */
export const bytes: Reader = (value) =>
  typeof value === 'string' || value instanceof Uint8Array ? value : wrong;

/** An object; the type makes sure that no member of `Shape` is forgotten. */
export function object<Shape extends object>(
  members: { readonly [K in Extract<keyof Shape, string>]-?: Reader },
  /** Members that the service sends although no schema has them: no news. */
  extras: readonly string[] = [],
): Reader {
  const readers = new Map<string, Reader>(Object.entries(members));
  for (const extra of extras) readers.set(extra, json);
  return (value, log) => (isObject(value) ? readMembers(value, readers, log) : wrong);
}

/** A union of one-member objects. One whose member is wrong stays there as an empty object, so nothing moves up. */
export function union<Union extends object>(members: { readonly [K in KindOf<Union>]: Reader }): Reader {
  return object<Record<string, unknown>>(members);
}

/** A list; elements of the wrong type are left out. */
export function list(element: Reader): Reader {
  return (value, log) => {
    if (!Array.isArray(value)) return wrong;
    let copy: unknown[] | undefined;
    for (let index = 0; index < value.length; index++) {
      const before: unknown = value[index];
      const after = readAt(before, index, { reader: element, log });
      if (after !== before) copy ??= value.slice(0, index);
      if (after !== wrong) copy?.push(after);
    }
    return copy ?? value;
  };
}

function readMembers(
  value: Readonly<Record<string, unknown>>,
  readers: ReadonlyMap<string, Reader>,
  log: ReadingLog,
): object {
  let copy: Record<string, unknown> | undefined;
  for (const key of Object.keys(value)) {
    const before = value[key];
    const reader = readers.get(key);
    if (reader === undefined) {
      log.unknownMembers.push(pathText(log.path, key));
      continue;
    }
    const after = before === null || before === undefined ? wrong : readAt(before, key, { reader, log });
    if (after === before) continue;
    copy ??= { ...value };
    if (after === wrong) delete copy[key];
    else copy[key] = after;
  }
  return copy ?? value;
}

function readAt(
  value: unknown,
  key: string | number,
  { reader, log }: { readonly reader: Reader; readonly log: ReadingLog },
): unknown {
  log.path.push(key);
  const read = reader(value, log);
  if (read === wrong) log.wrongMembers.push(pathText(log.path));
  log.path.pop();
  return read;
}

function pathText(path: readonly (string | number)[], last?: string): string {
  return (last === undefined ? path : [...path, last]).join('.');
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
