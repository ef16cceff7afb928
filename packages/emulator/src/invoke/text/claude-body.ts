import type { JsonObject } from '@bedrock-kit/schemas';

/** `{"type":"ephemeral","ttl":"5m"|"1h"}`: the prefix up to here is cached. */
export interface ClaudeCacheControl {
  readonly type: 'ephemeral';
  readonly ttl?: '5m' | '1h';
}

export interface ClaudeSource {
  readonly type: string;
  readonly media_type?: string;
  readonly data?: string;
  readonly content?: string | readonly ClaudeBlock[];
}

/** A content block of the Messages API; which members are there depends on its type. */
export interface ClaudeBlock {
  readonly type: string;
  readonly cache_control?: ClaudeCacheControl | null;
  readonly text?: string;
  /** The address of a search result, the data of a file. */
  readonly source?: ClaudeSource | string;
  readonly title?: string | null;
  readonly context?: string | null;
  readonly citations?: { readonly enabled?: boolean } | null;
  readonly id?: string;
  readonly name?: string;
  readonly input?: JsonObject;
  readonly tool_use_id?: string;
  readonly is_error?: boolean;
  readonly content?: string | readonly ClaudeBlock[];
  readonly thinking?: string;
  readonly signature?: string;
  readonly data?: string;
}

export interface ClaudeTool {
  readonly type?: string;
  readonly name: string;
  readonly description?: string;
  readonly input_schema?: JsonObject;
  readonly cache_control?: ClaudeCacheControl | null;
}

/** The body of a request to Claude, once it is checked. */
export interface ClaudeBody {
  readonly messages: readonly {
    readonly role: 'user' | 'assistant' | 'system';
    readonly content: string | readonly ClaudeBlock[];
  }[];
  readonly system?: string | readonly ClaudeBlock[];
  readonly max_tokens: number;
  readonly temperature?: number;
  readonly top_p?: number;
  readonly top_k?: number;
  readonly stop_sequences?: readonly string[];
  readonly tools?: readonly ClaudeTool[];
  readonly tool_choice?: { readonly type: 'auto' | 'any' | 'tool' | 'none'; readonly name?: string };
  readonly thinking?: JsonObject;
  readonly output_config?: JsonObject;
  readonly output_format?: JsonObject;
  readonly anthropic_beta?: readonly string[];
}
