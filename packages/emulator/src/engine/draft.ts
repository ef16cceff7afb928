import type { Citation, ContentBlock, JsonValue, ToolResultContentBlock } from '@bedrock-kit/schemas';

/** A block of the answer before limits are put on it. */
export type DraftBlock =
  | { readonly kind: 'reasoning'; readonly text: string; readonly signed: boolean }
  | { readonly kind: 'redacted-reasoning'; readonly text: string }
  | { readonly kind: 'text'; readonly text: string }
  /** Text and what it rests on; the text of Nova's web citations is empty. */
  | { readonly kind: 'cited'; readonly text: string; readonly citations: readonly Citation[] }
  | { readonly kind: 'tool-use'; readonly name: string; readonly input: JsonValue }
  /** A tool that the service runs itself, with its result. */
  | {
      readonly kind: 'server-tool';
      readonly name: string;
      readonly input: JsonValue;
      readonly result: readonly ToolResultContentBlock[];
    };

/** A part of what an answer says. */
export type SaidBlock = Extract<DraftBlock, { readonly kind: 'text' | 'cited' }>;

export type OutputBlock = Extract<
  ContentBlock,
  | { readonly text: string }
  | { readonly toolUse: unknown }
  | { readonly toolResult: unknown }
  | { readonly reasoningContent: unknown }
  | { readonly citationsContent: unknown }
>;

/** What a block says to the reader: undefined for reasoning, calls and their results. */
export function saidBy(block: ContentBlock): string | undefined {
  if ('text' in block) return block.text;
  if (!('citationsContent' in block)) return undefined;
  return (block.citationsContent.content ?? []).map(({ text = '' }) => text).join('');
}
