import type { ChatMessage } from '../protocol.ts';

type Part = ChatMessage['parts'][number];

/**
 * The parts of an answer as they are drawn: neighbouring texts in one, because a model that cites begins a new one in the middle of
 * a sentence. Sources stand between them and are told at the end; a new step or anything else ends a text.
 */
export function joinTexts(parts: readonly Part[]): readonly Part[] {
  const drawn: Part[] = [];
  for (const part of parts) {
    if (part.type === 'source-document' || part.type === 'source-url') continue;
    const last = drawn.at(-1);
    if (part.type === 'text' && last?.type === 'text')
      drawn[drawn.length - 1] = { ...last, text: last.text + part.text };
    else drawn.push(part);
  }
  return drawn;
}
