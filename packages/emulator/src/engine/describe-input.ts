import type { DocumentBlock, JsonValue, SearchResultBlock } from '@bedrock-kit/schemas';
import { toBytes } from '../read-bytes.ts';
import type { Conversation, NamedToolResult } from './conversation.ts';
import { readDocumentText } from './documents/document-text.ts';
import { readImageSize } from './image-size.ts';
import { list, shorten } from './shorten.ts';
import { contentWords, overlap } from './words.ts';

/** What a tool said. Search results stand for themselves; empty where nothing else is there. */
export function describeToolResult({ name, result }: NamedToolResult): string {
  const content = result.content.filter((item) => !('searchResult' in item));
  if (content.length === 0 && result.content.length > 0) return '';
  const values = content.map((item) => {
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

/** What a search result says. */
export function describeSearchResult({ title, content }: SearchResultBlock): string {
  return shorten(`The search result "${title}" says: ${content.map(({ text }) => text).join(' ')}`, 300);
}

/** True for a source that the answer shall cite. */
export function isCitable({ citations }: DocumentBlock | SearchResultBlock): boolean {
  return citations?.enabled === true;
}

/** What a document says that has to do with the question. */
export function describeDocument(document: DocumentBlock, asked: string): string {
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

/** Images, videos and sounds in a sentence; none without them. */
export function describeMedia({ images, videos, audios }: Conversation): readonly string[] {
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
