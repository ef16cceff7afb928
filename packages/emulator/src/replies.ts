import type { ContentBlock, ConverseRequest, JsonValue, StopReason, TokenUsage } from '@bedrock-kit/schemas';
import type { Answer } from './engine/answer.ts';
import type { OutputBlock } from './engine/draft.ts';
import { countBlock } from './engine/count-input.ts';
import type { OperationName } from './routes.ts';
import { ServiceError, statusOf } from './service-error.ts';

/** A call as a scripted reply sees it: verified and valid. */
export interface Call {
  readonly operation: OperationName;
  readonly modelId: string;
  readonly request: ConverseRequest;
}

/**
 * What to answer a call with. A text; content blocks with a stop reason; an HTTP error in the words of the service; or
 * the events of a stream as they are, which only ConverseStream can send.
 */
export type Reply =
  | string
  | {
      readonly content: readonly ContentBlock[];
      /** Default: `tool_use` when a tool is called, else `end_turn`. */
      readonly stopReason?: StopReason;
      /** Members that are left out are counted. */
      readonly usage?: TokenUsage;
      readonly additionalModelResponseFields?: JsonValue;
    }
  | { readonly error: { readonly type: string; readonly message: string; readonly status?: number } }
  | { readonly events: readonly { readonly type: string; readonly payload: object }[] };

/** A reply, or a function of the call; `undefined` leaves the answer to the engine. */
export type ReplyScript = Reply | ((call: Call) => Reply | undefined | Promise<Reply | undefined>);

/** Lays a scripted reply over the engine's answer. */
export function writeReply(reply: Exclude<Reply, { readonly events: unknown }>, engine: Answer): Answer {
  if (typeof reply === 'string') return writeReply({ content: [{ text: reply }] }, engine);
  if ('error' in reply) {
    const { type, message, status } = reply.error;
    throw new ServiceError({ type, message, status: status ?? statusOf(type) });
  }
  const calls = reply.content.some((block) => 'toolUse' in block);
  const outputTokens = reply.usage?.outputTokens ?? Math.max(1, sum(reply.content.map(countBlock)));
  const inputTokens = reply.usage?.inputTokens ?? engine.usage.inputTokens ?? 0;
  const { additionalModelResponseFields } = reply;
  const cached = { ...engine.usage, ...reply.usage };
  const total =
    inputTokens + outputTokens + (cached.cacheReadInputTokens ?? 0) + (cached.cacheWriteInputTokens ?? 0);
  return {
    // A reply may hold blocks that the engine never makes (citations, images); they are written as they are.
    content: reply.content as readonly OutputBlock[],
    stopReason: reply.stopReason ?? (calls ? 'tool_use' : 'end_turn'),
    usage: {
      ...engine.usage,
      inputTokens,
      outputTokens,
      totalTokens: total,
      ...reply.usage,
    },
    latencyMs: engine.latencyMs,
    ...(additionalModelResponseFields === undefined ? {} : { additionalModelResponseFields }),
  };
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
