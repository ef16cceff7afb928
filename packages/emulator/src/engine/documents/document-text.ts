import type { DocumentBlock } from '@bedrock-kit/schemas';
import { toBytes } from '../../read-bytes.ts';
import { readPdfText } from './pdf-text.ts';
import { readOfficeText } from './office-text.ts';

/** The readable text of a document block; empty where the emulator cannot read the format. */
export function readDocumentText(document: DocumentBlock): string {
  const { source } = document;
  if ('text' in source) return source.text;
  if ('content' in source) return source.content.map(({ text }) => text).join('\n');
  if (!('bytes' in source)) return '';
  const bytes = toBytes(source.bytes);
  switch (document.format) {
    case 'pdf':
      return readPdfText(bytes);
    case 'docx':
    case 'xlsx':
      return readOfficeText(bytes);
    case 'html':
      return decodeText(bytes)
        .replace(/<(?:script|style)[^]*?<\/(?:script|style)>|<[^>]*>/gi, ' ')
        .replace(/\s+/g, ' ')
        .trim();
    case 'doc':
    case 'xls':
      return '';
    default:
      return decodeText(bytes);
  }
}

function decodeText(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes);
}
