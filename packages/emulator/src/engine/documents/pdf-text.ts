import { inflateSync } from 'node:zlib';

/**
 * The text of a PDF whose content streams are plain or Flate-compressed and whose fonts use a Latin encoding: what the
 * usual generators write for English text. Anything else yields what can be read of it, at worst an empty text.
 */
export function readPdfText(bytes: Uint8Array): string {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const pages: string[] = [];
  for (const stream of contentStreams(file)) {
    const text = readContentStream(stream);
    if (text !== '') pages.push(text);
  }
  return pages.join('\n\n');
}

/** No page of text is larger; a Flate stream that claims to be is not unpacked further. */
const maxStreamBytes = 16 * 1024 * 1024;

function* contentStreams(file: Buffer): Generator<string> {
  for (let at = file.indexOf('stream'); at !== -1; at = file.indexOf('stream', at + 6)) {
    if (file.toString('latin1', at - 3, at) === 'end') continue;
    const dictionary = file.toString('latin1', Math.max(0, at - 400), at);
    const start = file[at + 6] === 0x0d ? at + 8 : at + 7;
    const end = file.indexOf('endstream', start);
    if (end === -1) return;
    const data = file.subarray(start, end);
    const own = dictionary.slice(dictionary.lastIndexOf('obj'));
    const content = /FlateDecode/.test(own) ? inflate(data) : /\/Filter/.test(own) ? undefined : data;
    if (content !== undefined && content.includes('BT')) yield content.toString('latin1');
    at = end;
  }
}

function inflate(data: Buffer): Buffer | undefined {
  try {
    return inflateSync(data, { maxOutputLength: maxStreamBytes });
  } catch {
    return undefined;
  }
}

/** The operators that show or place text: strings before Tj, TJ, ' and "; a new line for Td, TD, T*, Tm and ET. */
const operator =
  /\((?:\\[^]|[^\\()]|\((?:\\[^]|[^\\()])*\))*\)|<[0-9A-Fa-f\s]*>|-?\d*\.?\d+|\b(?:Tj|TJ|Td|TD|Tm|ET|BT)\b|T\*|['"]/g;

function readContentStream(content: string): string {
  let text = '';
  for (const [token] of content.matchAll(operator)) {
    if (token.startsWith('(')) text += readLiteral(token.slice(1, -1));
    else if (token.startsWith('<')) text += readHex(token.slice(1, -1));
    // A large backward gap between two strings of one TJ array is how some generators write a blank.
    else if (/^-\d/.test(token) && Number(token) <= -200 && !text.endsWith('\n')) text += ' ';
    else if (/^(?:Td|TD|Tm|ET|T\*|'|")$/.test(token) && text !== '' && !text.endsWith('\n')) text += '\n';
  }
  return text.replace(/[ \t]+/g, ' ').trim();
}

const escapes: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', b: '', f: '' };

function readLiteral(text: string): string {
  return text.replace(
    /\\(?:([0-7]{1,3})|\r\n|([^]))/g,
    (_, octal: string | undefined, character: string | undefined) => {
      if (octal !== undefined) return String.fromCharCode(Number.parseInt(octal, 8));
      if (character === undefined || character === '\n' || character === '\r') return '';
      return escapes[character] ?? character;
    },
  );
}

function readHex(hex: string): string {
  const bytes = Buffer.from(hex.replace(/\s/g, ''), 'hex');
  // Two-byte glyph numbers of an embedded font are no text without its character map.
  const printable = bytes.every((byte) => byte >= 0x20 || byte === 0x0a || byte === 0x09);
  return printable ? new TextDecoder('windows-1252').decode(bytes) : '';
}
