import type { Bytes } from '../bytes.ts';
import type { Citation } from './citation.ts';
import type { ToolResultStatus } from './content-block.ts';
import type { JsonValue } from './json.ts';
import type { ImageFormat, MediaSource } from './media.ts';
import type { PerformanceConfig, ServiceTier } from './request.ts';
import type { ConverseMetrics, ConverseTrace, StopReason, TokenUsage } from './response.ts';

/** How a block begins. The service sends a start only for these kinds; text and reasoning begin with a delta. */
export type ContentBlockStart =
  | { readonly toolUse: { readonly toolUseId: string; readonly name: string; readonly type?: string } }
  | {
      readonly toolResult: {
        readonly toolUseId: string;
        readonly type?: string;
        readonly status?: ToolResultStatus;
      };
    }
  | { readonly image: { readonly format: ImageFormat } };

/** A piece of reasoning: text, then one signature; or one encrypted blob. */
export type ReasoningContentBlockDelta =
  | { readonly text: string }
  | { readonly signature: string }
  | { readonly redactedContent: Bytes };

/** A piece of a content block: an object with exactly one member. */
export type ContentBlockDelta =
  | { readonly text: string }
  | { readonly toolUse: { readonly input: string } }
  | { readonly toolResult: readonly ({ readonly text: string } | { readonly json: JsonValue })[] }
  | { readonly reasoningContent: ReasoningContentBlockDelta }
  | { readonly citation: Citation }
  | {
      readonly image: { readonly source?: MediaSource; readonly error?: { readonly message?: string } };
    };

/** Payload of the first event. */
export interface MessageStartEvent {
  readonly role?: string;
}

/** Payload of the event that begins a block of a tool or an image. */
export interface ContentBlockStartEvent {
  readonly contentBlockIndex?: number;
  readonly start?: ContentBlockStart;
}

/** Payload of the event with a piece of a block. */
export interface ContentBlockDeltaEvent {
  readonly contentBlockIndex?: number;
  readonly delta?: ContentBlockDelta;
}

/** Payload of the event that ends a block. */
export interface ContentBlockStopEvent {
  readonly contentBlockIndex?: number;
}

/** Payload of the event that ends the message; a stream without it is broken. */
export interface MessageStopEvent {
  readonly stopReason?: StopReason;
  readonly additionalModelResponseFields?: JsonValue;
}

/** Payload of the last event. */
export interface MetadataEvent {
  readonly usage?: TokenUsage;
  readonly metrics?: ConverseMetrics;
  readonly trace?: ConverseTrace;
  readonly performanceConfig?: PerformanceConfig;
  readonly serviceTier?: ServiceTier;
}

/**
 * One event of a ConverseStream answer, `type` being the `:event-type` header and `payload` its JSON, as read: the
 * padding member `p` may be in it. An event type that this version does not know has `type: 'unknown'`.
 */
export type ConverseStreamEvent =
  | { readonly type: 'messageStart'; readonly payload: MessageStartEvent }
  | { readonly type: 'contentBlockStart'; readonly payload: ContentBlockStartEvent }
  | { readonly type: 'contentBlockDelta'; readonly payload: ContentBlockDeltaEvent }
  | { readonly type: 'contentBlockStop'; readonly payload: ContentBlockStopEvent }
  | { readonly type: 'messageStop'; readonly payload: MessageStopEvent }
  | { readonly type: 'metadata'; readonly payload: MetadataEvent }
  | { readonly type: 'unknown'; readonly eventType: string; readonly payload: unknown };
