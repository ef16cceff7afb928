import type { PdfObject } from './pdf-objects.ts';

/** Turns the bytes of a shown string into text, as the font of the moment encodes it. */
export type PdfDecoder = (bytes: Buffer) => string;

/** The fonts of a page by their names in its content, with a decoder each. */
export function readPdfFonts(
  resources: string,
  objects: ReadonlyMap<number, PdfObject>,
): ReadonlyMap<string, PdfDecoder> {
  const reference = /\/Font\s+(\d+)\s+\d+\s+R/.exec(resources)?.[1];
  const fonts =
    reference === undefined
      ? resources.slice(Math.max(0, resources.indexOf('/Font')))
      : (objects.get(Number(reference))?.text ?? '');
  const decoders = new Map<string, PdfDecoder>();
  for (const [, name = '', number] of fonts.matchAll(/\/([^\s/<>[\]()]+)\s+(\d+)\s+\d+\s+R/g)) {
    const font = objects.get(Number(number))?.text ?? '';
    if (/\/Type\s*\/Font\b/.test(font)) decoders.set(name, decoderOf(font, objects));
  }
  return decoders;
}

function decoderOf(font: string, objects: ReadonlyMap<number, PdfObject>): PdfDecoder {
  const map = objects.get(Number(/\/ToUnicode\s+(\d+)/.exec(font)?.[1] ?? -1))?.stream;
  if (map !== undefined) return decodeByMap(readCharacterMap(map.toString('latin1')));
  if (/\/Subtype\s*\/Type0/.test(font)) return () => '';
  return decodeLatin(/MacRomanEncoding/.test(font) ? 'macintosh' : 'windows-1252');
}

/** The encodings of the standard fonts. */
export function decodeLatin(encoding: 'macintosh' | 'windows-1252'): PdfDecoder {
  const decoder = new TextDecoder(encoding);
  // Ligatures are one character in these encodings; words with them are looked for by their letters.
  return (bytes) => decoder.decode(bytes).replace(/[ﬁﬂ]/g, (character) => (character === 'ﬁ' ? 'fi' : 'fl'));
}

interface CharacterMap {
  /** Bytes of a code. */
  readonly width: number;
  readonly characters: ReadonlyMap<number, string>;
}

function decodeByMap({ width, characters }: CharacterMap): PdfDecoder {
  return (bytes) => {
    let text = '';
    for (let at = 0; at + width <= bytes.length; at += width) {
      text += characters.get(bytes.readUIntBE(at, width)) ?? '';
    }
    return text;
  };
}

/** Reads `beginbfchar` (`<01> <0044>`) and `beginbfrange` (`<01> <05> <0041>`, or with a list of targets). */
function readCharacterMap(source: string): CharacterMap {
  const characters = new Map<number, string>();
  let width = 1;
  for (const [, kind, body = ''] of source.matchAll(/beginbf(char|range)([^]*?)endbf/g)) {
    const entry =
      kind === 'char'
        ? /<([\dA-Fa-f]+)>()\s*<([\dA-Fa-f]+)>/g
        : /<([\dA-Fa-f]+)>\s*<([\dA-Fa-f]+)>\s*(<[\dA-Fa-f]+>|\[[^\]]*\])/g;
    for (const [, from = '', to = '', target = ''] of body.matchAll(entry)) {
      width = Math.min(4, Math.max(1, from.length >> 1));
      const first = Number.parseInt(from, 16);
      const last = Math.min(to === '' ? first : Number.parseInt(to, 16), first + 0xffff);
      const targets = [...target.matchAll(/[\dA-Fa-f]+/g)].map(([hex]) => fromUtf16(hex));
      for (let code = first; code <= last; code += 1) characters.set(code, targetOf(targets, code - first));
    }
  }
  return { width, characters };
}

function targetOf(targets: readonly string[], offset: number): string {
  if (targets.length > 1) return targets[offset] ?? '';
  const start = targets[0] ?? '';
  const last = start.codePointAt(start.length - 1);
  return last === undefined
    ? ''
    : start.slice(0, -1) + String.fromCodePoint(Math.min(last + offset, 0x10ffff));
}

function fromUtf16(hex: string): string {
  const whole = hex.padStart(Math.ceil(hex.length / 4) * 4, '0');
  return Buffer.from(whole, 'hex').swap16().toString('utf16le');
}
