import type {
  GuardrailStreamConfig,
  JsonObject,
  OutputConfig,
  PerformanceConfig,
  ServiceTier,
} from '@bedrock-kit/schemas';

/** How a model shall reason. Fields that are set win over the portable `reasoning` call option. */
export interface ReasoningConfig {
  /** `adaptive` is Claude's from 4.6 on; `enabled` without a budget gets one from the effort. */
  readonly type?: 'enabled' | 'disabled' | 'adaptive';
  /** Tokens to think with, at least 1,024 (Claude only). */
  readonly budgetTokens?: number;
  readonly maxReasoningEffort?: 'low' | 'medium' | 'high' | 'xhigh' | 'max';
  /** Whether thinking is shown (Claude with adaptive thinking). */
  readonly display?: 'omitted' | 'summarized';
  /** Think between tool calls (Claude 4 to 4.5 need a beta for it, later ones always do). */
  readonly interleaved?: boolean;
}

/** Where cache points are set without being asked for one by one. A member that is absent is `true`. */
export type CachePolicy = {
  /** How long the service keeps the prefix; without it five minutes. */
  readonly ttl?: '5m' | '1h';
  readonly tools?: boolean;
  readonly system?: boolean;
  /** The end of the last two user turns. */
  readonly messages?: boolean;
};

/** `providerOptions.bedrock` (or `.amazonBedrock`, which wins key by key) of a language model call. */
export interface BedrockLanguageModelOptions {
  /** Joined deeply into the model's own request. `anthropic_beta` lists are joined. */
  readonly additionalModelRequestFields?: JsonObject;
  /** JSON Pointers, at most 10, answered in `providerMetadata.bedrock.additionalModelResponseFields`. */
  readonly additionalModelResponseFieldPaths?: readonly string[];
  /** Beta features of Claude, joined with those that tools and reasoning need. */
  readonly anthropicBeta?: readonly string[];
  /** `auto` sets cache points on tools, system and the last two user turns. */
  readonly cache?: 'auto' | CachePolicy;
  /** One tool call at a time (Claude only). */
  readonly disableParallelToolUse?: boolean;
  readonly guardrailConfig?: GuardrailStreamConfig;
  /** Let the guardrail look at the texts and images of the last user message only. */
  readonly guardOnly?: 'lastUser';
  /**
   * Inline images beyond what the model takes (bytes, pixels, number): `error` (the default) throws before anything is sent,
   * `warn` sends them with a warning, `off` does not look.
   */
  readonly imageLimits?: 'error' | 'warn' | 'off';
  /**
   * System messages in mid-conversation: `user` (the default) puts a marked text of the user in their place, `system` sends
   * the role to models that take it (Claude Opus 4.8 and later).
   */
  readonly lateSystemMessages?: 'user' | 'system';
  /**
   * What limits the answer when `maxOutputTokens` is not given: `service` (the default) sends nothing, `model` sends the
   * model's maximum, a number is sent. A limit is reserved from the quota before the call, so a high one can throttle.
   */
  readonly maxOutputTokensPolicy?: 'service' | 'model' | number;
  /** The user turn that is put before a conversation that begins with the assistant, where the model needs one. */
  readonly openingUserText?: string;
  /** Converse's own output settings. */
  readonly outputConfig?: OutputConfig;
  readonly performanceConfig?: PerformanceConfig;
  /** Variables of a managed prompt, when the model id is the ARN of one. */
  readonly promptVariables?: Readonly<Record<string, string | { readonly text: string }>>;
  readonly reasoningConfig?: ReasoningConfig;
  /** Histories that Bedrock would refuse: `repair` (the default) mends them with warnings, `strict` throws. */
  readonly repairHistory?: 'repair' | 'strict';
  /** Up to 16 entries for the invocation log, of `[a-zA-Z0-9\s:_@$#=/+,-.]`, keys and values up to 256 characters. */
  readonly requestMetadata?: Readonly<Record<string, string>>;
  /**
   * The escape hatch: members of the Converse request, joined over the finished one, unchecked. With it you can reach what
   * this package does not know, and also break what it does.
   */
  readonly requestOverrides?: JsonObject;
  readonly serviceTier?: ServiceTier['type'] | ServiceTier;
  /** How `responseFormat` with a schema is met: `auto` chooses what works for the model, its reasoning and its tools. */
  readonly structuredOutputMode?: 'auto' | 'outputFormat' | 'jsonTool' | 'instruction';
  /**
   * Tool calls in the history while no tools are active, which Bedrock refuses: `flatten` (the default) tells them as text,
   * `placeholder` declares a tool that cannot be called, `strict` throws.
   */
  readonly toolHistory?: 'flatten' | 'placeholder' | 'strict';
}
