import type { StopReason } from '@bedrock-kit/schemas';
import type { DraftBlock, SaidBlock } from './draft.ts';
import { countTokens, splitTokens } from './tokens.ts';

export interface Limits {
  readonly maxTokens?: number;
  readonly stopSequences?: readonly string[];
}

/** What is left of an answer, and why it ended there. */
export interface LimitedAnswer {
  readonly blocks: readonly DraftBlock[];
  readonly stopReason: StopReason;
  readonly stopSequence?: string;
  readonly outputTokens: number;
}

/**
 * Ends an answer at the first stop sequence in its text (which is left out) or at the token limit, whichever is first.
 * A tool call that does not fit is left out whole.
 */
export function limitAnswer(draft: readonly DraftBlock[], limits: Limits): LimitedAnswer {
  const blocks: DraftBlock[] = [];
  const most = limits.maxTokens ?? Number.POSITIVE_INFINITY;
  let used = 0;
  for (const block of draft) {
    const stop = isSaid(block) ? findStop(block.text, limits.stopSequences ?? []) : undefined;
    const whole =
      stop === undefined || !isSaid(block) ? block : { ...block, text: block.text.slice(0, stop.at) };
    const size = tokensOf(whole);
    if (used + size > most) {
      const cut = cutBlock(whole, most - used);
      if (cut !== undefined) blocks.push(cut);
      const kept = cut === undefined ? 0 : tokensOf(cut);
      return { blocks, stopReason: 'max_tokens', outputTokens: Math.max(1, used + kept) };
    }
    used += size;
    if (!isSaid(whole) || whole.text !== '' || stop === undefined) blocks.push(whole);
    if (stop !== undefined) {
      return {
        blocks,
        stopReason: 'stop_sequence',
        stopSequence: stop.sequence,
        outputTokens: Math.max(1, used),
      };
    }
  }
  const calls = blocks.some(({ kind }) => kind === 'tool-use');
  return { blocks, stopReason: calls ? 'tool_use' : 'end_turn', outputTokens: Math.max(1, used) };
}

function isSaid(block: DraftBlock): block is SaidBlock {
  return block.kind === 'text' || block.kind === 'cited';
}

interface FoundStop {
  readonly at: number;
  readonly sequence: string;
}

function findStop(text: string, sequences: readonly string[]): FoundStop | undefined {
  let found: FoundStop | undefined;
  for (const sequence of sequences) {
    const at = text.indexOf(sequence);
    if (at !== -1 && (found === undefined || at < found.at)) found = { at, sequence };
  }
  return found;
}

function tokensOf(block: DraftBlock): number {
  return block.kind === 'tool-use' || block.kind === 'server-tool'
    ? countTokens(block.name) + countTokens(JSON.stringify(block.input))
    : countTokens(block.text);
}

function cutBlock(block: DraftBlock, room: number): DraftBlock | undefined {
  if (room <= 0 || block.kind === 'redacted-reasoning') return undefined;
  if (block.kind === 'tool-use' || block.kind === 'server-tool') return undefined;
  return { ...block, text: splitTokens(block.text).slice(0, room).join('') };
}
