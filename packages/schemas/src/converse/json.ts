/** Any JSON value: what AWS calls a document type. */
export type JsonValue = string | number | boolean | null | readonly JsonValue[] | JsonObject;

/** A JSON object. A member that is `undefined` is absent on the wire. */
export interface JsonObject {
  readonly [name: string]: JsonValue | undefined;
}
