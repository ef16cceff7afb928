/**
 * Rules that can be switched. Those that are off by default depend on region, date or account, or are known from reports
 * only; those that are on are what the service was seen or documented to do.
 */
export interface ValidationRules {
  /** Bare ids of models that are offered through inference profiles only get 400. Region-dependent; off. */
  readonly requireInferenceProfile: boolean;
  /** Only ids that match a model the emulator knows are valid. Off: any well-formed id of a known vendor is. */
  readonly knownModelsOnly: boolean;
  /** Ids that are refused as retired (404). None by default. */
  readonly retiredModels: readonly string[];
  /** `maxTokens` over the model's limit is refused. Reported; on. */
  readonly maxTokensLimit: boolean;
  /** Two neighbouring messages of one role are refused. The service merges them for most models by now; off. */
  readonly strictAlternation: boolean;
  /** A document needs a text beside it. Documented, wording unknown; on. */
  readonly documentNeedsText: boolean;
  /** Document names may hold `.` and `_` only if false. The service took `_` in 2026 (recorded); off. */
  readonly strictDocumentNames: boolean;
  /** Reasoning that comes back altered is refused. Reported; on. */
  readonly reasoningSignatures: boolean;
}

export const defaultRules: ValidationRules = {
  requireInferenceProfile: false,
  knownModelsOnly: false,
  retiredModels: [],
  maxTokensLimit: true,
  strictAlternation: false,
  documentNeedsText: true,
  strictDocumentNames: true,
  reasoningSignatures: true,
};
