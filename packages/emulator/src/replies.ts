import type { ContentBlock, ConverseRequest, JsonValue, StopReason, TokenUsage } from '@bedrock-kit/schemas';
import type { Answer } from './engine/answer.ts';
import type { OutputBlock } from './engine/draft.ts';
import { shareUsage, type CountedTokens } from './engine/write-usage.ts';
import { countBlock } from './engine/count-input.ts';
import { EmulatorError } from './errors.ts';
import type { OperationName } from './routes.ts';
import { ServiceError, statusOf } from './service-error.ts';

/** A call as a scripted reply sees it: verified and valid. */
export interface Call {
  readonly operation: OperationName;
  /** Empty for an operation that names no model. */
  readonly modelId: string;
  /** What Converse would have been asked; empty where no text is asked for. */
  readonly request: ConverseRequest;
  /** The JSON of the body as it came. */
  readonly body: unknown;
}

/**
 * What to answer a call with. A text; content blocks with a stop reason; an HTTP error in the words of the service; the
 * events of a stream as they are, which only ConverseStream can send; or a body as it is, for what answers with JSON.
 */
export type Reply =
  | string
  | {
      readonly content: readonly ContentBlock[];
      /** Default: `tool_use` when a tool is called, else `end_turn`. */
      readonly stopReason?: StopReason;
      /** Members that are left out are counted. */
      readonly usage?: TokenUsage;
      /** Tokens that another model counted; what the cache did is told in proportion. Goes before `usage`. */
      readonly counted?: CountedTokens;
      readonly additionalModelResponseFields?: JsonValue;
    }
  | { readonly error: { readonly type: string; readonly message: string; readonly status?: number } }
  | { readonly events: readonly { readonly type: string; readonly payload: object }[] }
  | { readonly body: JsonValue };

/** A reply, or a function of the call; `undefined` leaves the answer to the engine. */
export type ReplyScript = Reply | ((call: Call) => Reply | undefined | Promise<Reply | undefined>);

/** A reply that says what an answer with text consists of. */
type AnswerReply = Exclude<Reply, { readonly events: unknown } | { readonly body: unknown }>;

/** Refuses what is no reply: laid over the engine's answer, half of it would be lost in silence. */
export function checkReply(reply: unknown): void {
  if (typeof reply === 'string' || typeof reply === 'function' || reply === undefined) return;
  if (typeof reply === 'object' && reply !== null) {
    if ('error' in reply || 'events' in reply || 'body' in reply) return;
    if ('content' in reply && Array.isArray(reply.content)) return;
  }
  throw new EmulatorError(
    'reply-invalid',
    'A reply is a text, a function of the call, or an object with one of content (a list of content blocks), error, events and body.',
  );
}

/** Throws the HTTP error of a reply that is one. */
export function raiseReply(reply: Reply | undefined): void {
  if (typeof reply !== 'object' || !('error' in reply)) return;
  const { type, message, status } = reply.error;
  throw new ServiceError({ type, message, status: status ?? statusOf(type) });
}

/** The error of a script whose reply is of a kind that the operation cannot send. */
export function wrongReply(given: string, wanted: string): ServiceError {
  return new ServiceError({
    type: 'InternalServerException',
    status: 500,
    message: `The scripted reply is ${given}, which this operation cannot answer with. Give it ${wanted}.`,
  });
}

/** Lays a scripted reply over the engine's answer. */
export function writeReply(reply: AnswerReply, engine: Answer): Answer {
  if (typeof reply === 'string') return writeReply({ content: [{ text: reply }] }, engine);
  if ('error' in reply) {
    raiseReply(reply);
    return engine;
  }
  const calls = reply.content.some((block) => 'toolUse' in block);
  const outputTokens = reply.usage?.outputTokens ?? Math.max(1, sum(reply.content.map(countBlock)));
  const inputTokens = reply.usage?.inputTokens ?? engine.usage.inputTokens ?? 0;
  const { additionalModelResponseFields } = reply;
  const counted = reply.counted === undefined ? undefined : shareUsage(engine.usage, reply.counted);
  const cached = { ...engine.usage, ...reply.usage };
  const total =
    inputTokens + outputTokens + (cached.cacheReadInputTokens ?? 0) + (cached.cacheWriteInputTokens ?? 0);
  return {
    // A reply may hold blocks that the engine never makes (citations, images); they are written as they are.
    content: reply.content as readonly OutputBlock[],
    stopReason: reply.stopReason ?? (calls ? 'tool_use' : 'end_turn'),
    usage: counted ?? {
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
