/** What the emulator knows of a model. Where the sources are silent the model is taken to be able to. */
export interface ModelFacts {
  /** The id or ARN as the caller wrote it, percent-decoding done. */
  readonly modelId: string;
  /** `vendor.name` without geo prefix and ARN; empty where the id does not tell (an application inference profile). */
  readonly baseId: string;
  readonly vendor: string;
  /** True for a bare model id or foundation-model ARN: no inference profile is involved. */
  readonly onDemand: boolean;
  /** An inference profile is the only way to call it, somewhere at least. */
  readonly profileOnly: boolean;
  /** False for models that make no text: embedding, image and video models, rerankers. */
  readonly converse: boolean;
  readonly maxOutputTokens?: number;
  /** Tokens of input that it can hold; absent where that is not known. */
  readonly contextTokens?: number;
  readonly system: boolean;
  readonly tools: boolean;
  readonly toolStreaming: boolean;
  /** Forced choices that it takes besides `auto`. */
  readonly toolChoices: readonly ('any' | 'tool')[];
  readonly media: readonly MediaKind[];
  readonly s3: boolean;
  /** It cites documents and search results. */
  readonly citations: boolean;
  /** The tools of the service that it uses. */
  readonly systemTools: readonly string[];
  /** Regions in which its profile is offered with optimized latency. */
  readonly optimizedIn: readonly string[];
  /** Absent: the model caches no prompts. */
  readonly cache?: CacheFacts;
  readonly reasoning: ReasoningStyle;
  /** `either`: temperature and topP not together; `none`: no sampling parameter at all. */
  readonly sampling: 'both' | 'either' | 'none';
  /** The conversation may end with an assistant message. */
  readonly prefill: boolean;
  /** It may do so although tools are offered. */
  readonly prefillWithTools: boolean;
  /** The conversation may begin with an assistant message. */
  readonly leadingAssistant: boolean;
  readonly structuredOutput: boolean;
  readonly midConversationSystem: boolean;
  readonly stream: StreamStyle;
  /** Nothing is said of cache writes where there were none (Claude 5). */
  readonly quietCacheWrites: boolean;
  /** Calls carry `type: 'tool_use'` (Claude since late 2025). */
  readonly typedToolUse: boolean;
}

export interface CacheFacts {
  /** A shorter prefix is passed over in silence. */
  readonly minTokens: number;
  /** Takes `ttl: '1h'`. */
  readonly hour: boolean;
  /** Takes cache points among the tools. */
  readonly tools: boolean;
}

export type MediaKind = 'image' | 'document' | 'video' | 'audio';

/**
 * How reasoning is asked for and shown. `claude-budget`: `thinking` with a budget; `claude-adaptive`: adaptive only;
 * `claude-both`; `always`: no switch; `effort`: `reasoning_effort` (gpt-oss, on by default); `config`: `reasoning_config`
 * (Qwen); `nova`: `reasoningConfig`, the text redacted.
 */
type ReasoningStyle =
  | 'none'
  | 'claude-budget'
  | 'claude-both'
  | 'claude-adaptive'
  | 'always'
  | 'effort'
  | 'config'
  | 'nova';

/** How the deltas of a stream are cut (recordings): see `operations/stream-events.ts`. */
export type StreamStyle = 'claude' | 'nova' | 'titan' | 'gpt-oss' | 'plain';
