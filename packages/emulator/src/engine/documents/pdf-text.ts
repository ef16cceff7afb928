import { decodeLatin, readPdfFonts, type PdfDecoder } from './pdf-fonts.ts';
import { readPdfObjects, type PdfObject } from './pdf-objects.ts';

/**
 * The text of a PDF: of its pages, in the order of the file, with fonts that tell their characters or use a Latin
 * encoding. Encrypted files, scans and exotic filters yield nothing.
 */
export function readPdfText(bytes: Uint8Array): string {
  return readPdfPages(bytes)
    .filter((text) => text !== '')
    .join('\n\n');
}

/** The text of each page; empty for one without. */
export function readPdfPages(bytes: Uint8Array): readonly string[] {
  const objects = readPdfObjects(bytes);
  const texts = [...objects.values()].filter(isPage).map((page) => readPage(page, objects));
  // A file without pages may be a fragment: then every stream that shows text is read.
  if (texts.length === 0) {
    for (const { stream } of objects.values()) {
      if (stream?.includes('BT')) texts.push(readContent(stream.toString('latin1'), new Map()));
    }
  }
  return texts;
}

type Objects = ReadonlyMap<number, PdfObject>;

function isPage({ text }: PdfObject): boolean {
  return /\/Type\s*\/Page\b(?!s)/.test(text);
}

function readPage({ text }: PdfObject, objects: Objects): string {
  const contents = /\/Contents\s*(\[[^\]]*\]|\d+\s+\d+\s+R)/.exec(text)?.[1] ?? '';
  const streams = references(contents).flatMap((number) => objects.get(number)?.stream ?? []);
  const content = streams.map((stream) => stream.toString('latin1')).join('\n');
  return readContent(content, readPdfFonts(resourcesOf(text, objects, 0), objects));
}

/** A page has its resources itself, by reference, or from the node above it. */
function resourcesOf(page: string, objects: Objects, depth: number): string {
  const reference = /\/Resources\s+(\d+)\s+\d+\s+R/.exec(page)?.[1];
  if (reference !== undefined) return objects.get(Number(reference))?.text ?? '';
  if (/\/Resources\s*<</.test(page) || depth > 8) return page;
  const parent = objects.get(Number(/\/Parent\s+(\d+)/.exec(page)?.[1] ?? -1));
  return parent === undefined ? page : resourcesOf(parent.text, objects, depth + 1);
}

function references(text: string): readonly number[] {
  return [...text.matchAll(/(\d+)\s+\d+\s+R/g)].map(([, number]) => Number(number));
}

/** Strings, numbers, names, and the operators that begin, place and end text. */
const token =
  /\((?:\\[^]|[^\\()]|\((?:\\[^]|[^\\()])*\))*\)|<[0-9A-Fa-f\s]*>|(-?\d*\.?\d+)|\/([^\s/<>[\]()]+)|\b(?:BT|Td|TD|Tm)\b|T\*|['"]/g;

/** Strings on one height are one line; what height a string has follows from the operators before it. */
function readContent(content: string, fonts: ReadonlyMap<string, PdfDecoder>): string {
  let decode = decodeLatin('windows-1252');
  let text = '';
  let height = 0;
  let shownAt: number | undefined;
  let operand = 0;
  for (const [found, number, name] of content.matchAll(token)) {
    if (number !== undefined) {
      operand = Number(number);
      // A large backward gap between two strings of one TJ array is how some generators write a blank.
      if (operand <= -200 && text !== '' && !/\s$/.test(text)) text += ' ';
    } else if (name !== undefined) {
      decode = fonts.get(name) ?? decode;
    } else if (/^[(<]/.test(found)) {
      if (shownAt !== undefined && Math.abs(shownAt - height) > 0.5) text += '\n';
      shownAt = height;
      text += decode(found.startsWith('(') ? readLiteral(found.slice(1, -1)) : readHex(found));
    } else {
      height = moved(found, { height, operand });
    }
  }
  return text
    .replace(/[^\S\n]+/g, ' ')
    .replace(/ ?\n+ ?/g, '\n')
    .trim();
}

/** The height of a line after an operator whose last operand is the vertical one. */
function moved(
  operator: string,
  { height, operand }: { readonly height: number; readonly operand: number },
): number {
  switch (operator) {
    case 'BT':
      return 0;
    case 'Td':
    case 'TD':
      return height + operand;
    case 'Tm':
      return operand;
    default:
      // The next line, by a leading that is not followed here.
      return height - 1;
  }
}

function readHex(found: string): Buffer {
  return Buffer.from(found.slice(1, -1).replace(/\s/g, ''), 'hex');
}

const escapes: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', b: '', f: '' };

function readLiteral(source: string): Buffer {
  const text = source.replace(
    /\\(?:([0-7]{1,3})|\r\n|([^]))/g,
    (_, octal: string | undefined, character: string | undefined) => {
      if (octal !== undefined) return String.fromCharCode(Number.parseInt(octal, 8) & 0xff);
      if (character === undefined || character === '\n' || character === '\r') return '';
      return escapes[character] ?? character;
    },
  );
  return Buffer.from(text, 'latin1');
}
