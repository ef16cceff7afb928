import { FileText, X } from 'lucide-react';
import { type Attachment, megabytes } from './attachments.ts';

export interface AttachmentListProps {
  readonly files: readonly Attachment[];
  readonly onRemove: (id: string) => void;
}

/** The files of the message that is being written, with a preview of images. */
export function AttachmentList({ files, onRemove }: AttachmentListProps) {
  if (files.length === 0) return null;
  return (
    <ul className="files" aria-label="Files to send">
      {files.map(({ id, kind, url, filename, bytes }) => (
        <li key={id} className="file">
          {kind === 'image' ? (
            <img className="thumbnail" src={url} alt="" />
          ) : (
            <FileText size={22} aria-hidden="true" />
          )}
          <span className="file-text">
            <span className="file-name">{filename}</span>
            <span className="file-size">{megabytes(bytes)}</span>
          </span>
          <button
            type="button"
            className="button ghost small icon-only"
            aria-label={`Remove ${filename}`}
            onClick={() => onRemove(id)}
          >
            <X size={15} aria-hidden="true" />
          </button>
        </li>
      ))}
    </ul>
  );
}
