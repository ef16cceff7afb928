/**
 * The value of a header with its wire type. `long` is a `bigint` (64 bits do not fit a number), `timestamp` a `Date`
 * (milliseconds since 1970), `uuid` lower-case text with hyphens.
 */
export type HeaderValue =
  | { readonly type: 'boolean'; readonly value: boolean }
  | { readonly type: 'byte'; readonly value: number }
  | { readonly type: 'short'; readonly value: number }
  | { readonly type: 'integer'; readonly value: number }
  | { readonly type: 'long'; readonly value: bigint }
  | { readonly type: 'binary'; readonly value: Uint8Array }
  | { readonly type: 'string'; readonly value: string }
  | { readonly type: 'timestamp'; readonly value: Date }
  | { readonly type: 'uuid'; readonly value: string };

/** The headers of a message by name, in wire order. */
export type MessageHeaders = Readonly<Record<string, HeaderValue>>;

/** One decoded frame: what it is about, and its bytes. */
export interface Message {
  readonly headers: MessageHeaders;
  readonly payload: Uint8Array;
}
