import type { ConverseRequest } from '@bedrock-kit/schemas';
import type { Answer } from '../../engine/answer.ts';
import type { CutSettings } from '../../engine/cut-pieces.ts';
import { saidBy } from '../../engine/draft.ts';
import type { ModelFacts } from '../../models/model-facts.ts';
import type { ValidationContext } from '../../validate/validation-context.ts';

/** The members of a native body that is a JSON object. */
export type NativeBody = Readonly<Record<string, unknown>>;

/** What an answer is written from. */
export interface WriteContext {
  readonly facts: ModelFacts;
  readonly body: NativeBody;
  /** Makes an identifier that is the same for the same request; `name` tells several of one answer apart. */
  readonly id: (name: string) => string;
  /** Seconds since the epoch. */
  readonly createdAt: number;
}

export interface ChunkContext extends WriteContext, CutSettings {}

/** How one family of text models speaks through InvokeModel. */
export interface TextFamily {
  /** Checks a native body as the service and the model do, and reads it as Converse would have been asked. */
  read(body: NativeBody, context: ValidationContext): ConverseRequest;
  /** The body of an answer. */
  write(answer: Answer, context: WriteContext): object;
  /** The JSON of each chunk of a stream; the last one is given the metrics of the call. */
  writeChunks(answer: Answer, context: ChunkContext): Iterable<object>;
}

/** All text of an answer. */
export function textOf({ content }: Answer): string {
  return content.map((block) => saidBy(block) ?? '').join('');
}

/** All reasoning of an answer that can be read. */
export function reasoningOf({ content }: Answer): string {
  return content
    .map((block) =>
      'reasoningContent' in block && 'reasoningText' in block.reasoningContent
        ? block.reasoningContent.reasoningText.text
        : '',
    )
    .join('');
}

/** True when the token limit ended an answer. */
export function isCutOff({ stopReason }: Answer): boolean {
  return stopReason === 'max_tokens';
}
