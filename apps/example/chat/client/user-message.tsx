import { FileText, FileX2 } from 'lucide-react';
import type { ChatMessage } from '../protocol.ts';

/** What the person wrote and attached. */
export function UserMessage({ message }: { readonly message: ChatMessage }) {
  const text = message.parts.flatMap((part) => (part.type === 'text' ? [part.text] : [])).join('\n');
  const files = message.parts.filter((part) => part.type === 'file' || part.type === 'data-lost-file');
  return (
    <article className="message user" aria-label="You">
      {files.length > 0 && (
        <ul className="files" aria-label="Attached files">
          {files.map((part, index) => (
            <li key={index}>
              <SentFile part={part} />
            </li>
          ))}
        </ul>
      )}
      {text !== '' && <div className="bubble">{text}</div>}
    </article>
  );
}

function SentFile({ part }: { readonly part: ChatMessage['parts'][number] }) {
  if (part.type === 'data-lost-file') {
    const { filename } = part.data as { readonly filename: string };
    return (
      <span className="file lost" title="The browser had no room to keep this file.">
        <FileX2 size={18} aria-hidden="true" />
        <span className="file-name">{filename} (not kept)</span>
      </span>
    );
  }
  if (part.type !== 'file') return null;
  const name = part.filename ?? 'file';
  if (part.mediaType.startsWith('image/')) return <img className="sent-image" src={part.url} alt={name} />;
  return (
    <a className="file" href={part.url} download={name}>
      <FileText size={18} aria-hidden="true" />
      <span className="file-name">{name}</span>
    </a>
  );
}
