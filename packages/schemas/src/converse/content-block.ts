import type { Bytes } from '../bytes.ts';
import type { CitationsContentBlock } from './citation.ts';
import type { JsonValue } from './json.ts';
import type { AudioBlock, DocumentBlock, ImageBlock, SearchResultBlock, VideoBlock } from './media.ts';

/** Marks the end of a prefix to cache. Without `ttl` the service keeps it for five minutes. */
export interface CachePointBlock {
  readonly type: 'default';
  readonly ttl?: '5m' | '1h';
}

/** A call of a tool by the model. */
export interface ToolUseBlock {
  /** 1 to 64 characters of `[a-zA-Z0-9_.:-]`. */
  readonly toolUseId: string;
  /** 1 to 64 characters of `[a-zA-Z0-9_-]`. */
  readonly name: string;
  /** A JSON object: the service refuses anything else. */
  readonly input: JsonValue;
  /** `server_tool_use` when the service ran the tool itself; `tool_use` is seen live but in no schema. */
  readonly type?: string;
}

/** How a tool call ended; absent counts as success. */
export type ToolResultStatus = 'success' | 'error';

/** One piece of what a tool answered: an object with exactly one member. */
export type ToolResultContentBlock =
  | { readonly text: string }
  | { readonly json: JsonValue }
  | { readonly image: ImageBlock }
  | { readonly document: DocumentBlock }
  | { readonly video: VideoBlock }
  | { readonly searchResult: SearchResultBlock };

/** What a tool answered. `toolUseId` is that of the call. */
export interface ToolResultBlock {
  readonly toolUseId: string;
  readonly content: readonly ToolResultContentBlock[];
  readonly status?: ToolResultStatus;
  /** Only with tools that the service runs, for example `nova_grounding_result`. */
  readonly type?: string;
}

/** What a guarded text is for: contextual grounding needs to know source and query. */
export type GuardContentQualifier = 'grounding_source' | 'query' | 'guard_content';

/** Content that a guardrail shall look at, in place of all content of its message. */
export type GuardContentBlock =
  | { readonly text: { readonly text: string; readonly qualifiers?: readonly GuardContentQualifier[] } }
  | { readonly image: { readonly format: 'png' | 'jpeg'; readonly source: { readonly bytes: Bytes } } };

/** Reasoning of the model: readable and signed, or encrypted. It is sent back unchanged. */
export type ReasoningContentBlock =
  | { readonly reasoningText: { readonly text: string; readonly signature?: string } }
  | { readonly redactedContent: Bytes };

/** Adds or removes, in mid-conversation, a tool that `toolConfig` declares. */
export interface ToolChangeBlock {
  readonly tool: { readonly type?: string; readonly name?: string; readonly serverName?: string };
}

/** One piece of a message: an object with exactly one member, which names its kind. */
export type ContentBlock =
  | { readonly text: string }
  | { readonly image: ImageBlock }
  | { readonly document: DocumentBlock }
  | { readonly video: VideoBlock }
  | { readonly audio: AudioBlock }
  | { readonly toolUse: ToolUseBlock }
  | { readonly toolResult: ToolResultBlock }
  | { readonly guardContent: GuardContentBlock }
  | { readonly cachePoint: CachePointBlock }
  | { readonly reasoningContent: ReasoningContentBlock }
  | { readonly citationsContent: CitationsContentBlock }
  | { readonly searchResult: SearchResultBlock }
  | { readonly toolAddition: ToolChangeBlock }
  | { readonly toolRemoval: ToolChangeBlock };

/** One piece of the system prompt. */
export type SystemContentBlock =
  | { readonly text: string }
  | { readonly guardContent: GuardContentBlock }
  | { readonly cachePoint: CachePointBlock };

/** Who speaks. `system` in mid-conversation is known to few models (2026). */
export type ConversationRole = 'user' | 'assistant' | 'system';

/** One message of a conversation. */
export interface Message {
  readonly role: ConversationRole;
  readonly content: readonly ContentBlock[];
}
