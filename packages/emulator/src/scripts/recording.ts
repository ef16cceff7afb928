/** One HTTP exchange, the way it stands in a line of a file of recordings. */
export interface Recording {
  /** Twelve hexadecimal digits of the request (operation, model, body), a hyphen, eight of the answer. */
  readonly id: string;
  /** `converse`, `converse-stream`, `invoke`, `invoke-stream`, …. */
  readonly operation: string;
  /** Percent-decoded; null where the path names none. */
  readonly model: string | null;
  readonly request: {
    readonly method: string;
    readonly host: string | null;
    /** As it was sent, with its query. */
    readonly path: string;
    /** Names in lower case; secrets are replaced by `REDACTED`. */
    readonly headers: Readonly<Record<string, string>>;
    /** Parsed JSON; absent where there was no body. */
    readonly body?: unknown;
  };
  readonly response: RecordedResponse;
}

/** A JSON body, or the bytes of a whole event stream in base64. */
export interface RecordedResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: unknown;
  readonly frames_base64?: string;
}
