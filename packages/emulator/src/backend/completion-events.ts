import { countTokens } from '../engine/tokens.ts';
import { shareUsage, type WireUsage } from '../engine/write-usage.ts';
import type { DraftEvent } from '../operations/stream-events.ts';
import {
  mapStopReason,
  readCounts,
  type Completion,
  type CompletionUsage,
  type ToolCall,
} from './completion.ts';

/** Turns the pieces of a completion into the events of ConverseStream. */
export interface CompletionMapper {
  push(piece: Completion): readonly DraftEvent[];
  /** The end of the last block, messageStop and metadata. */
  finish(ending: CompletionEnding): readonly DraftEvent[];
}

export interface CompletionEnding {
  /** What is counted where the server does not, and what the prompt cache did. */
  readonly usage: WireUsage;
  /** More members of the metadata event. */
  readonly metadata: object;
}

interface OpenBlock {
  readonly kind: 'text' | 'reasoning' | 'tool';
  readonly index: number;
  /** What tells one call from the next: its number, or its id with servers that give every call number 0. */
  readonly call?: string;
}

/** A mapper for one stream; blocks are opened and closed as the kind of the pieces changes. */
export function createCompletionMapper(): CompletionMapper {
  let open: OpenBlock | undefined;
  let next = 0;
  let calls = 0;
  let reason: string | undefined;
  let usage: CompletionUsage | undefined;
  let begun = false;
  /** Tokens, by the emulator's own count. */
  let made = 0;

  return {
    push({ choices, usage: counted }) {
      usage = counted ?? usage;
      const [choice] = choices ?? [];
      reason = choice?.finish_reason ?? reason;
      const { content, refusal, reasoning_content, reasoning, tool_calls } = choice?.delta ?? {};
      const thought = reasoning_content ?? reasoning ?? '';
      const text = content ?? refusal ?? '';
      const called = (tool_calls ?? []).map((call) => call.function?.arguments ?? '').join('');
      made += countTokens(thought + text + called);
      return [
        ...begin(),
        ...(thought === '' ? [] : delta('reasoning', { reasoningContent: { text: thought } })),
        ...(text === '' ? [] : delta('text', { text })),
        ...(tool_calls ?? []).flatMap(pushCall),
      ];
    },
    finish({ usage: counts, metadata }) {
      const stopReason = mapStopReason(reason, calls > 0 ? 'calls' : 'no-calls');
      return [
        ...begin(),
        // An answer has at least one block.
        ...(next === 0 ? delta('text', { text: '' }) : []),
        ...close(),
        { type: 'messageStop', payload: { stopReason } },
        { type: 'metadata', payload: { usage: usageOf(counts), ...metadata } },
      ];
    },
  };

  function usageOf(counts: WireUsage): WireUsage {
    const { counted, usage: own } = readCounts(usage);
    if (own !== undefined) return { ...counts, ...own };
    if (counted !== undefined) return shareUsage(counts, counted);
    return { ...counts, outputTokens: made, totalTokens: (counts.totalTokens ?? 0) + made };
  }

  function begin(): readonly DraftEvent[] {
    if (begun) return [];
    begun = true;
    return [{ type: 'messageStart', payload: { role: 'assistant' } }];
  }

  function close(): readonly DraftEvent[] {
    if (open === undefined) return [];
    const { index } = open;
    open = undefined;
    return [{ type: 'contentBlockStop', payload: { contentBlockIndex: index } }];
  }

  function delta(kind: OpenBlock['kind'], value: object): readonly DraftEvent[] {
    const closed = open?.kind === kind ? [] : close();
    open ??= { kind, index: next++ };
    return [
      ...closed,
      { type: 'contentBlockDelta', payload: { contentBlockIndex: open.index, delta: value } },
    ];
  }

  function pushCall({ index = 0, id, function: called = {} }: ToolCall): readonly DraftEvent[] {
    const events: DraftEvent[] = [];
    const isNew =
      open?.kind !== 'tool' ||
      (id !== undefined && id !== '' && open.call !== `${index} ${id}`) ||
      !open.call?.startsWith(`${index} `);
    if (isNew) {
      events.push(...close());
      calls += 1;
      const toolUseId = id || `tooluse_backend_${calls}`;
      open = { kind: 'tool', index: next++, call: `${index} ${toolUseId}` };
      const start = { toolUse: { name: called.name ?? '', toolUseId } };
      events.push({ type: 'contentBlockStart', payload: { contentBlockIndex: open.index, start } });
    }
    const input = called.arguments ?? '';
    return input === '' ? events : [...events, ...delta('tool', { toolUse: { input } })];
  }
}
