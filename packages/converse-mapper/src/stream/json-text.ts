import type { LanguageModelV4Citation } from '@ai-sdk/provider';
import type { CallContext } from '../call-context.ts';
import type { Parts } from '../response/answer.ts';
import { mapCitation } from '../response/map-citation.ts';
import type { TextFilter } from './json-unwrapper.ts';
import type { OpenBlock } from './open-block.ts';
import { pushSources } from './text-block.ts';

/** One text part that holds the JSON of an answer and nothing else, wherever in the answer it came from. */
export interface JsonText {
  /** `id` names the part if this is its first text. */
  readonly push: (text: string, id: string, parts: Parts) => void;
  readonly end: (parts: Parts) => void;
}

export function createJsonText(filter: TextFilter): JsonText {
  let open: string | undefined;
  let lastId = '';
  return {
    push: (text, id, parts) => {
      lastId = id;
      pushText(filter.push(text), id, parts);
    },
    end: (parts) => {
      pushText(filter.finish(), lastId, parts);
      if (open !== undefined) parts.push({ type: 'text-end', id: open });
      open = undefined;
    },
  };

  function pushText(delta: string, id: string, parts: Parts): void {
    if (delta === '') return;
    if (open === undefined) {
      open = id;
      parts.push({ type: 'text-start', id });
    }
    parts.push({ type: 'text-delta', id: open, delta });
  }
}

/** A text block of an answer whose JSON has to be found in, or unwrapped from, the text of all blocks. */
export function createJsonTextBlock(id: string, json: JsonText, context: CallContext): OpenBlock {
  const citations: LanguageModelV4Citation[] = [];
  return {
    kind: 'text',
    push: ({ text, citation }, parts) => {
      if (typeof text === 'string') json.push(text, id, parts);
      else citations.push(mapCitation(citation, context));
    },
    end: (_ending, parts) => pushSources(citations, parts),
  };
}
