import type { DocumentBlock, JsonValue } from '@bedrock-kit/schemas';
import { readDocumentText } from './documents/document-text.ts';
import type { Conversation, NamedToolResult } from './conversation.ts';
import { readImageSize } from './image-size.ts';
import { toBytes } from '../read-bytes.ts';
import { splitTokens } from './tokens.ts';
import { contentWords, overlap } from './words.ts';

/** The text of an answer: it depends on nothing but the conversation, so that a test can expect something of it. */
export function composeText(conversation: Conversation, modelId: string): string {
  const echo = readEcho(conversation.asked);
  if (echo !== undefined) return echo;
  const paragraphs = [
    ...conversation.toolResults.map(describeToolResult),
    ...conversation.documents.map((document) => describeDocument(document, conversation.asked)),
    ...describeMedia(conversation),
  ].filter((text) => text !== '');
  if (paragraphs.length === 0) paragraphs.push(answerText(conversation, modelId));
  const text = paragraphs.join('\n\n');
  return lengthen(text, conversation.asked);
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
  if (sum !== undefined) return sum;
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

function calculate(asked: string): string | undefined {
  const match =
    /(?<![\w.])(-?\d+(?:\.\d+)?)\s*([-+*×x/÷])\s*(-?\d+(?:\.\d+)?)(?![\w.]*\d|\s*[-+*×/÷]\s*\d)/.exec(asked);
  if (match === null) return undefined;
  const [sum, left = '', sign = '', right = ''] = match;
  const [a, b] = [Number(left), Number(right)];
  const result = { '+': a + b, '-': a - b, '*': a * b, '×': a * b, x: a * b, '/': a / b, '÷': a / b }[sign];
  return result === undefined || !Number.isFinite(result)
    ? undefined
    : `${sum} = ${Number(result.toPrecision(12))}`;
}

function describeToolResult({ name, result }: NamedToolResult): string {
  const values = result.content.map((item) => {
    if ('text' in item) return describeText(item.text);
    if ('json' in item) return describeJson(item.json);
    if ('image' in item) return describeImage(item.image.format, item.image.source);
    if ('document' in item) {
      const text = shorten(readDocumentText(item.document), 200);
      return `the document "${item.document.name}": ${text || 'no text that I can read'}`;
    }
    return `a ${Object.keys(item)[0] ?? 'block'}`;
  });
  const what = values.filter((value) => value !== '').join('; ') || 'nothing';
  const said = what.replace(/[.\s]+$/, '');
  return result.status === 'error' ? `The tool ${name} failed: ${said}.` : `The tool ${name} says: ${said}.`;
}

/** Many clients send the JSON of a result as text. */
function describeText(text: string): string {
  try {
    return describeJson(JSON.parse(text) as JsonValue);
  } catch {
    return shorten(text, 300);
  }
}

function describeJson(value: JsonValue): string {
  if (Array.isArray(value)) return shorten(value.map((item) => describeJson(item)).join(', '), 300);
  if (typeof value !== 'object' || value === null) return String(value);
  const members = Object.entries(value).map(([name, member]) =>
    typeof member === 'object' && member !== null
      ? `${name}: ${JSON.stringify(member)}`
      : `${name}: ${member}`,
  );
  return shorten(members.join(', '), 300);
}

function describeDocument(document: DocumentBlock, asked: string): string {
  const format = document.format === undefined ? '' : ` (${document.format})`;
  const text = readDocumentText(document).replace(/\s+/g, ' ').trim();
  if (text === '')
    return `I have the document "${document.name}"${format}, but no text that I can read is in it.`;
  return `The document "${document.name}"${format} says: ${extract(text, asked)}`;
}

/** The beginning of a text, or, of a long one, the sentences that share most words with the question. */
function extract(text: string, asked: string): string {
  const limit = 480;
  if (text.length <= limit) return text;
  const about = contentWords(asked);
  const sentences = text.match(/[^.!?]+[.!?]*\s*/g) ?? [text];
  const best = sentences
    .map((sentence, index) => ({
      sentence: sentence.trim(),
      index,
      score: overlap(about, contentWords(sentence)),
    }))
    .sort((a, b) => b.score - a.score || a.index - b.index);
  const chosen = best.filter(({ score }) => score > 0).slice(0, 3);
  if (chosen.length === 0) return shorten(text, limit);
  const ordered = [...chosen].sort((a, b) => a.index - b.index);
  return shorten(ordered.map(({ sentence }) => sentence).join(' '), limit);
}

function describeMedia({ images, videos, audios }: Conversation): readonly string[] {
  const seen = [
    ...images.map(({ format, source }) => describeImage(format, source)),
    ...videos.map(({ format, source }) => `a video (${format}, ${describeSource(source)})`),
    ...audios.map(({ format, source }) => `a sound (${format}, ${describeSource(source)})`),
  ];
  return seen.length === 0 ? [] : [`I was given ${list(seen)}.`];
}

type Source = Conversation['images'][number]['source'];

function describeImage(format: string, source: Source): string {
  const size = 'bytes' in source ? readImageSize(toBytes(source.bytes)) : undefined;
  const pixels = size === undefined ? describeSource(source) : `${size.width} × ${size.height} pixels`;
  return `an image (${format}, ${pixels})`;
}

function describeSource(source: Source): string {
  if ('bytes' in source) return `${toBytes(source.bytes).length} bytes`;
  return 's3Location' in source ? source.s3Location.uri : 'no data';
}

/** `in 300 words` makes a text of that length, so that long answers and limits can be tried. */
function lengthen(text: string, asked: string): string {
  const wanted = Number(/\b(\d{2,6})[- ]words?\b/i.exec(asked)?.[1] ?? 0);
  if (wanted === 0) return text;
  const words = contentWords(asked).filter((word) => !/^\d+$/.test(word) && word !== 'words');
  const sentences = [text];
  let count = text.split(/\s+/).length;
  for (let number = 1; count < wanted; number += 1) {
    const word = words[number % Math.max(1, words.length)] ?? 'it';
    const sentence = `Sentence ${number} goes on about ${word}.`;
    sentences.push(sentence);
    count += sentence.split(' ').length;
  }
  return sentences.join(' ');
}

function shorten(text: string, limit: number): string {
  if (text.length <= limit) return text;
  let short = '';
  for (const token of splitTokens(text.slice(0, limit))) {
    if (short.length + token.length > limit - 1) break;
    short += token;
  }
  return `${short.trimEnd()}…`;
}

function list(items: readonly string[]): string {
  return items.length < 2 ? items.join('') : `${items.slice(0, -1).join(', ')} and ${items.at(-1)}`;
}
