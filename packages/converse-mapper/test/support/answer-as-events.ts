import type { ConverseResponse } from '@bedrock-kit/schemas';
import type { ShortEvent } from './stream-events.ts';
import { delta, start, stop } from './stream-events.ts';

type Block = Readonly<Record<string, Record<string, unknown> & string>>;

/** The events by which the service would have streamed `response`, as the recordings show its way of doing it. */
export function answerAsEvents(response: ConverseResponse, cutAt: (text: string) => string[]): ShortEvent[] {
  const { output, stopReason, additionalModelResponseFields, ...rest } = response;
  const blocks = (output?.message?.content ?? []) as unknown as Block[];
  return [
    { messageStart: { role: 'assistant' } },
    ...blocks.flatMap((block, index) => blockAsEvents(block, index, cutAt)),
    {
      messageStop: {
        ...(stopReason === undefined ? {} : { stopReason }),
        ...(additionalModelResponseFields === undefined ? {} : { additionalModelResponseFields }),
      },
    },
    { metadata: rest },
  ];
}

function blockAsEvents(block: Block, index: number, cutAt: (text: string) => string[]): ShortEvent[] {
  const [kind = ''] = Object.keys(block);
  const value = block[kind] as unknown as Record<string, never>;
  const pieces = (text: unknown, wrap: (piece: string) => unknown): ShortEvent[] =>
    cutAt(String(text)).map((piece) => delta(index, wrap(piece)));
  switch (kind) {
    case 'text':
      return [...pieces(value, (text) => ({ text })), stop(index)];
    case 'reasoningContent': {
      const { reasoningText, redactedContent } = value as Record<string, Record<string, unknown> | undefined>;
      const reason = (piece: object): unknown => ({ reasoningContent: piece });
      const { text = '', signature } = reasoningText ?? {};
      return [
        ...pieces(text, (piece) => reason({ text: piece })),
        ...(signature === undefined ? [] : pieces(signature, (piece) => reason({ signature: piece }))),
        ...(redactedContent === undefined ? [] : [delta(index, reason({ redactedContent }))]),
        stop(index),
      ];
    }
    case 'toolUse': {
      const { input, ...head } = value as Record<string, unknown>;
      const text = Object.keys(input as object).length === 0 ? '' : JSON.stringify(input);
      return [
        start(index, { toolUse: head }),
        ...pieces(text, (piece) => ({ toolUse: { input: piece } })),
        stop(index),
      ];
    }
    case 'toolResult': {
      const { content, ...head } = value as Record<string, unknown>;
      return [start(index, { toolResult: head }), delta(index, { toolResult: content }), stop(index)];
    }
    case 'citationsContent': {
      const { content = [], citations = [] } = value as Record<string, { text?: string }[]>;
      return [
        ...citations.map((citation) => delta(index, { citation })),
        ...content.flatMap(({ text = '' }) => pieces(text, (piece) => ({ text: piece }))),
        stop(index),
      ];
    }
    case 'image': {
      const { format, ...source } = value as Record<string, unknown>;
      return [start(index, { image: { format } }), delta(index, { image: source }), stop(index)];
    }
    default:
      throw new Error(`the service streams no ${kind}`);
  }
}
