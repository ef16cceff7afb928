import type { ContentBlock, JsonValue } from '@bedrock-kit/schemas';

/** A block of the answer before limits are put on it. */
export type DraftBlock =
  | { readonly kind: 'reasoning'; readonly text: string; readonly signed: boolean }
  | { readonly kind: 'redacted-reasoning'; readonly text: string }
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'tool-use'; readonly name: string; readonly input: JsonValue };

export type OutputBlock = Extract<
  ContentBlock,
  { readonly text: string } | { readonly toolUse: unknown } | { readonly reasoningContent: unknown }
>;
