import type { ConverseResponse, TokenUsage } from '../converse/response.ts';
import type { ConverseStreamEvent } from '../converse/stream-event.ts';
import { wrong } from './reader.ts';
import type { Reader } from './reader.ts';
import { createConverseReaders } from './shapes.ts';
import type { ConverseReaders } from './shapes.ts';

/** A value read from the wire, and what was remarkable about it. */
export interface Reading<Value> {
  /** The very object given where every known member has its type; else a copy without those that have not. */
  readonly value: Value;
  /** Paths (`usage.newCounter`) of members that this version does not know. They are still in `value`. */
  readonly unknownMembers: readonly string[];
  /** Paths of known members whose type is wrong. They are not in `value`; an empty path is the whole. */
  readonly wrongMembers: readonly string[];
}

/** Readers of what Converse and ConverseStream answer. None of them throws, whatever is given (J3). */
export interface AnswerReader {
  /** Reads the body of an answer to Converse. */
  readonly readResponse: (body: unknown) => Reading<ConverseResponse>;
  /** Reads the `usage` of an answer. */
  readonly readUsage: (usage: unknown) => Reading<TokenUsage>;
  /** Reads the JSON payload of a stream event; `eventType` is the `:event-type` header. */
  readonly readEvent: (eventType: string, payload: unknown) => Reading<ConverseStreamEvent>;
}

/**
 * Makes readers that check the type of every member of an answer.
 *
 * Tolerant: members of tomorrow are kept and listed, members of the wrong type count as absent, null too. Not needed to use an
 * answer, whose types already say that everything may be missing; meant for tools that must not trust the other end.
 */
export function createAnswerReader(): AnswerReader {
  const readers = createConverseReaders();
  return {
    readResponse: (body) => read<ConverseResponse>(readers.response, body),
    readUsage: (usage) => read<TokenUsage>(readers.usage, usage),
    readEvent: (eventType, payload) => readEvent(readers, eventType, payload),
  };
}

function readEvent(
  { events }: ConverseReaders,
  eventType: string,
  payload: unknown,
): Reading<ConverseStreamEvent> {
  if (!isEventType(events, eventType)) {
    const value = { type: 'unknown', eventType, payload } as const;
    return { value, unknownMembers: [eventType], wrongMembers: [] };
  }
  const { value, ...log } = read<object>(events[eventType], payload);
  // The reader of this event type has checked the payload, so type and payload belong together.
  return { value: { type: eventType, payload: value } as ConverseStreamEvent, ...log };
}

function read<Value extends object>(reader: Reader, input: unknown): Reading<Value> {
  const unknownMembers: string[] = [];
  const wrongMembers: string[] = [];
  const value = reader(input, { unknownMembers, wrongMembers, path: [] });
  if (value === wrong) return { value: {} as Value, unknownMembers, wrongMembers: [''] };
  // Every known member has its type now, and all of them are optional.
  return { value: value as Value, unknownMembers, wrongMembers };
}

function isEventType(
  events: ConverseReaders['events'],
  text: string,
): text is keyof ConverseReaders['events'] {
  return Object.hasOwn(events, text);
}
