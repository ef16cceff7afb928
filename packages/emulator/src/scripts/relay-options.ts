import type { Recording } from './recording.ts';

/** How requests to the recorded endpoint are authorized: an API key, or credentials to sign with. */
export interface UpstreamAuthorization {
  readonly token?: string;
  readonly credentials?: {
    readonly accessKeyId: string;
    readonly secretAccessKey: string;
    readonly sessionToken?: string;
  };
}

export interface RecordOptions extends UpstreamAuthorization {
  /** The endpoint that answers: `https://bedrock-runtime.us-east-1.amazonaws.com`. */
  readonly upstream: string;
  /** Region to sign for. Default: that in the name of the host, else us-east-1. */
  readonly region?: string;
  /** Is given each exchange once its answer is complete, secrets removed. */
  readonly write: (recording: Recording) => void | Promise<void>;
  /** Default: `globalThis.fetch`, looked up at each call. */
  readonly fetch?: typeof fetch;
}

export interface ReplayOptions {
  readonly recordings: readonly Recording[];
  /** What a request without a recording gets: a 404 that names the nearest one, or the emulator's own answer. Default: `refuse`. */
  readonly otherwise?: 'refuse' | 'answer';
}

export interface RelayOptions {
  /** Answers from recordings. */
  readonly replay?: ReplayOptions;
  /** Forwards what no recording answers to an endpoint, and records it. */
  readonly record?: RecordOptions;
}
