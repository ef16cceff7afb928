import type { JsonAnswer } from '../call-context.ts';
import type { Answer, Parts } from '../response/answer.ts';
import { createJsonExtractor } from './json-extractor.ts';
import { createJsonText, createJsonTextBlock } from './json-text.ts';
import { createJsonUnwrapper } from './json-unwrapper.ts';
import type { TextFilter } from './json-unwrapper.ts';
import type { OpenBlock } from './open-block.ts';
import { createTextBlock } from './text-block.ts';
import { createTextGate } from './text-gate.ts';
import type { ToolUseStart } from './tool-block.ts';

/** Where the text of one answer goes: straight out, through a JSON filter, or behind a gate. */
export interface TextSink {
  readonly openText: (id: string) => OpenBlock;
  /** A tool call begins. The block, if it is the JSON that was asked for in disguise. */
  readonly openTool: (start: ToolUseStart, id: string, parts: Parts) => OpenBlock | undefined;
  /** The message is over. */
  readonly finish: (parts: Parts) => void;
}

/** Creates the sink that fits how JSON was asked for, if it was. */
export function createTextSink(answer: Answer): TextSink {
  const { jsonAnswer } = answer.context;
  if (jsonAnswer?.mode === 'tool') return createTextGate(jsonAnswer, answer);
  if (jsonAnswer?.mode === 'instruction') return createExtractingSink(jsonAnswer, answer);
  if (jsonAnswer?.unwrap !== undefined) {
    return createFilteringSink(createJsonUnwrapper(jsonAnswer.unwrap), answer);
  }
  return {
    openText: (id) => createTextBlock(id, answer.context),
    openTool: () => undefined,
    finish: () => {},
  };
}

function createExtractingSink({ unwrap }: JsonAnswer, answer: Answer): TextSink {
  const extractor = createJsonExtractor();
  const unwrapper = createJsonUnwrapper(unwrap);
  const sink = createFilteringSink(
    {
      push: (text) => unwrapper.push(extractor.push(text)),
      finish: () => unwrapper.finish() + extractor.finish(),
    },
    answer,
  );
  return {
    ...sink,
    finish: (parts) => {
      sink.finish(parts);
      // A code fence is no text anybody misses.
      const surplus = extractor.surplus();
      if (/\S/u.test(surplus.replaceAll(/```\w*/gu, ''))) answer.droppedText += surplus;
    },
  };
}

function createFilteringSink(filter: TextFilter, answer: Answer): TextSink {
  const json = createJsonText(filter);
  return {
    openText: (id) => createJsonTextBlock(id, json, answer.context),
    openTool: () => undefined,
    finish: json.end,
  };
}
