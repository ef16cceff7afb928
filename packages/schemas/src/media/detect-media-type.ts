import { documentFormats, extensions } from './media-table.ts';

/** What is known of a file. */
export interface FileEvidence {
  /** The file, or at least its first 4 KiB. */
  readonly bytes?: Uint8Array;
  /** Its name, with or without a path. */
  readonly filename?: string;
}

/** A byte pattern: hexadecimal bytes at an offset. */
interface Signature {
  readonly mediaType: string;
  readonly hex: string;
  readonly offset?: number;
}

const signatures: readonly Signature[] = [
  { mediaType: 'image/png', hex: '89504e470d0a1a0a' },
  { mediaType: 'image/jpeg', hex: 'ffd8ff' },
  { mediaType: 'image/gif', hex: '474946383761' },
  { mediaType: 'image/gif', hex: '474946383961' },
  { mediaType: 'application/pdf', hex: '255044462d' },
  { mediaType: 'video/x-flv', hex: '464c5601' },
  { mediaType: 'video/x-ms-wmv', hex: '3026b2758e66cf11' },
  { mediaType: 'video/mpeg', hex: '000001ba' },
  { mediaType: 'video/mpeg', hex: '000001b3' },
  { mediaType: 'audio/mpeg', hex: '494433' },
  { mediaType: 'audio/mpeg', hex: 'fffb' },
  { mediaType: 'audio/mpeg', hex: 'fff3' },
  { mediaType: 'audio/mpeg', hex: 'fff2' },
  { mediaType: 'audio/aac', hex: 'fff1' },
  { mediaType: 'audio/aac', hex: 'fff9' },
  { mediaType: 'audio/flac', hex: '664c6143' },
  { mediaType: 'audio/ogg', hex: '4f676753' },
  { mediaType: 'audio/x-m4a', hex: '667479704d344120', offset: 4 },
  { mediaType: 'video/quicktime', hex: '6674797071742020', offset: 4 },
  { mediaType: 'video/3gpp', hex: '66747970336770', offset: 4 },
];

/** Brands of ISO base media files that are plain MP4; others (HEIC, AVIF, …) are nothing the service takes. */
const mp4Brands: ReadonlySet<string> = /*#__PURE__*/ new Set([
  'isom',
  'iso2',
  'iso4',
  'iso5',
  'iso6',
  'mp41',
  'mp42',
  'avc1',
  'dash',
  'M4V ',
  'MSNV',
]);

/**
 * Tells the media type of a file of unknown type (`application/octet-stream`, none, `image/*`), or undefined where the
 * evidence does not decide (C9). An unmistakable beginning of the bytes counts first, then the extension of the
 * name, then the inside of containers. Only types that Bedrock has a format for are told.
 */
export function detectMediaType({ bytes, filename }: FileEvidence): string | undefined {
  const fromBytes = bytes && detectSignature(bytes);
  return fromBytes ?? detectExtension(filename ?? '') ?? (bytes && detectContent(bytes));
}

function detectExtension(filename: string): string | undefined {
  const dot = filename.lastIndexOf('.');
  return dot < 0 ? undefined : extensions.get(filename.slice(dot + 1).toLowerCase());
}

function detectSignature(bytes: Uint8Array): string | undefined {
  const start = toHex(bytes.subarray(0, 24));
  const hit = signatures.find(({ hex, offset = 0 }) => start.startsWith(hex, offset * 2));
  return hit?.mediaType ?? detectRiff(bytes) ?? detectIsoMedia(bytes) ?? detectMatroska(bytes);
}

function detectRiff(bytes: Uint8Array): string | undefined {
  if (ascii(bytes, 0, 4) !== 'RIFF') return undefined;
  const form = ascii(bytes, 8, 12);
  return form === 'WEBP' ? 'image/webp' : form === 'WAVE' ? 'audio/wav' : undefined;
}

function detectIsoMedia(bytes: Uint8Array): string | undefined {
  return ascii(bytes, 4, 8) === 'ftyp' && mp4Brands.has(ascii(bytes, 8, 12)) ? 'video/mp4' : undefined;
}

/** EBML names its document type within the first bytes. */
function detectMatroska(bytes: Uint8Array): string | undefined {
  if (toHex(bytes.subarray(0, 4)) !== '1a45dfa3') return undefined;
  const head = ascii(bytes, 4, 64);
  return head.includes('webm') ? 'video/webm' : head.includes('matroska') ? 'video/x-matroska' : undefined;
}

/** Containers and text, whose beginning alone says little. */
function detectContent(bytes: Uint8Array): string | undefined {
  const head = ascii(bytes, 0, 4096);
  if (head.startsWith('PK\u0003\u0004')) return detectOfficeFile(head);
  return /^\s*<(!doctype html|html)[\s>]/i.test(head.replace(/^\u00ef\u00bb\u00bf/, ''))
    ? 'text/html'
    : undefined;
}

/** The names of the first members of the archive tell Word from Excel. */
function detectOfficeFile(head: string): string | undefined {
  if (!head.includes('[Content_Types].xml')) return undefined;
  if (head.includes('word/')) return documentFormats.docx[0];
  return head.includes('xl/') ? documentFormats.xlsx[0] : undefined;
}

function toHex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** One character per byte, so that offsets stay what they are. */
function ascii(bytes: Uint8Array, start: number, end: number): string {
  return String.fromCharCode(...bytes.subarray(start, end));
}
