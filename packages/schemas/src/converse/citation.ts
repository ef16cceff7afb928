/** A span inside one document of the request. `start` and `end` count characters, pages (from 1) or chunks. */
export interface DocumentSpan {
  readonly documentIndex?: number;
  readonly start?: number;
  readonly end?: number;
}

/** Where in its source a citation stands: an object with exactly one member. */
export type CitationLocation =
  | { readonly documentChar: DocumentSpan }
  | { readonly documentPage: DocumentSpan }
  | { readonly documentChunk: DocumentSpan }
  | { readonly web: { readonly url?: string; readonly domain?: string } }
  | {
      readonly searchResultLocation: {
        readonly searchResultIndex?: number;
        readonly start?: number;
        readonly end?: number;
      };
    };

/** A passage that the model relies on. */
export interface Citation {
  readonly title?: string;
  readonly source?: string;
  readonly sourceContent?: readonly { readonly text?: string }[];
  readonly location?: CitationLocation;
}

/** Generated text, and the citations that it rests on. */
export interface CitationsContentBlock {
  readonly content?: readonly { readonly text?: string }[];
  readonly citations?: readonly Citation[];
}
