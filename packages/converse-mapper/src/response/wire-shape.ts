type MemberOf<Shape> = Shape extends unknown ? keyof Shape : never;

/**
 * A shape of the wire as it may really arrive: any member may be missing, `null`, or of another type. Of a union it has
 * the members of every branch.
 */
export type WireShape<Shape> = { readonly [Name in MemberOf<Shape>]?: unknown };

/** An object of the wire with the member names of `Shape`; `undefined` for everything that is no object. */
export function readShape<Shape>(value: unknown): WireShape<Shape> | undefined {
  // Every member is optional and unknown, so any object fits.
  return typeof value === 'object' && value !== null ? (value as WireShape<Shape>) : undefined;
}

/** `value` if it is a text of at least one character. */
export function readText(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}
