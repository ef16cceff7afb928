import type { CitationLocation, DocumentBlock, SearchResultBlock } from '@bedrock-kit/schemas';
import { toBytes } from '../read-bytes.ts';
import { readDocumentText } from './documents/document-text.ts';
import { readPdfPages } from './documents/pdf-text.ts';
import type { SaidBlock } from './draft.ts';
import { contentWords, overlap } from './words.ts';

/** A source that may be cited, cut into what is cited of it at a time. */
export interface CitableSource {
  readonly title: string;
  /** Where a search result was found. */
  readonly source?: string;
  readonly passages: readonly Passage[];
}

interface Passage {
  readonly text: string;
  readonly location: CitationLocation;
}

/** The passages of a document: sentences with their characters or page, or the chunks that it came in. */
export function readCitableDocument(document: DocumentBlock, documentIndex: number): CitableSource {
  return { title: document.name, passages: [...passagesOf(document, documentIndex)] };
}

/** Its blocks are what is cited of a search result. */
export function readCitableSearchResult(
  { title, source, content }: SearchResultBlock,
  searchResultIndex: number,
): CitableSource {
  const passages = content.map(({ text }, start) => ({
    text,
    location: { searchResultLocation: { end: start + 1, searchResultIndex, start } },
  }));
  return { title, source, passages };
}

/**
 * Quotes the passages that share most words with the question, in their order, each with its citation: what is cited
 * always stands in the source. Nothing, where there is no text to quote.
 */
export function quote({ title, source, passages }: CitableSource, asked: string): readonly SaidBlock[] {
  const chosen = choosePassages(passages, asked);
  return chosen.flatMap(({ text, location }, index): readonly SaidBlock[] => {
    const said = text.trim();
    const isSentence = /[.!?]["')\]]*$/.test(said);
    const isLast = index === chosen.length - 1;
    const behind = isLast ? (isSentence ? '' : '.') : isSentence ? ' ' : '; ';
    const citation = {
      location,
      ...(source === undefined ? {} : { source }),
      sourceContent: [{ text }],
      title,
    };
    const cited: SaidBlock = { kind: 'cited', text: said, citations: [citation] };
    return behind === '' ? [cited] : [cited, { kind: 'text', text: behind }];
  });
}

/** True when a word of the question occurs in a source. */
export function isAbout({ passages }: CitableSource, asked: string): boolean {
  const about = contentWords(asked);
  return passages.some(({ text }) => overlap(about, contentWords(text)) > 0);
}

/** Three at most; the first two where none has to do with the question. */
function choosePassages(passages: readonly Passage[], asked: string): readonly Passage[] {
  const about = contentWords(asked);
  const scored = passages
    .map((passage, index) => ({ passage, index, score: overlap(about, contentWords(passage.text)) }))
    .filter(({ passage }) => passage.text.trim() !== '');
  const matching = scored.filter(({ score }) => score > 0);
  const best = [...matching].sort((a, b) => b.score - a.score || a.index - b.index).slice(0, 3);
  const chosen = best.length === 0 ? scored.slice(0, 2) : best.sort((a, b) => a.index - b.index);
  return chosen.map(({ passage }) => passage);
}

function* passagesOf(document: DocumentBlock, documentIndex: number): Generator<Passage> {
  const { source, format } = document;
  if ('content' in source) {
    for (const [start, { text }] of source.content.entries()) {
      yield { text, location: { documentChunk: { documentIndex, end: start + 1, start } } };
    }
  } else if (format === 'pdf' && 'bytes' in source) {
    for (const [index, page] of readPdfPages(toBytes(source.bytes)).entries()) {
      // Pages count from one, and the end is the page behind the last one (recorded).
      const location = { documentPage: { documentIndex, end: index + 2, start: index + 1 } };
      for (const text of splitSentences(page)) yield { text, location };
    }
  } else {
    let start = 0;
    for (const text of splitSentences(readDocumentText(document))) {
      // Characters, not UTF-16 units, as Anthropic's own interface counts them; not on record beyond ASCII.
      const end = start + Array.from(text).length;
      yield { text, location: { documentChar: { documentIndex, end, start } } };
      start = end;
    }
  }
}

/** Sentences and lines with the blanks behind them (recorded), which together are the text. */
export function splitSentences(text: string): readonly string[] {
  const found = text.match(/[^\n]*?(?:[.!?]["')\]]{0,3}(?=\s|$)|(?=\n)|$)\s*/g) ?? [];
  return found.filter((sentence) => sentence !== '');
}
