import type { ContentBlock, ContentBlockDelta, ToolResultBlock, ToolUseBlock } from '@bedrock-kit/schemas';
import type { Answer, Parts } from '../response/answer.ts';
import { countOne, countUnknown, dropCalls, settleCalls } from '../response/answer.ts';
import { readShape } from '../response/wire-shape.ts';
import type { WireShape } from '../response/wire-shape.ts';
import { createFileBlock } from './file-block.ts';
import { findMedium, kindOfDelta } from './open-block.ts';
import type { BlockKind, Ending, OpenBlock } from './open-block.ts';
import { createReasoningBlock } from './reasoning-block.ts';
import { chooseTextSink } from './choose-text-sink.ts';
import { createToolBlock } from './tool-block.ts';
import { createToolResultBlock } from './tool-result-block.ts';

/**
 * The content blocks of one answer, each known by its index. Blocks may interleave; what the service leaves out (a
 * start, a stop, an index) is put right, so that every part that starts also ends.
 */
export interface AnswerBlocks {
  readonly start: (index: unknown, start: unknown, parts: Parts) => void;
  readonly push: (index: unknown, delta: unknown, parts: Parts) => void;
  readonly stop: (index: unknown, parts: Parts) => void;
  /** Ends what is open. */
  readonly finish: (ending: Ending, parts: Parts) => void;
}

// A start has members that a whole block has too; a whole answer is replayed with its blocks as starts.
type StartShape = WireShape<ContentBlock>;

// A start of text or reasoning says nothing that the first delta does not say; the service sends none.
const idleStarts: ReadonlySet<string> = /*#__PURE__*/ new Set(['text', 'reasoningContent']);

export function createAnswerBlocks(answer: Answer): AnswerBlocks {
  const sink = chooseTextSink(answer);
  const open = new Map<number, OpenBlock>();
  const usedIds = new Set<string>();
  let lastIndex = -1;
  return {
    start: (index, value, parts) => {
      const at = readIndex(index, lastIndex + 1);
      makeRoom(at, parts);
      const block = createStarted(readShape<ContentBlock>(value) ?? {}, at, parts);
      if (block !== undefined) open.set(at, block);
    },
    push: (index, value, parts) => {
      const delta = readShape<ContentBlockDelta>(value);
      const kind = delta === undefined ? undefined : kindOfDelta(delta);
      if (delta === undefined || kind === undefined) countUnknown(answer, 'contentBlock', delta ?? {});
      else findBlock(readIndex(index, Math.max(lastIndex, 0)), kind, parts)?.push(delta, parts);
    },
    stop: (index, parts) => {
      const at = readIndex(index, lastIndex);
      const block = open.get(at);
      open.delete(at);
      // The stop of a block without any delta: empty, and yet something that follows.
      if (block === undefined) settleCalls(answer, parts);
      else block.end('whole', parts);
    },
    finish: (ending, parts) => {
      for (const block of open.values()) block.end(ending, parts);
      open.clear();
      if (ending === 'whole') settleCalls(answer, parts);
      else dropCalls(answer);
      sink.finish(parts);
    },
  };

  function readIndex(index: unknown, otherwise: number): number {
    lastIndex = typeof index === 'number' ? index : otherwise;
    return lastIndex;
  }

  function findBlock(index: number, kind: BlockKind, parts: Parts): OpenBlock | undefined {
    const block = open.get(index);
    if (block?.kind === kind) return block;
    if (kind !== 'text' && kind !== 'reasoning') {
      countOne(answer, `contentBlock.${kind} without start`);
      return undefined;
    }
    makeRoom(index, parts);
    const id = nameBlock(index);
    const next = kind === 'text' ? sink.openText(id) : createReasoningBlock(id, answer);
    open.set(index, next);
    return next;
  }

  /** Something new begins, so a call without input that stands before it was whole. */
  function makeRoom(index: number, parts: Parts): void {
    open.get(index)?.end('cut', parts);
    open.delete(index);
    settleCalls(answer, parts);
  }

  function createStarted(start: StartShape, index: number, parts: Parts): OpenBlock | undefined {
    const toolUse = readShape<ToolUseBlock>(start.toolUse);
    if (toolUse !== undefined) {
      return sink.openTool(toolUse, nameBlock(index), parts) ?? createToolBlock(toolUse, answer, parts);
    }
    const toolResult = readShape<ToolResultBlock>(start.toolResult);
    if (toolResult !== undefined) return createToolResultBlock(toolResult, answer);
    const medium = findMedium(start);
    if (medium !== undefined) return createFileBlock(medium, start[medium], answer);
    countUnknown(answer, 'contentBlock', start, idleStarts);
    return undefined;
  }

  /** The index, as people know it from other providers; with a number behind it where an index comes again. */
  function nameBlock(index: number): string {
    let id = String(index);
    for (let count = 2; usedIds.has(id); count += 1) id = `${index}-${count}`;
    usedIds.add(id);
    return id;
  }
}
