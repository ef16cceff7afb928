import { Quote } from 'lucide-react';
import type { ChatMessage } from '../protocol.ts';

type Part = ChatMessage['parts'][number];
type Source = Extract<Part, { type: 'source-document' | 'source-url' }>;

/** Where an answer has its facts from: pages and words of documents, or addresses. */
export function SourceList({ parts }: { readonly parts: readonly Part[] }) {
  const sources = parts.filter(isSource);
  if (sources.length === 0) return null;
  return (
    <details className="notice plain sources">
      <summary>
        <Quote size={15} aria-hidden="true" />
        {sources.length === 1 ? 'One source' : `${sources.length} sources`}
      </summary>
      <ol>
        {sources.map((source) => (
          <li key={source.sourceId}>
            <SourceView source={source} />
          </li>
        ))}
      </ol>
    </details>
  );
}

function SourceView({ source }: { readonly source: Source }) {
  if (source.type === 'source-url')
    return (
      <a href={source.url} target="_blank" rel="noreferrer">
        {source.title ?? source.url}
      </a>
    );
  const { citedText, location } = readCitation(source);
  const page = location?.documentPage?.start;
  return (
    <>
      {source.title}
      {page !== undefined && `, page ${page}`}
      {citedText !== undefined && <q>{citedText.trim()}</q>}
    </>
  );
}

/** What the provider tells of a citation beyond the document. */
interface Citation {
  readonly citedText?: string;
  readonly location?: { readonly documentPage?: { readonly start?: number } };
}

function readCitation({ providerMetadata }: Source): Citation {
  return (providerMetadata?.['bedrock'] ?? {}) as Citation;
}

function isSource(part: Part): part is Source {
  return part.type === 'source-document' || part.type === 'source-url';
}
