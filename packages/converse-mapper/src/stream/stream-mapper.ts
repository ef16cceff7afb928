import { InvalidResponseDataError } from '@ai-sdk/provider';
import type { LanguageModelV4FinishReason, LanguageModelV4StreamPart } from '@ai-sdk/provider';
import type {
  ContentBlockDeltaEvent,
  ContentBlockStartEvent,
  ConverseStreamEvent,
  MessageStopEvent,
  MetadataEvent,
} from '@bedrock-kit/schemas';
import type { CallContext } from '../call-context.ts';
import { asStreamMetadata } from '../provider-metadata.ts';
import type { Parts } from '../response/answer.ts';
import { countOne, countUnknown, createAnswer, keepJsonText } from '../response/answer.ts';
import { isWholeStop } from '../response/map-finish-reason.ts';
import { endMembers, mapOutcome } from '../response/map-outcome.ts';
import type { AnswerEnd } from '../response/map-outcome.ts';
import { readShape } from '../response/wire-shape.ts';
import { createAnswerBlocks } from './answer-blocks.ts';

/**
 * Turns the events of one ConverseStream answer into AI SDK stream parts. A push machine: no stream, no clock, never
 * throws. Whatever the events, every part that starts ends once, and `finish` comes once and last.
 */
export interface StreamMapper {
  /** Appends the parts of one event to `parts` (a new list if there is none) and returns that list. */
  readonly push: (
    event: ConverseStreamEvent,
    parts?: LanguageModelV4StreamPart[],
  ) => LanguageModelV4StreamPart[];
  /**
   * The stream is over. Without `messageStop` it was cut: an `error` part, and `finish` with the reason `interrupted`.
   */
  readonly finish: (parts?: LanguageModelV4StreamPart[]) => LanguageModelV4StreamPart[];
  /**
   * The stream failed: an `error` part with `error`, and `finish` with the reason `error`; `interrupted` if its `code`
   * says `stream-truncated` or `stream-incomplete`. An answer that had already ended is a failure all the same.
   */
  readonly fail: (error: unknown, parts?: LanguageModelV4StreamPart[]) => LanguageModelV4StreamPart[];
}

type Unified = LanguageModelV4FinishReason['unified'];

/** Creates the mapper of one answer. `context` is what `mapRequest` gave for the call. */
export function createStreamMapper(context: CallContext): StreamMapper {
  const answer = createAnswer(context);
  const blocks = createAnswerBlocks(answer);
  let end: AnswerEnd = {};
  let phase: 'content' | 'stopped' | 'finished' = 'content';
  return { push: context.jsonAnswer === undefined ? push : pushJson, finish, fail };

  function pushJson(event: ConverseStreamEvent, parts: Parts = []): Parts {
    const from = parts.length;
    push(event, parts);
    keepJsonText(answer, parts, from);
    return parts;
  }

  function push(event: ConverseStreamEvent, parts: Parts = []): Parts {
    if (phase === 'finished') return parts;
    const shape = readShape<ConverseStreamEvent>(event);
    switch (shape?.type) {
      case 'contentBlockDelta': {
        const payload = readShape<ContentBlockDeltaEvent>(shape.payload);
        if (isOpen()) blocks.push(payload?.contentBlockIndex, payload?.delta, parts);
        return parts;
      }
      case 'contentBlockStart': {
        const payload = readShape<ContentBlockStartEvent>(shape.payload);
        if (isOpen()) blocks.start(payload?.contentBlockIndex, payload?.start, parts);
        return parts;
      }
      case 'contentBlockStop': {
        const payload = readShape<ContentBlockStartEvent>(shape.payload);
        if (isOpen()) blocks.stop(payload?.contentBlockIndex, parts);
        return parts;
      }
      case 'messageStop':
        if (isOpen()) stop(readShape<MessageStopEvent>(shape.payload) ?? {}, parts);
        return parts;
      case 'metadata':
        readEnd(readShape<MetadataEvent>(shape.payload) ?? {});
        return parts;
      case 'messageStart':
        return parts;
      default:
        countOne(answer, `event.${String(shape?.eventType)}`);
        return parts;
    }
  }

  /** Whether the message goes on. What comes after its end is counted and left out. */
  function isOpen(): boolean {
    if (phase === 'stopped') countOne(answer, 'event.after messageStop');
    return phase === 'content';
  }

  function stop(payload: AnswerEnd, parts: Parts): void {
    phase = 'stopped';
    readEnd(payload);
    blocks.finish(isWholeStop(end.stopReason) ? 'whole' : 'cut', parts);
  }

  function readEnd(payload: AnswerEnd): void {
    countUnknown(answer, 'message', payload, endMembers);
    end = { ...end, ...payload };
  }

  function finish(parts: Parts = []): Parts {
    if (phase !== 'content') return close(undefined, parts);
    return failAs('interrupted', cutOff(), parts);
  }

  function fail(error: unknown, parts: Parts = []): Parts {
    return failAs(isCutOff(error) ? 'interrupted' : 'error', error, parts);
  }

  function failAs(unified: Unified, error: unknown, parts: Parts): Parts {
    if (phase === 'finished') return parts;
    if (phase === 'content') blocks.finish('cut', parts);
    parts.push({ type: 'error', error });
    return close(unified, parts);
  }

  function close(unified: Unified | undefined, parts: Parts): Parts {
    if (phase === 'finished') return parts;
    phase = 'finished';
    const { finishReason, usage, metadata, error } = mapOutcome(end, answer);
    if (error !== undefined && unified === undefined) parts.push({ type: 'error', error });
    parts.push({
      type: 'finish',
      finishReason: unified === undefined ? finishReason : { ...finishReason, unified },
      usage,
      ...asStreamMetadata(metadata),
    });
    return parts;
  }
}

function cutOff(): InvalidResponseDataError {
  return new InvalidResponseDataError({
    data: undefined,
    message: 'The stream ended without messageStop: the answer was cut off on its way. Send the call again.',
  });
}

// The codes that @bedrock-kit/models gives to a stream that ends inside a frame, or without messageStop.
function isCutOff(error: unknown): boolean {
  const code = readShape<{ readonly code: string }>(error)?.code;
  return code === 'stream-truncated' || code === 'stream-incomplete';
}
