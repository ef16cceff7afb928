import type { OutputBlock } from '../engine/draft.ts';
import type { Answer } from '../engine/answer.ts';
import { cutJson, cutText } from '../engine/cut-pieces.ts';
import type { StreamStyle } from '../models/model-facts.ts';

/** An event of a ConverseStream answer before padding and framing. */
export interface DraftEvent {
  readonly type: string;
  readonly payload: object;
}

export interface StreamSettings {
  readonly style: StreamStyle;
  /** Decides how many tokens a delta holds. */
  readonly random: () => number;
  /** More members of the metadata event. */
  readonly metadata: object;
}

/** The events of an answer in the recorded order: messageStart, (start? delta* stop)+, messageStop, metadata. */
export function* streamEvents(answer: Answer, settings: StreamSettings): Generator<DraftEvent> {
  yield { type: 'messageStart', payload: { role: 'assistant' } };
  let index = 0;
  // gpt-oss opens with an empty text block before its reasoning (recorded in November 2025).
  const first = answer.content[0];
  if (settings.style === 'gpt-oss' && first !== undefined && 'reasoningContent' in first) {
    yield* blockEvents({ text: '' }, index, settings);
    index += 1;
  }
  for (const block of joinCitations(answer.content)) {
    yield* blockEvents(block, index, settings);
    index += 1;
  }
  yield { type: 'messageStop', payload: writeStop(answer) };
  yield {
    type: 'metadata',
    payload: { metrics: { latencyMs: answer.latencyMs }, usage: answer.usage, ...settings.metadata },
  };
}

function writeStop({ stopReason, additionalModelResponseFields }: Answer): object {
  return {
    stopReason,
    ...(additionalModelResponseFields === undefined ? {} : { additionalModelResponseFields }),
  };
}

/** Citations without a text share one block in a stream (recorded). */
function joinCitations(content: readonly OutputBlock[]): readonly OutputBlock[] {
  const joined: OutputBlock[] = [];
  for (const block of content) {
    const last = joined.at(-1);
    if (last !== undefined && isBareCitation(last) && isBareCitation(block)) {
      const citations = [last, block].flatMap(({ citationsContent }) => citationsContent.citations ?? []);
      joined[joined.length - 1] = { citationsContent: { citations } };
    } else {
      joined.push(block);
    }
  }
  return joined;
}

type CitedBlock = Extract<OutputBlock, { readonly citationsContent: unknown }>;

function isBareCitation(block: OutputBlock): block is CitedBlock {
  return 'citationsContent' in block && block.citationsContent.content === undefined;
}

/** Only tool calls and their results have a start; text, citations and reasoning begin with their first delta. */
function* blockEvents(block: OutputBlock, index: number, settings: StreamSettings): Generator<DraftEvent> {
  if ('toolUse' in block) {
    const { name, toolUseId, type } = block.toolUse;
    const start = { toolUse: { name, toolUseId, ...(type === undefined ? {} : { type }) } };
    yield { type: 'contentBlockStart', payload: { contentBlockIndex: index, start } };
  }
  if ('toolResult' in block) {
    const { status, toolUseId, type } = block.toolResult;
    const start = {
      toolResult: {
        ...(status === undefined ? {} : { status }),
        toolUseId,
        ...(type === undefined ? {} : { type }),
      },
    };
    yield { type: 'contentBlockStart', payload: { contentBlockIndex: index, start } };
  }
  for (const delta of deltasOf(block, settings)) {
    yield { type: 'contentBlockDelta', payload: { contentBlockIndex: index, delta } };
  }
  yield { type: 'contentBlockStop', payload: { contentBlockIndex: index } };
}

function* deltasOf(block: OutputBlock, settings: StreamSettings): Generator<object> {
  if ('text' in block) {
    for (const text of cutText(block.text, settings)) yield { text };
  } else if ('citationsContent' in block) {
    for (const citation of block.citationsContent.citations ?? []) yield { citation };
    for (const { text = '' } of block.citationsContent.content ?? []) {
      for (const piece of cutText(text, settings)) yield { text: piece };
    }
  } else if ('toolResult' in block) {
    yield { toolResult: block.toolResult.content };
  } else if ('toolUse' in block) {
    for (const input of cutJson(JSON.stringify(block.toolUse.input), settings)) yield { toolUse: { input } };
  } else if ('redactedContent' in block.reasoningContent) {
    yield { reasoningContent: { redactedContent: block.reasoningContent.redactedContent } };
  } else {
    const { text, signature } = block.reasoningContent.reasoningText;
    for (const piece of cutText(text, settings)) yield { reasoningContent: { text: piece } };
    if (signature !== undefined) yield { reasoningContent: { signature } };
  }
}
