import type { DraftEvent } from '../operations/stream-events.ts';
import {
  mapStopReason,
  mapUsage,
  type Completion,
  type CompletionUsage,
  type ToolCall,
} from './completion.ts';

/** Turns the pieces of a completion into the events of ConverseStream. */
export interface CompletionMapper {
  push(piece: Completion): readonly DraftEvent[];
  /** The end of the last block, messageStop and metadata. */
  finish(metadata: object): readonly DraftEvent[];
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

  return {
    push({ choices, usage: counted }) {
      usage = counted ?? usage;
      const [choice] = choices ?? [];
      reason = choice?.finish_reason ?? reason;
      const { content, refusal, reasoning_content, reasoning, tool_calls } = choice?.delta ?? {};
      const thought = reasoning_content ?? reasoning ?? '';
      const text = content ?? refusal ?? '';
      return [
        ...begin(),
        ...(thought === '' ? [] : delta('reasoning', { reasoningContent: { text: thought } })),
        ...(text === '' ? [] : delta('text', { text })),
        ...(tool_calls ?? []).flatMap(pushCall),
      ];
    },
    finish(metadata) {
      const stopReason = mapStopReason(reason, calls > 0 ? 'calls' : 'no-calls');
      return [
        ...begin(),
        // An answer has at least one block.
        ...(next === 0 ? delta('text', { text: '' }) : []),
        ...close(),
        { type: 'messageStop', payload: { stopReason } },
        { type: 'metadata', payload: { usage: mapUsage(usage), ...metadata } },
      ];
    },
  };

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
