/** How a V1 model speaks of things that V1 has fields for and later versions leave to `providerMetadata`. */
export interface V1Options {
  /**
   * The key of the provider in `providerMetadata` and `providerOptions`. Default: what stands before the first dot of
   * `model.provider`.
   */
  readonly metadataName?: string;
  /** The member under it that holds redacted reasoning. Default: `redactedData`. */
  readonly redactedName?: string;
  /** Whether `promptTokens` counts all input tokens or leaves those read from or written to a cache out. Default: `total`. */
  readonly promptTokens?: 'total' | 'uncached';
}

/** The same with the defaults filled in. */
export interface ResolvedV1Options {
  readonly metadataName: string;
  readonly redactedName: string;
  readonly promptTokens: 'total' | 'uncached';
}

export function resolveV1Options(provider: string, options: V1Options): ResolvedV1Options {
  return {
    metadataName: options.metadataName ?? provider.split('.')[0] ?? provider,
    redactedName: options.redactedName ?? 'redactedData',
    promptTokens: options.promptTokens ?? 'total',
  };
}
