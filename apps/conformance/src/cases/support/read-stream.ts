import type { StreamTextResult, TextStreamPart, ToolSet } from 'ai';
import type { CaseContext } from '../../case.ts';

/** Everything that a stream said. */
export interface StreamStory<Tools extends ToolSet> {
  readonly parts: readonly TextStreamPart<Tools>[];
  readonly text: string;
  /** How many pieces the text came in. */
  readonly textPieces: number;
  readonly toolInputPieces: number;
  readonly reasoning: string;
}

/** Reads a stream to its end and throws the error that it tells, as a loop over `textStream` would not. */
export async function readStory<Tools extends ToolSet>(
  result: Pick<StreamTextResult<Tools, never, never>, 'fullStream'>,
  { sawFirstPiece }: Pick<CaseContext, 'sawFirstPiece'>,
): Promise<StreamStory<Tools>> {
  const parts: TextStreamPart<Tools>[] = [];
  for await (const part of result.fullStream) {
    if (part.type === 'error') throw part.error;
    if (part.type.endsWith('-delta')) sawFirstPiece();
    parts.push(part);
  }
  const texts = parts.flatMap((part) => (part.type === 'text-delta' ? [part.text] : []));
  return {
    parts,
    text: texts.join(''),
    textPieces: texts.length,
    toolInputPieces: parts.filter(({ type }) => type === 'tool-input-delta').length,
    reasoning: parts.flatMap((part) => (part.type === 'reasoning-delta' ? [part.text] : [])).join(''),
  };
}
