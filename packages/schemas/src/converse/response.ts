import type { ContentBlock } from './content-block.ts';
import type { JsonObject, JsonValue } from './json.ts';
import type { PerformanceConfig, ServiceTier } from './request.ts';

/** Every stop reason of the service model, and any other text: a new one must not break a call. */
export type StopReason =
  | 'end_turn'
  | 'tool_use'
  | 'max_tokens'
  | 'stop_sequence'
  | 'guardrail_intervened'
  | 'content_filtered'
  | 'malformed_model_output'
  | 'malformed_tool_use'
  | 'model_context_window_exceeded'
  | (string & {});

/** What was written to the cache, per time to live. */
export interface CacheDetail {
  readonly ttl?: '5m' | '1h' | (string & {});
  /** Tokens written to the cache with this time to live. */
  readonly inputTokens?: number;
}

/** Token counts. `inputTokens` leaves cached tokens out; `totalTokens` is the sum of all four. */
export interface TokenUsage {
  readonly inputTokens?: number;
  readonly outputTokens?: number;
  readonly totalTokens?: number;
  readonly cacheReadInputTokens?: number;
  readonly cacheWriteInputTokens?: number;
  readonly cacheDetails?: readonly CacheDetail[];
}

/** How long the service took, in milliseconds. */
export interface ConverseMetrics {
  readonly latencyMs?: number;
}

/** What guardrails and prompt routers did. Kept as the service sent it. */
export interface ConverseTrace {
  readonly guardrail?: JsonObject;
  readonly promptRouter?: { readonly invokedModelId?: string };
}

/** Answer of Converse as read from the wire: every member may be missing, and unknown ones may be there. */
export interface ConverseResponse {
  readonly output?: {
    readonly message?: { readonly role?: string; readonly content?: readonly ContentBlock[] };
  };
  readonly stopReason?: StopReason;
  readonly usage?: TokenUsage;
  readonly metrics?: ConverseMetrics;
  readonly additionalModelResponseFields?: JsonValue;
  readonly trace?: ConverseTrace;
  readonly performanceConfig?: PerformanceConfig;
  readonly serviceTier?: ServiceTier;
}
