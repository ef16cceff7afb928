export interface BackendOptions {
  /** Where the server's API begins: `http://127.0.0.1:11434/v1`. */
  readonly url: string;
  /** The server's name of the model, or a function of the Bedrock model id. Default: the Bedrock model id itself. */
  readonly model?: string | ((modelId: string) => string);
  /** Sent as `Authorization: Bearer`. Default: no authorization. */
  readonly apiKey?: string;
  /** Default: `globalThis.fetch`, looked up at each call. */
  readonly fetch?: typeof fetch;
}
