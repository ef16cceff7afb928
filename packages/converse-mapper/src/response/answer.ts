import type { LanguageModelV4StreamPart, LanguageModelV4ToolCall } from '@ai-sdk/provider';
import type { CallContext } from '../call-context.ts';

/** Parts are appended to a list of the caller's, so that a batch of events costs one array. */
export type Parts = LanguageModelV4StreamPart[];

/** A tool call that was cut off. Its input is no whole JSON, so it must not be run. */
export interface TruncatedToolCall {
  readonly toolCallId: string;
  readonly toolName: string;
  /** As far as it came. */
  readonly input: string;
}

/** What is gathered over one answer, and told at its end. */
export interface Answer {
  readonly context: CallContext;
  /** How many calls were handed out that the caller has to run. */
  clientToolCalls: number;
  /** The JSON asked for came as the input of the tool that the caller never sees. */
  jsonFromTool: boolean;
  /** Calls without input whose block closed: whole or cut at the token limit, which only what follows can tell. */
  readonly undecidedCalls: LanguageModelV4ToolCall[];
  readonly truncatedToolCalls: TruncatedToolCall[];
  /** Calls by their id on the wire, so that results of server tools find theirs. */
  readonly toolCalls: Map<string, { readonly toolCallId: string; readonly toolName: string }>;
  readonly usedIds: Set<string>;
  /** The text of an answer that was to be JSON; nothing is kept of others. */
  jsonText: string;
  /** Text around the JSON that was asked for. */
  droppedText: string;
  /** How often a member or event came that this version does not know, by its name. */
  readonly unknownMembers: Record<string, number>;
  /** Other losses, in words. */
  readonly notes: string[];
}

export function createAnswer(context: CallContext): Answer {
  return {
    context,
    clientToolCalls: 0,
    jsonFromTool: false,
    jsonText: '',
    undecidedCalls: [],
    truncatedToolCalls: [],
    toolCalls: new Map(),
    usedIds: new Set(),
    droppedText: '',
    unknownMembers: {},
    notes: [],
  };
}

/** Keeps the text of an answer that was to be JSON, from `parts[from]` on. */
export function keepJsonText(answer: Answer, parts: Parts, from: number): void {
  for (let index = from; index < parts.length; index += 1) {
    const part = parts[index];
    if (part?.type === 'text-delta') answer.jsonText += part.delta;
  }
}

/** Counts members of `value` that are not among `known`, as `<place>.<name>`. */
export function countUnknown(
  answer: Answer,
  place: string,
  value: object,
  known?: ReadonlySet<string>,
): void {
  for (const name of Object.keys(value)) {
    if (known?.has(name) !== true) countOne(answer, `${place}.${name}`);
  }
}

export function countOne(answer: Answer, name: string): void {
  answer.unknownMembers[name] = (answer.unknownMembers[name] ?? 0) + 1;
}

/** Hands out the calls that turned out to be whole. */
export function settleCalls(answer: Answer, parts: Parts): void {
  for (const call of answer.undecidedCalls.splice(0)) deliverCall(answer, call, parts);
}

/** Gives up the calls that turned out to be cut. */
export function dropCalls(answer: Answer): void {
  for (const { toolCallId, toolName } of answer.undecidedCalls.splice(0)) {
    answer.truncatedToolCalls.push({ toolCallId, toolName, input: '' });
  }
}

export function deliverCall(answer: Answer, call: LanguageModelV4ToolCall, parts: Parts): void {
  if (call.providerExecuted !== true) answer.clientToolCalls += 1;
  parts.push(call);
}
