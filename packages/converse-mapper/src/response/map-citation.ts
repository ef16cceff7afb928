import type { JSONObject, LanguageModelV4Citation, LanguageModelV4Source } from '@ai-sdk/provider';
import type { Citation, CitationLocation, DocumentSpan } from '@bedrock-kit/schemas';
import type { CallContext } from '../call-context.ts';
import { asProviderMetadata } from '../provider-metadata.ts';
import { readJsonValue } from './json-object.ts';
import { readShape, readText } from './wire-shape.ts';

interface WebPlace {
  readonly url?: string;
  readonly domain?: string;
}

/**
 * One citation of the service as a citation of the AI SDK: a web page or a cited search result becomes a `url` source,
 * a passage of a prompt document a `document` source with the caller's title, media type and file name. Where in the
 * document, and the passage, are in the source's provider metadata.
 */
export function mapCitation(value: unknown, context: CallContext): LanguageModelV4Citation {
  const citation = readShape<Citation>(value) ?? {};
  const citedText = readSourceContent(citation.sourceContent);
  return {
    source: mapSource(citation, citedText, context),
    ...(citedText === '' ? {} : { citedText }),
  };
}

/** The same citations, each supporting the whole of a text of `length` characters: a block is cited as one. */
export function spanCitations(
  citations: readonly LanguageModelV4Citation[],
  length: number,
): LanguageModelV4Citation[] {
  return citations.map((citation) => ({ ...citation, startIndex: 0, endIndex: length }));
}

type CitationShape = { readonly [Name in keyof Citation]?: unknown };

function mapSource(citation: CitationShape, citedText: string, context: CallContext): LanguageModelV4Source {
  const location = readShape<CitationLocation>(citation.location) ?? {};
  const title = readText(citation.title);
  const place = describe(citation, citedText);
  const common = {
    type: 'source',
    id: context.generateId(),
    ...(Object.keys(place).length === 0 ? {} : { providerMetadata: asProviderMetadata(place) }),
  } as const;
  const url = readUrl(readShape<WebPlace>(location.web)) ?? readWebAddress(citation.source);
  if (url !== undefined)
    return { ...common, sourceType: 'url', url, ...(title === undefined ? {} : { title }) };
  const document = findDocument(location, context);
  const filename = document?.filename;
  return {
    ...common,
    sourceType: 'document',
    title: document?.title ?? title ?? readText(citation.source) ?? 'Untitled document',
    mediaType: document?.mediaType ?? 'text/plain',
    ...(filename === undefined ? {} : { filename }),
  };
}

function describe(citation: CitationShape, citedText: string): JSONObject {
  const location = readJsonValue(citation.location);
  const source = readText(citation.source);
  return {
    ...(citedText === '' ? {} : { citedText }),
    ...(location === undefined ? {} : { location }),
    ...(source === undefined ? {} : { source }),
  };
}

// Nova's grounding always gives the url; a domain alone still leads somewhere.
function readUrl(
  place: { readonly url?: unknown; readonly domain?: unknown } | undefined,
): string | undefined {
  const domain = readText(place?.domain);
  return readText(place?.url) ?? (domain === undefined ? undefined : `https://${domain}`);
}

function readWebAddress(source: unknown): string | undefined {
  return typeof source === 'string' && /^https?:\/\//iu.test(source) ? source : undefined;
}

function findDocument(
  location: {
    readonly documentChar?: unknown;
    readonly documentPage?: unknown;
    readonly documentChunk?: unknown;
  },
  context: CallContext,
): CallContext['documents'][number] | undefined {
  const place = location.documentChar ?? location.documentPage ?? location.documentChunk;
  const index = readShape<DocumentSpan>(place)?.documentIndex;
  return typeof index === 'number' ? context.documents[index] : undefined;
}

function readSourceContent(content: unknown): string {
  if (!Array.isArray(content)) return '';
  return content.map((piece) => readText(readShape<{ readonly text: string }>(piece)?.text) ?? '').join('');
}
