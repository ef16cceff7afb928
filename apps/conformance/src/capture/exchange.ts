/** One request and its answer, as they went over the wire, with secrets taken out. */
export interface Exchange {
  readonly operation: string;
  readonly modelId?: string;
  readonly startedAt: string;
  readonly request: {
    readonly method: string;
    readonly host: string;
    /** As sent, percent-encoding untouched. */
    readonly path: string;
    readonly headers: Readonly<Record<string, string>>;
    readonly body?: unknown;
  };
  /** Absent when no answer came. */
  readonly response?: {
    readonly status: number;
    readonly headers: Readonly<Record<string, string>>;
    readonly body?: unknown;
    /** The bytes of an event stream, as they came. */
    readonly frames_base64?: string;
    /** Where the capture ended before the answer did: the reader left, or the connection broke. */
    readonly ended?: 'left' | 'broken' | 'too-long';
  };
  /** What the caller got instead of an answer. */
  readonly error?: string;
  readonly durationMs: number;
}

const operations: readonly (readonly [pattern: RegExp, operation: string])[] = [
  [/\/converse$/, 'converse'],
  [/\/converse-stream$/, 'converse-stream'],
  [/\/invoke$/, 'invoke'],
  [/\/invoke-with-response-stream$/, 'invoke-stream'],
  [/\/count-tokens$/, 'count-tokens'],
  [/\/rerank$/, 'rerank'],
  [/\/guardrails(?:\/|$)/, 'guardrails'],
  [/\/foundation-models$/, 'list-foundation-models'],
  [/\/inference-profiles$/, 'list-inference-profiles'],
];

/** Reads operation and model out of a path. */
export function readPath(path: string): { readonly operation: string; readonly modelId?: string } {
  const bare = path.replace(/\?.*$/, '');
  const operation = operations.find(([pattern]) => pattern.test(bare))?.[1] ?? 'unknown';
  const [, label] = /\/model\/([^/]+)\/[^/]+$/.exec(bare) ?? [];
  return { operation, ...(label !== undefined && { modelId: decodeURIComponent(label) }) };
}
