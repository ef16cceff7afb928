import type { CachePointBlock, ContentBlock } from '@bedrock-kit/schemas';

/** One turn of the conversation while it is put together: neighbours of one role merged. */
export interface Turn {
  /** `system`: an instruction in mid-conversation, for models that take the role. */
  readonly role: 'user' | 'assistant' | 'system';
  /** Tool results come first in a user turn, whatever the order in the prompt (C2). */
  readonly results: ContentBlock[];
  readonly content: ContentBlock[];
  /** The ids on the wire of the tool calls in an assistant turn that the next user turn has to answer. */
  readonly calls: string[];
}

/** The turn that the next block of a role belongs to: the last one, or a new one. */
export function openTurn(turns: Turn[], role: Turn['role']): Turn {
  let last = turns.at(-1);
  if (last !== undefined && last.role === 'assistant' && role === 'user' && !hasContent(last)) {
    // Nothing was left of an assistant turn: its neighbours are one user turn.
    turns.pop();
    last = turns.at(-1);
  }
  if (last?.role === role) return last;
  const turn: Turn = { role, results: [], content: [], calls: [] };
  turns.push(turn);
  return turn;
}

/** Puts a cache point behind what a turn holds so far. */
export function pushCachePoint(turn: Turn, cachePoint: CachePointBlock | undefined): void {
  if (cachePoint === undefined) return;
  const list = turn.content.length === 0 && turn.results.length > 0 ? turn.results : turn.content;
  list.push({ cachePoint });
}

/** Whether a turn holds more than cache points. */
export function hasContent(turn: Turn): boolean {
  return turn.content.some(isContent) || turn.results.some(isContent);
}

export function isContent(block: ContentBlock): boolean {
  return !('cachePoint' in block);
}
