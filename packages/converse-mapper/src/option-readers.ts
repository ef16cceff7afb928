import { InvalidArgumentError } from '@ai-sdk/provider';
import type { JsonObject, JsonValue } from '@bedrock-kit/schemas';

/** Is told of a member that nobody reads, and what its place takes. */
export type UnknownMember = (path: string, known: readonly string[]) => void;

/**
 * Checks one value of the caller and gives it its type; `path` is how the caller knows it. Members that are not known are refused
 * unless there is somebody to tell of them.
 */
export type OptionReader<T> = (value: unknown, path: string, tell?: UnknownMember) => T;

/** Throws the AI SDK's `InvalidArgumentError` of the argument that the option is in; the message names the option itself. */
export function refuse(path: string, expected: string): never {
  const argument = path.startsWith('providerOptions.') ? 'providerOptions' : path;
  throw new InvalidArgumentError({ argument, message: `${path} must be ${expected}.` });
}

export const readString: OptionReader<string> = (value, path) =>
  typeof value === 'string' ? value : refuse(path, 'a string');

export const readBoolean: OptionReader<boolean> = (value, path) =>
  typeof value === 'boolean' ? value : refuse(path, 'true or false');

export const readPositiveInteger: OptionReader<number> = (value, path) =>
  typeof value === 'number' && Number.isInteger(value) && value > 0
    ? value
    : refuse(path, 'a whole number above 0');

/** Reads one of a few words. */
export function readOneOf<T extends string>(...words: readonly T[]): OptionReader<T> {
  return (value, path) =>
    words.find((word) => word === value) ??
    refuse(path, `one of ${words.map((word) => `'${word}'`).join(', ')}`);
}

/** Reads a list whose members `read` takes. */
export function readList<T>(read: OptionReader<T>): OptionReader<readonly T[]> {
  return (value, path) => {
    if (!Array.isArray(value)) return refuse(path, 'a list');
    return value.map((member, index) => read(member, `${path}[${index}]`));
  };
}

/** Reads an object with any keys, whose values `read` takes. */
export function readRecord<T>(read: OptionReader<T>): OptionReader<Readonly<Record<string, T>>> {
  return (value, path) => {
    const entries = Object.entries(readObject(value, path)).filter(([, member]) => member !== undefined);
    return Object.fromEntries(entries.map(([key, member]) => [key, read(member, `${path}.${key}`)]));
  };
}

/** Reads an object with known members, all of them optional; one of another name is told of and left out, or refused. */
export function readShape<T extends object>(readers: {
  readonly [K in keyof T]-?: OptionReader<T[K]>;
}): OptionReader<Partial<T>> {
  const known: Readonly<Record<string, OptionReader<unknown> | undefined>> = { ...readers };
  return (value, path, tell = refuseMember) => {
    const result: Record<string, unknown> = {};
    for (const [key, member] of Object.entries(readObject(value, path))) {
      if (member === undefined) continue;
      const read = Object.hasOwn(known, key) ? known[key] : undefined;
      if (read === undefined) tell(`${path}.${key}`, Object.keys(known));
      else result[key] = read(member, `${path}.${key}`, tell);
    }
    // Every member was read by the reader of its own key.
    return result as Partial<T>;
  };
}

function refuseMember(path: string, known: readonly string[]): never {
  return refuse(path, `left out: there is only ${known.join(', ')}`);
}

/** Reads a JSON object without looking into it. */
export function readObject(value: unknown, path: string): JsonObject {
  return isJsonObject(value) ? value : refuse(path, 'an object');
}

/** Whether a value is an object and neither a list nor null. */
export function isJsonObject(value: unknown): value is { readonly [name: string]: JsonValue | undefined } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
