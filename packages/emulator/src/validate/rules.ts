/**
 * Rules that can be switched. `true` always means stricter. What is off by default depends on region, date or account, or
 * the service was seen to be more lenient; what is on is recorded, documented or reported with the service's own text.
 */
export interface ValidationRules {
  /** Model ids that exist; any other gets 400. Default: every well-formed id of a known vendor exists. */
  readonly models: readonly string[] | undefined;
  /** Model ids that get 404 because the model is no longer offered. Default: none. */
  readonly retiredModels: readonly string[];
  /** Model ids that get 404 because the account has not used them of late, which are marked as legacy. Default: none. */
  readonly legacyModels: readonly string[];
  /** Guardrails that nobody configured or made are refused; off, they pass and find nothing. On. */
  readonly guardrails: boolean;
  /** Bare ids of models that are offered through inference profiles only get 400. Depends on the region; off. */
  readonly inferenceProfiles: boolean;
  /** Members that the operation does not have are refused. What the service does is not on record; on. */
  readonly unknownMembers: boolean;
  /** The guardrail's streaming mode is refused in a plain call. AWS's schema has no such member there, yet the first
   * documentation of the AI SDK's provider sends it and shows the answer; off. */
  readonly streamingModeInCalls: boolean;
  /** A text of nothing but whitespace is refused as an empty one is. Reported in 2026, recorded otherwise; off. */
  readonly whitespaceText: boolean;
  /** `_` in a document name is refused, as the service's text says. Recorded otherwise for Claude; off. */
  readonly documentNameUnderscore: boolean;
  /** Neighbouring messages of one role are refused. The service merges them for most models by now; off. */
  readonly alternation: boolean;
  /** Image data that is no image is refused. Off, so that tests can do with a few bytes. */
  readonly readableImages: boolean;
  /** `maxTokens` over the model's limit is refused. Limits are from public tables; on. */
  readonly maxTokens: boolean;
  /** Input that is longer than the model's context is refused. Limits are from public tables, tokens by the emulator's count; on. */
  readonly contextWindow: boolean;
  /** Documents over 4.5 MB, and images that are too large for Claude, are refused. Measured in 2026; on. */
  readonly mediaSizes: boolean;
  /** Fields that Claude does not know in `additionalModelRequestFields` are refused. The list may be behind; on. */
  readonly additionalFields: boolean;
  /** Citations that the model, the format or the place of a document does not allow are refused. Reported; on. */
  readonly citations: boolean;
  /** System tools that the model does not have are refused. The service's words are not on record; on. */
  readonly systemTools: boolean;
  /** Optimized latency is refused where the user guide does not list the model for the region. The list may be behind; on. */
  readonly optimizedLatency: boolean;
  /** The tier `reserved` is refused, as nothing is reserved. Reported; on. */
  readonly reservedTier: boolean;
  /** Response field paths that are no JSON pointers are refused. Documented; the words are not on record; on. */
  readonly responseFieldPaths: boolean;
  /** JSON Schema keywords that structured output does not take are refused, for Claude. Reported; on. */
  readonly outputSchema: boolean;
  /** Reasoning that comes back altered is refused, for Claude. Reported; on. */
  readonly reasoningSignatures: boolean;
  /** With thinking on, an open tool loop has to begin with its reasoning, for Claude. Reported; on. */
  readonly thinkingHistory: boolean;
}

/** The rules of an emulator that is told nothing else. */
export const defaultRules: ValidationRules = {
  models: undefined,
  retiredModels: [],
  legacyModels: [],
  guardrails: true,
  inferenceProfiles: false,
  unknownMembers: true,
  streamingModeInCalls: false,
  whitespaceText: false,
  documentNameUnderscore: false,
  alternation: false,
  readableImages: false,
  maxTokens: true,
  contextWindow: true,
  mediaSizes: true,
  additionalFields: true,
  citations: true,
  systemTools: true,
  optimizedLatency: true,
  reservedTier: true,
  responseFieldPaths: true,
  outputSchema: true,
  reasoningSignatures: true,
  thinkingHistory: true,
};
