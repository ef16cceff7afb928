/**
 * The shape of a native request body, as far as the service checks it before a model sees it. It is checked by a JSON Schema
 * validator (everit, to judge by its texts), so this is a small subset of JSON Schema.
 */
export type NativeSchema =
  | { readonly kind: 'any' }
  | { readonly kind: 'boolean' }
  | {
      readonly kind: 'string';
      readonly min?: number;
      /** Most characters. */
      readonly max?: number;
      readonly options?: readonly string[];
      readonly pattern?: RegExp;
    }
  | {
      readonly kind: 'integer' | 'number';
      readonly min?: number;
      readonly max?: number;
      readonly multipleOf?: number;
      readonly options?: readonly number[];
    }
  | {
      readonly kind: 'list';
      readonly items: NativeSchema;
      readonly min?: number;
      readonly max?: number;
    }
  | ObjectSchema;

export interface ObjectSchema {
  readonly kind: 'object';
  readonly members: Readonly<Record<string, NativeSchema>>;
  readonly required?: readonly string[];
  /** One of these members must be there; of a value with none of them the last is said to be missing, and nothing else. */
  readonly oneOf?: readonly string[];
  /** Members that are not listed are taken. */
  readonly open?: boolean;
}

/** What is wrong with a value, each with its place (`#/texts/0: …`); empty where nothing is. */
export function findViolations(schema: NativeSchema, value: unknown, at = '#'): readonly string[] {
  switch (schema.kind) {
    case 'any':
      return [];
    case 'boolean':
      return typeof value === 'boolean' ? [] : [wrongType('Boolean', value, at)];
    case 'string':
      return checkString(schema, value, at);
    case 'integer':
    case 'number':
      return checkNumber(schema, value, at);
    case 'list':
      return checkList(schema, value, at);
    case 'object':
      return checkObject(schema, value, at);
  }
}

type Kind<K extends NativeSchema['kind']> = Extract<NativeSchema, { readonly kind: K }>;

function checkString(schema: Kind<'string'>, value: unknown, at: string): readonly string[] {
  if (typeof value !== 'string') return [wrongType('String', value, at)];
  // The length of a member of the body itself is told without its place (seen for Titan in 2025, not for Cohere's list).
  const place = /^#\/[^/]+$/.test(at) ? '' : `${at}: `;
  const length = Array.from(value).length;
  if (length < (schema.min ?? 0)) return [`${place}expected minLength: ${schema.min}, actual: ${length}`];
  if (length > (schema.max ?? Number.POSITIVE_INFINITY)) {
    return [`${place}expected maxLength: ${schema.max}, actual: ${length}`];
  }
  if (schema.options?.includes(value) === false) return [`${at}: ${value} is not a valid enum value`];
  if (schema.pattern?.test(value) === false) {
    return [`${at}: string [${value.slice(0, 100)}] does not match pattern ${schema.pattern.source}`];
  }
  return [];
}

function checkNumber(schema: Kind<'integer' | 'number'>, value: unknown, at: string): readonly string[] {
  const whole = schema.kind === 'integer';
  if (typeof value !== 'number' || (whole && !Number.isInteger(value))) {
    return [wrongType(whole ? 'Integer' : 'Number', value, at)];
  }
  const { min, max, multipleOf, options } = schema;
  // Bounds of numbers that need not be whole are written as Java writes a double.
  const bound = (limit: number): string => (whole || !Number.isInteger(limit) ? `${limit}` : `${limit}.0`);
  if (min !== undefined && value < min) return [`${at}: ${value} is not greater or equal to ${bound(min)}`];
  if (max !== undefined && value > max) return [`${at}: ${value} is not less or equal to ${bound(max)}`];
  if (multipleOf !== undefined && value % multipleOf !== 0) {
    return [`${at}: ${value} is not a multiple of ${multipleOf}`];
  }
  return options?.includes(value) === false ? [`${at}: ${value} is not a valid enum value`] : [];
}

function checkList(schema: Kind<'list'>, value: unknown, at: string): readonly string[] {
  if (!Array.isArray(value)) return [wrongType('JSONArray', value, at)];
  if (value.length < (schema.min ?? 0)) {
    return [`${at}: expected minimum item count: ${schema.min}, found: ${value.length}`];
  }
  if (value.length > (schema.max ?? Number.POSITIVE_INFINITY)) {
    return [`${at}: expected maximum item count: ${schema.max}, found: ${value.length}`];
  }
  return value.flatMap((item, index) => findViolations(schema.items, item, `${at}/${index}`));
}

function checkObject(schema: ObjectSchema, value: unknown, at: string): readonly string[] {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return [wrongType('JSONObject', value, at)];
  }
  const members = new Map(Object.entries(value));
  if (schema.oneOf?.some((name) => members.has(name)) === false) {
    return [`${at}: required key [${schema.oneOf.at(-1)}] not found`];
  }
  const missing = (schema.required ?? []).filter((name) => !members.has(name));
  const extra = schema.open ? [] : [...members.keys()].filter((name) => !Object.hasOwn(schema.members, name));
  return [
    ...missing.map((name) => `${at}: required key [${name}] not found`),
    ...extra.map((name) => `${at}: extraneous key [${name}] is not permitted`),
    ...Object.entries(schema.members).flatMap(([name, member]) =>
      members.has(name) ? findViolations(member, members.get(name), `${at}/${name}`) : [],
    ),
  ];
}

function wrongType(expected: string, value: unknown, at: string): string {
  return `${at}: expected type: ${expected}, found: ${javaType(value)}`;
}

function javaType(value: unknown): string {
  if (value === null || value === undefined) return 'Null';
  if (Array.isArray(value)) return 'JSONArray';
  if (typeof value === 'number') return Number.isInteger(value) ? 'Integer' : 'BigDecimal';
  return typeof value === 'object' ? 'JSONObject' : typeof value === 'string' ? 'String' : 'Boolean';
}
