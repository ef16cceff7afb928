import { calculate } from './calculate.ts';
import { isAbout, quote, readCitableDocument, readCitableSearchResult, type CitableSource } from './cite.ts';
import type { Conversation } from './conversation.ts';
import {
  describeDocument,
  describeMedia,
  describeSearchResult,
  describeToolResult,
  isCitable,
} from './describe-input.ts';
import type { SaidBlock } from './draft.ts';
import { list, shorten } from './shorten.ts';
import { contentWords } from './words.ts';

/** What an answer says: it depends on nothing but the conversation, so that a test can expect something of it. */
export function composeText(conversation: Conversation, modelId: string): readonly SaidBlock[] {
  const { asked } = conversation;
  const echo = readEcho(asked);
  if (echo !== undefined) return [sayText(echo)];
  const paragraphs = [
    ...conversation.toolResults.map((result) => [sayText(describeToolResult(result))]),
    ...describeSources(conversation),
    ...describeMedia(conversation).map((text) => [sayText(text)]),
  ].filter((paragraph) => paragraph.some(({ text }) => text !== ''));
  if (paragraphs.length === 0) paragraphs.push([sayText(answerText(conversation, modelId))]);
  return lengthen(joinParagraphs(paragraphs), asked);
}

function sayText(text: string): SaidBlock {
  return { kind: 'text', text };
}

type Paragraph = readonly SaidBlock[];

/** A paragraph for each document and search result; of those that are to be cited, the ones that are about the question. */
function describeSources({ asked, documents, searchResults }: Conversation): readonly Paragraph[] {
  const citable = [
    ...documents.flatMap((document, index) =>
      isCitable(document) ? [readCitableDocument(document, index)] : [],
    ),
    ...searchResults.flatMap((result, index) =>
      isCitable(result) ? [readCitableSearchResult(result, index)] : [],
    ),
  ];
  const wanted = citable.filter((source) => isAbout(source, asked));
  return [
    ...documents
      .filter((document) => !isCitable(document))
      .map((document) => describeDocument(document, asked)),
    ...searchResults.filter((result) => !isCitable(result)).map(describeSearchResult),
  ]
    .map((text): Paragraph => [sayText(text)])
    .concat((wanted.length > 0 ? wanted : citable).map((source) => quoteSource(source, asked)));
}

function quoteSource(source: CitableSource, asked: string): Paragraph {
  const quoted = quote(source, asked);
  return quoted.length === 0
    ? [sayText(`I have "${source.title}", but no text that I can read is in it.`)]
    : [sayText(`"${source.title}" says: `), ...quoted];
}

/** Neighbouring texts become one, with an empty line between paragraphs. */
function joinParagraphs(paragraphs: readonly Paragraph[]): readonly SaidBlock[] {
  const joined: SaidBlock[] = [];
  for (const [index, paragraph] of paragraphs.entries()) {
    for (const block of index === 0 ? paragraph : [sayText('\n\n'), ...paragraph]) {
      const last = joined.at(-1);
      if (block.kind === 'text' && last?.kind === 'text') {
        joined[joined.length - 1] = sayText(last.text + block.text);
      } else {
        joined.push(block);
      }
    }
  }
  return joined;
}

/** `Reply with the single word: ok` gets `ok`: the shortest way for a test to say what it wants back. */
function readEcho(asked: string): string | undefined {
  const pattern =
    /^(?:please\s+)?(?:say|repeat|echo|(?:reply|respond|answer) with)\s+(?:(?:only|just|exactly|with|the|a|single|one|words?|text|after me|this)\b\s*)*:?\s*["'“]?([^\n]{1,200}?)["'”]?[.!]?$/i;
  const [, echo] = pattern.exec(asked) ?? [];
  return echo === undefined || echo.trim() === '' ? undefined : echo;
}

function answerText(conversation: Conversation, modelId: string): string {
  const { asked, earlier, system } = conversation;
  const sum = calculate(asked);
  if (sum !== undefined) return `${sum.sum} = ${sum.result}`;
  const words = contentWords(asked);
  const sentences = [
    asked === '' ? 'You sent no text.' : `You asked: "${shorten(asked, 240)}"`,
    `This is the Bedrock emulator in the place of ${modelId}: it knows nothing, so it tells what it read.`,
  ];
  if (words.length > 0) sentences.push(`Your message is about ${list(words.slice(0, 8))}.`);
  const before = earlier.at(-1);
  if (before !== undefined) sentences.push(`Before that you wrote: "${shorten(before, 120)}"`);
  if (system !== '') sentences.push(`I keep to my instructions: "${shorten(system, 120)}"`);
  return sentences.join(' ');
}

/** `in 300 words` makes a text of that length, so that long answers and limits can be tried. */
function lengthen(blocks: readonly SaidBlock[], asked: string): readonly SaidBlock[] {
  const wanted = Number(/\b(\d{2,6})[- ]words?\b/i.exec(asked)?.[1] ?? 0);
  if (wanted === 0) return blocks;
  const words = contentWords(asked).filter((word) => !/^\d+$/.test(word) && word !== 'words');
  const sentences: string[] = [];
  let count = blocks.flatMap(({ text }) => text.split(/\s+/)).length;
  for (let number = 1; count < wanted; number += 1) {
    const word = words[number % Math.max(1, words.length)] ?? 'it';
    const sentence = `Sentence ${number} goes on about ${word}.`;
    sentences.push(sentence);
    count += sentence.split(' ').length;
  }
  if (sentences.length === 0) return blocks;
  const last = blocks.at(-1);
  const more = ` ${sentences.join(' ')}`;
  return last?.kind === 'text'
    ? [...blocks.slice(0, -1), sayText(last.text + more)]
    : [...blocks, sayText(more)];
}
