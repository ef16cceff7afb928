import type { LanguageModelV4StreamPart } from '@ai-sdk/provider';
import type { ConverseStreamEvent } from '@bedrock-kit/schemas';
import type { CallContext } from '../../src/call-context.ts';
import { createStreamMapper } from '../../src/stream/stream-mapper.ts';
import { answerContext } from './answer-context.ts';

/** Events as `{ contentBlockDelta: { … } }`: the event type, and its payload as anything that JSON can hold. */
export type ShortEvent = Readonly<Record<string, unknown>>;

const known = new Set([
  'messageStart',
  'contentBlockStart',
  'contentBlockDelta',
  'contentBlockStop',
  'messageStop',
  'metadata',
]);

export function readShortEvent(event: ShortEvent): ConverseStreamEvent {
  const [type = 'none'] = Object.keys(event);
  const payload = event[type];
  // A test may hand in what no type allows: that is the point of it.
  return (
    known.has(type) ? { type, payload } : { type: 'unknown', eventType: type, payload }
  ) as ConverseStreamEvent;
}

/** All parts of a stream that brings `events` and then ends well. */
export function mapEvents(
  events: readonly ShortEvent[],
  context: CallContext = answerContext(),
): LanguageModelV4StreamPart[] {
  const mapper = createStreamMapper(context);
  const parts: LanguageModelV4StreamPart[] = [];
  for (const event of events) mapper.push(readShortEvent(event), parts);
  return mapper.finish(parts);
}

export function start(index: number, block: unknown): ShortEvent {
  return { contentBlockStart: { contentBlockIndex: index, start: block } };
}

export function delta(index: number, piece: unknown): ShortEvent {
  return { contentBlockDelta: { contentBlockIndex: index, delta: piece } };
}

export function stop(index: number): ShortEvent {
  return { contentBlockStop: { contentBlockIndex: index } };
}

export function messageStop(stopReason: string, more: object = {}): ShortEvent {
  return { messageStop: { stopReason, ...more } };
}

export function metadata(more: object = {}): ShortEvent {
  return { metadata: { usage: { inputTokens: 3, outputTokens: 5, totalTokens: 8 }, ...more } };
}

/** Start, input in pieces, stop. */
export function toolUse(index: number, head: object, pieces: readonly string[]): ShortEvent[] {
  return [
    start(index, { toolUse: head }),
    ...pieces.map((input) => delta(index, { toolUse: { input } })),
    stop(index),
  ];
}
