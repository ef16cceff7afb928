import type {
  AISDKError,
  LanguageModelV4Content,
  LanguageModelV4FinishReason,
  LanguageModelV4Usage,
  SharedV4ProviderMetadata,
  SharedV4Warning,
} from '@ai-sdk/provider';
import type { ConverseResponse } from '@bedrock-kit/schemas';
import type { CallContext } from '../call-context.ts';
import { asCallMetadata } from '../provider-metadata.ts';
import { createAnswerBlocks } from '../stream/answer-blocks.ts';
import { countUnknown, createAnswer, keepJsonText } from './answer.ts';
import type { Parts } from './answer.ts';
import { collectContent } from './collect-content.ts';
import { isWholeStop } from './map-finish-reason.ts';
import { endMembers, mapOutcome, type Outcome } from './map-outcome.ts';
import { replayContent } from './replay-content.ts';
import { readShape } from './wire-shape.ts';

/** A Converse answer in the AI SDK's words. */
export interface MappedResponse {
  readonly content: LanguageModelV4Content[];
  readonly finishReason: LanguageModelV4FinishReason;
  readonly usage: LanguageModelV4Usage;
  /** The same payload under `bedrock` and `amazonBedrock`. */
  readonly providerMetadata: SharedV4ProviderMetadata;
  /** What only the answer could tell; also in the metadata, because a stream has nowhere else to say it. */
  readonly warnings: SharedV4Warning[];
  /** To be thrown in place of the answer: the model went round in circles instead of finishing its JSON (E6). */
  readonly error?: AISDKError;
}

type Output = NonNullable<ConverseResponse['output']>;

/**
 * Maps one Converse answer. Never throws: members that are missing, `null`, of another type or unknown cost only
 * themselves. `context` is what `mapRequest` gave for the call.
 */
export function mapResponse(response: ConverseResponse, context: CallContext): MappedResponse {
  const { parts, finishReason, usage, metadata, warnings, error } = readAnswer(response, context);
  return {
    content: collectContent(parts),
    finishReason,
    usage,
    providerMetadata: asCallMetadata(metadata),
    warnings,
    ...(error === undefined ? {} : { error }),
  };
}

/** An answer as the parts of a stream, without the last, and how it came out. */
export interface ReadAnswer extends Outcome {
  readonly parts: Parts;
}

/** Reads one Converse answer by the machine that reads streams. Never throws. */
export function readAnswer(response: ConverseResponse, context: CallContext): ReadAnswer {
  const shape = readShape<ConverseResponse>(response) ?? {};
  const message = readShape<NonNullable<Output['message']>>(readShape<Output>(shape.output)?.message);
  const answer = createAnswer(context);
  const blocks = createAnswerBlocks(answer);
  const parts: Parts = [];
  replayContent(message?.content, blocks, parts);
  blocks.finish(isWholeStop(shape.stopReason) ? 'whole' : 'cut', parts);
  countUnknown(answer, 'message', shape, endMembers);
  if (context.jsonAnswer !== undefined) keepJsonText(answer, parts, 0);
  return { parts, ...mapOutcome(shape, answer) };
}
