import type { JsonAnswer } from '../call-context.ts';
import type { Answer, Parts } from '../response/answer.ts';
import { createJsonText } from './json-text.ts';
import type { JsonText } from './json-text.ts';
import { createJsonUnwrapper } from './json-unwrapper.ts';
import type { OpenBlock } from './open-block.ts';
import { createTextBlock } from './text-block.ts';
import type { TextSink } from './text-sink.ts';
import { isServerTool, readInput, readToolName } from './tool-block.ts';

type ToolAnswer = Extract<JsonAnswer, { readonly mode: 'tool' }>;

/**
 * Text of an answer whose JSON comes as the input of a tool. Models like to announce it, and an announcement before the
 * JSON would spoil it (B20), so text waits: until the JSON begins, then it is left out; until a call begins that the
 * caller has to run, or until the message is over, then it is an answer in words and goes out.
 */
export function createTextGate(jsonAnswer: ToolAnswer, answer: Answer): TextSink {
  let state: 'waiting' | 'open' | 'shut' = 'waiting';
  let waiting: Parts = [];
  return {
    openText: (id) => {
      const block = createTextBlock(id, answer.context);
      return {
        kind: 'text',
        push: (delta, parts) => block.push(delta, behindGate(parts)),
        end: (ending, parts) => block.end(ending, behindGate(parts)),
      };
    },
    openTool: (start, id, parts) => {
      if (readToolName(start) === jsonAnswer.toolName) return openJson(id);
      if (!isServerTool(start, answer.context)) release(parts);
      return undefined;
    },
    finish: (parts) => (state === 'shut' ? leaveOut(parts) : release(parts)),
  };

  function behindGate(parts: Parts): Parts {
    return state === 'open' ? parts : waiting;
  }

  function release(parts: Parts): void {
    if (state !== 'waiting') return;
    state = 'open';
    for (const part of waiting) parts.push(part);
    waiting = [];
  }

  function leaveOut(parts: Parts): void {
    for (const part of waiting) {
      if (part.type === 'text-delta') answer.droppedText += part.delta;
      else if (part.type === 'source') parts.push(part);
    }
    waiting = [];
  }

  function openJson(id: string): OpenBlock {
    // A second answer would make two JSON texts in a row, which is none.
    if (answer.jsonFromTool) return createSurplusBlock(answer);
    answer.jsonFromTool = true;
    if (state === 'waiting') state = 'shut';
    return createJsonToolBlock(id, createJsonText(createJsonUnwrapper(jsonAnswer.unwrap)));
  }
}

function createJsonToolBlock(id: string, json: JsonText): OpenBlock {
  let empty = true;
  return {
    kind: 'tool',
    push: (delta, parts) => {
      const piece = readInput(delta);
      if (piece !== '') empty = false;
      json.push(piece, id, parts);
    },
    end: (ending, parts) => {
      if (empty && ending === 'whole') json.push('{}', id, parts);
      json.end(parts);
    },
  };
}

function createSurplusBlock(answer: Answer): OpenBlock {
  return {
    kind: 'tool',
    push: (delta) => {
      answer.droppedText += readInput(delta);
    },
    end: () => {},
  };
}
