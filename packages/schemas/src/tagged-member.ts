/** The members of a union of one-member objects, each as `{ kind, value }`. */
export type TaggedMember<Union extends object> =
  | (Union extends unknown
      ? {
          [Kind in Extract<keyof Union, string>]: { readonly kind: Kind; readonly value: Union[Kind] };
        }[Extract<keyof Union, string>]
      : never)
  | UnknownMember;

/** A member that the caller's types do not name; `key` is absent where the object has no member at all. */
export interface UnknownMember {
  readonly kind: 'unknown';
  readonly key?: string;
}

/**
 * Reads one of AWS's tagged unions, objects whose only member names their kind, into a form that a `switch` reads
 * exhaustively. A member that is null or undefined counts as absent, as in the AWS SDKs; of several, the first known one
 * is taken.
 *
 * @param kinds the members to know; every other is `{ kind: 'unknown', key }`. Without it, whatever stands first is taken.
 */
export function readTaggedMember<Union extends object>(
  value: Union,
  kinds?: readonly Extract<Union extends unknown ? keyof Union : never, string>[],
): TaggedMember<Union>;
export function readTaggedMember(value: object, kinds?: readonly string[]): { readonly kind: string } {
  let unknown: string | undefined;
  for (const [key, member] of Object.entries(value)) {
    if (member === undefined || member === null) continue;
    if (kinds === undefined || kinds.includes(key))
      return { kind: key, value: member } as { readonly kind: string };
    unknown ??= key;
  }
  return unknown === undefined ? { kind: 'unknown' } : ({ kind: 'unknown', key: unknown } as UnknownMember);
}
