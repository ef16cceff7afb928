import type {
  CitationsContentBlock,
  ContentBlock,
  ReasoningContentBlock,
  SearchResultBlock,
} from '@bedrock-kit/schemas';
import { findMedium } from '../stream/open-block.ts';
import type { AnswerBlocks } from '../stream/answer-blocks.ts';
import type { Parts } from './answer.ts';
import type { WireShape } from './wire-shape.ts';
import { readShape } from './wire-shape.ts';

/**
 * Plays the content of a whole answer as the events that would have brought it. One machine reads both ways of
 * answering, so a call and a stream cannot tell different stories.
 */
export function replayContent(content: unknown, blocks: AnswerBlocks, parts: Parts): void {
  if (!Array.isArray(content)) return;
  for (const [index, value] of content.entries()) {
    const { start, deltas = [] } = readBlock(readShape<ContentBlock>(value) ?? {});
    if (start !== undefined) blocks.start(index, start, parts);
    for (const delta of deltas) blocks.push(index, delta, parts);
    blocks.stop(index, parts);
  }
}

interface BlockEvents {
  readonly start?: object;
  readonly deltas?: readonly object[];
}

function readBlock(block: WireShape<ContentBlock>): BlockEvents {
  if (typeof block.text === 'string') return { deltas: [{ text: block.text }] };
  const { toolUse, toolResult, searchResult, citationsContent, reasoningContent } = block;
  const call = readShape<{ readonly input: unknown }>(toolUse);
  if (call !== undefined) return { start: { toolUse }, deltas: readToolInput(call.input) };
  const reasoning = readShape<AnyReasoning>(reasoningContent);
  if (reasoning !== undefined) return { deltas: readReasoning(reasoning) };
  const cited = readShape<CitationsContentBlock>(citationsContent);
  if (cited !== undefined) return { deltas: readCited(cited) };
  const result = readShape<{ readonly content: unknown }>(toolResult);
  if (result !== undefined) return { start: { toolResult }, deltas: [{ toolResult: result.content ?? [] }] };
  const passage = readShape<SearchResultBlock>(searchResult);
  if (passage !== undefined)
    return { deltas: [{ citation: { ...passage, sourceContent: passage.content } }] };
  // A generated file is both: the start reads its format, the delta its bytes.
  return findMedium(block) === undefined ? { start: block } : { start: block, deltas: [block] };
}

function readToolInput(input: unknown): readonly object[] {
  if (input === undefined || input === null) return [];
  const text = JSON.stringify(input);
  return text === '{}' ? [] : [{ toolUse: { input: text } }];
}

// `redactedReasoning` is the name of redacted reasoning in recordings of early 2025.
type AnyReasoning = ReasoningContentBlock | { readonly redactedReasoning: { readonly data: string } };

function readReasoning(reasoning: WireShape<AnyReasoning>): readonly object[] {
  const shown = readShape<{ readonly text: string; readonly signature: string }>(reasoning.reasoningText);
  const legacy = readShape<{ readonly data: string }>(reasoning.redactedReasoning);
  if (legacy !== undefined) return [{ reasoningContent: { data: legacy.data } }];
  if (shown === undefined) return [{ reasoningContent: reasoning }];
  const { text, signature } = shown;
  return [
    ...(typeof text === 'string' ? [{ reasoningContent: { text } }] : []),
    ...(typeof signature === 'string' ? [{ reasoningContent: { signature } }] : []),
  ];
}

function readCited({ content, citations }: WireShape<CitationsContentBlock>): readonly object[] {
  const texts = Array.isArray(content) ? content : [];
  const sources = Array.isArray(citations) ? citations : [];
  return [
    ...texts.flatMap((piece) => readShape<object>(piece) ?? []),
    ...sources.map((citation: unknown) => ({ citation })),
  ];
}
