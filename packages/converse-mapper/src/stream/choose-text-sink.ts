import type { JsonAnswer } from '../call-context.ts';
import type { Answer } from '../response/answer.ts';
import { createJsonExtractor } from './json-extractor.ts';
import { createJsonText, createJsonTextBlock } from './json-text.ts';
import { createJsonUnwrapper } from './json-unwrapper.ts';
import type { TextFilter } from './json-unwrapper.ts';
import { createTextBlock } from './text-block.ts';
import { createTextGate } from './text-gate.ts';
import type { TextSink } from './text-sink.ts';

/** Creates the sink that fits how JSON was asked for, if it was. */
export function chooseTextSink(answer: Answer): TextSink {
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
