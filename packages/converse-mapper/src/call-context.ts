import type { Family } from './families/family.ts';

interface JsonAsked {
  /** The root of the schema was wrapped in an object with this one property: unwrap the answer again. */
  readonly unwrap?: string;
  /** The schema as the caller gave it, to hold the answer against. */
  readonly schema?: unknown;
}

/** How the answer carries the JSON that `responseFormat: { type: 'json' }` asked for. */
export type JsonAnswer =
  /** The text itself is the JSON: the model was constrained by a schema. */
  | (JsonAsked & { readonly mode: 'native' })
  /** The JSON is the input of a tool call that the caller never sees. `toolName` is the name on the wire. */
  | (JsonAsked & { readonly mode: 'tool'; readonly toolName: string })
  /** The model was asked in words: the JSON has to be found in the text. */
  | (JsonAsked & { readonly mode: 'instruction' });

/** A tool of the call, by its name on the wire. */
export interface WireTool {
  /** The caller's name for it. */
  readonly name: string;
  /** Set when the service runs the tool itself, for example `nova_grounding`. */
  readonly providerExecuted?: true;
  /** The root of its schema had to be wrapped in an object with this one property: unwrap the arguments again. */
  readonly unwrap?: string;
}

/** A document of the prompt, in the order in which the service counts them for citations. */
export interface CitableDocument {
  readonly title: string;
  readonly mediaType: string;
  readonly filename?: string;
}

/** What mapping the answer needs to know of the call. Made by `mapRequest`, frozen, without any message content. */
export interface CallContext {
  /** The model id as the caller gave it. */
  readonly modelId: string;
  readonly family: Family;
  readonly tools: ReadonlyMap<string, WireTool>;
  /** The caller's tool-call id for an id on the wire; ids that were never mapped come back unchanged. */
  readonly toolCallId: (wireId: string) => string;
  readonly jsonAnswer?: JsonAnswer;
  readonly documents: readonly CitableDocument[];
  /** `maxOutputTokens` was given, or set by policy: a `length` finish without it deserves a warning (H3). */
  readonly outputLimited: boolean;
  /** A cache point was sent: an answer with no cache read or write deserves a warning (D8). */
  readonly cachePointsSent: number;
  readonly generateId: () => string;
}
