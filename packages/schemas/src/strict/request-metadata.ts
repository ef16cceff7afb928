import * as z from 'zod/mini';
import type { CustomConstraint, Schema } from './shape.ts';

/** The service's charset; blanks of any kind included. */
const charset = String.raw`[a-zA-Z0-9\s:_@$#=/+,-.]`;
const key = new RegExp(`^${charset}{1,256}$`);
const value = new RegExp(`^${charset}{0,256}$`);

/** 1 to 16 entries. The service reports keys and values at the map, not at the entry. */
export const requestMetadata: Schema<Readonly<Record<string, string>>> = z
  .record(z.string(), z.string())
  .check(
    bound((entries) => entries.length >= 1, { kind: 'map-size', expected: 'greater than or equal to 1' }),
    bound((entries) => entries.length <= 16, { kind: 'map-size', expected: 'less than or equal to 16' }),
    bound((entries) => entries.every(([name]) => key.test(name)), {
      kind: 'map-keys',
      expected: rules(1),
    }),
    bound((entries) => entries.every(([, content]) => value.test(content)), {
      kind: 'map-values',
      expected: rules(0),
    }),
  );

function bound(
  holds: (entries: readonly (readonly [string, string])[]) => boolean,
  constraint: CustomConstraint,
): z.core.$ZodCheck<Record<string, string>> {
  return z.refine<Record<string, string>>((map) => holds(Object.entries(map)), { params: { constraint } });
}

function rules(min: number): string {
  return [
    '[Member must have length less than or equal to 256',
    `Member must have length greater than or equal to ${min}`,
    `Member must satisfy regular expression pattern: ${charset}{${min},256}]`,
  ].join(', ');
}
