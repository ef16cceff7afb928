import type { Answer } from '../../engine/answer.ts';
import { cutJson, cutText } from '../../engine/cut-pieces.ts';
import { saidBy, type OutputBlock } from '../../engine/draft.ts';
import { claudeModelName } from './claude-name.ts';
import type { ChunkContext, WriteContext } from './text-family.ts';
import { writeClaudeCitation } from './write-claude-citation.ts';

/** The answer of Claude's Messages API. */
export function writeClaude(answer: Answer, context: WriteContext): object {
  return {
    model: claudeModelName(context.facts),
    id: `msg_bdrk_01${context.id('message')}`,
    type: 'message',
    role: 'assistant',
    content: answer.content.map(writeBlock),
    ...writeStop(answer),
    usage: writeUsage(answer, context),
  };
}

/** message_start, (content_block_start, content_block_delta*, content_block_stop)*, message_delta, message_stop. */
export function* writeClaudeChunks(answer: Answer, context: ChunkContext): Generator<object> {
  const { output_tokens: _, ...input } = writeUsage(answer, context);
  yield {
    type: 'message_start',
    message: {
      model: claudeModelName(context.facts),
      id: `msg_bdrk_01${context.id('message')}`,
      type: 'message',
      role: 'assistant',
      content: [],
      stop_reason: null,
      stop_sequence: null,
      usage: { ...input, output_tokens: 1 },
    },
  };
  for (const [index, block] of answer.content.entries()) {
    yield { type: 'content_block_start', index, content_block: startOf(block) };
    for (const delta of deltasOf(block, context)) yield { type: 'content_block_delta', index, delta };
    yield { type: 'content_block_stop', index };
  }
  yield {
    type: 'message_delta',
    delta: writeStop(answer),
    usage: { output_tokens: answer.usage.outputTokens },
  };
  yield { type: 'message_stop' };
}

function writeBlock(block: OutputBlock): object {
  if ('text' in block) return { type: 'text', text: block.text };
  if ('citationsContent' in block) {
    const citations = (block.citationsContent.citations ?? []).map(writeClaudeCitation);
    return { type: 'text', text: saidBy(block) ?? '', citations };
  }
  // Nothing but a script has Claude answer with a result.
  if ('toolResult' in block) return { type: 'tool_result', tool_use_id: block.toolResult.toolUseId };
  if ('toolUse' in block) {
    const { name, input } = block.toolUse;
    return { type: 'tool_use', id: nativeId(block), name, input };
  }
  if ('redactedContent' in block.reasoningContent) {
    return { type: 'redacted_thinking', data: block.reasoningContent.redactedContent };
  }
  const { text, signature } = block.reasoningContent.reasoningText;
  return { type: 'thinking', thinking: text, signature: signature ?? '' };
}

function startOf(block: OutputBlock): object {
  if ('text' in block) return { type: 'text', text: '' };
  if ('citationsContent' in block) return { type: 'text', text: '', citations: [] };
  if ('toolResult' in block) return writeBlock(block);
  if ('toolUse' in block) {
    return { type: 'tool_use', id: nativeId(block), name: block.toolUse.name, input: {} };
  }
  // Encrypted reasoning has no deltas: all of it is in the start.
  return 'redactedContent' in block.reasoningContent
    ? writeBlock(block)
    : { type: 'thinking', thinking: '', signature: '' };
}

function* deltasOf(block: OutputBlock, context: ChunkContext): Generator<object> {
  if ('text' in block) {
    for (const text of cutText(block.text, context)) yield { type: 'text_delta', text };
  } else if ('citationsContent' in block) {
    for (const citation of block.citationsContent.citations ?? []) {
      yield { type: 'citations_delta', citation: writeClaudeCitation(citation) };
    }
    for (const text of cutText(saidBy(block) ?? '', context)) yield { type: 'text_delta', text };
  } else if ('toolUse' in block) {
    for (const piece of cutJson(JSON.stringify(block.toolUse.input), context)) {
      yield { type: 'input_json_delta', partial_json: piece };
    }
  } else if ('reasoningContent' in block && 'reasoningText' in block.reasoningContent) {
    const { text, signature } = block.reasoningContent.reasoningText;
    for (const thinking of cutText(text, context)) yield { type: 'thinking_delta', thinking };
    if (signature !== undefined) yield { type: 'signature_delta', signature };
  }
}

type ToolUseBlock = Extract<OutputBlock, { readonly toolUse: unknown }>;

/** `tooluse_…` of Converse is `toolu_bdrk_01…` here. */
function nativeId({ toolUse }: ToolUseBlock): string {
  return `toolu_bdrk_01${toolUse.toolUseId.replace(/^tooluse_/, '').replace(/[-_]/g, 'x')}`;
}

const stopReasons: Readonly<Record<string, string>> = {
  guardrail_intervened: 'end_turn',
  content_filtered: 'refusal',
};

interface ClaudeStop {
  readonly stop_reason: string;
  readonly stop_sequence: string | null;
}

/** A scripted reply names its stop sequence among its fields. */
function writeStop({ stopReason, stopSequence, additionalModelResponseFields: fields }: Answer): ClaudeStop {
  const scripted = (fields as { readonly stop_sequence?: string | null } | undefined)?.stop_sequence;
  return {
    stop_reason: stopReasons[stopReason] ?? stopReason,
    stop_sequence: stopReason === 'stop_sequence' ? (scripted ?? stopSequence ?? null) : null,
  };
}

interface ClaudeUsage {
  readonly input_tokens: number;
  readonly cache_creation_input_tokens?: number;
  readonly cache_read_input_tokens?: number;
  readonly cache_creation?: object;
  readonly output_tokens: number;
}

/** Models that cache tell so even where nothing was cached; those that take an hour tell the times apart (recorded). */
function writeUsage({ usage }: Answer, { facts }: WriteContext): ClaudeUsage {
  const { inputTokens = 0, outputTokens = 0, cacheReadInputTokens = 0, cacheWriteInputTokens = 0 } = usage;
  const written = (ttl: string): number =>
    (usage.cacheDetails ?? []).find((detail) => detail.ttl === ttl)?.inputTokens ?? 0;
  return {
    input_tokens: inputTokens,
    ...(facts.cache === undefined
      ? {}
      : {
          cache_creation_input_tokens: cacheWriteInputTokens,
          cache_read_input_tokens: cacheReadInputTokens,
          ...(facts.cache.hour
            ? {
                cache_creation: {
                  ephemeral_5m_input_tokens: written('5m'),
                  ephemeral_1h_input_tokens: written('1h'),
                },
              }
            : {}),
        }),
    output_tokens: outputTokens,
  };
}
