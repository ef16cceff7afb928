import { isConverseKind } from './converse/union-kinds.ts';
import type { KindOf } from './converse/union-kinds.ts';

/** The members of a union of one-member objects, each as `{ kind, value }`, and the unknown one. */
export type TaggedMember<Union extends object> =
  | {
      [Kind in KindOf<Union>]: { readonly kind: Kind; readonly value: MemberValue<Union, Kind> };
    }[KindOf<Union>]
  | UnknownMember;

/** A member that no type names; `key` is absent where the object has no member at all. */
export interface UnknownMember {
  readonly kind: 'unknown';
  readonly key?: string;
}

type MemberValue<Union, Kind extends string> = Union extends { readonly [K in Kind]: infer Value }
  ? Value
  : never;

/**
 * Reads one of AWS's tagged unions, objects whose only member names their kind, into a form that a `switch` reads
 * exhaustively; a member that this version does not know is `{ kind: 'unknown', key }` (J3).
 *
 * A member that is null or undefined counts as absent, as in the AWS SDKs; of several, the first known one is taken.
 *
 * @param isKnown tells the members of the union; without it those of all unions of Converse
 */
export function readTaggedMember<Union extends object>(
  value: Union,
  isKnown: (key: string) => boolean = isConverseKind,
): TaggedMember<Union> {
  let unknown: string | undefined;
  for (const key in value) {
    const member: unknown = value[key];
    if (member === undefined || member === null || !Object.hasOwn(value, key)) continue;
    // `isKnown` has just said that `key` is a kind of the union, and `member` is what stands there.
    if (isKnown(key)) return { kind: key, value: member } as TaggedMember<Union>;
    unknown ??= key;
  }
  return unknown === undefined ? { kind: 'unknown' } : { kind: 'unknown', key: unknown };
}
