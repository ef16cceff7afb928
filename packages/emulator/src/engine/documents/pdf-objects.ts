import { inflateSync } from 'node:zlib';

/** An object of a PDF: the text of its dictionary (or other value), and the bytes of its stream where it has one. */
export interface PdfObject {
  readonly text: string;
  readonly stream?: Buffer;
}

/** The objects of a file by number, found by their marks and not by the cross-reference table, which may be damaged. */
export function readPdfObjects(bytes: Uint8Array): ReadonlyMap<number, PdfObject> {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const objects = new Map<number, PdfObject>();
  const source = file.toString('latin1');
  const mark = /(\d+)\s+\d+\s+obj\b/g;
  for (let match = mark.exec(source); match !== null; match = mark.exec(source)) {
    const start = mark.lastIndex;
    const end = ends(source.indexOf('endobj', start), source.length);
    const stream = ends(source.indexOf('stream', start), end);
    const text = source.slice(start, Math.min(stream, end));
    const object = stream < end ? readStream(file, { text, at: stream }) : { object: { text }, end };
    objects.set(Number(match[1]), object.object);
    mark.lastIndex = object.end;
  }
  for (const { text, stream } of objects.values()) {
    if (stream !== undefined && /\/Type\s*\/ObjStm/.test(text)) readObjectStream(text, stream, objects);
  }
  return objects;
}

function ends(index: number, otherwise: number): number {
  return index === -1 ? otherwise : index;
}

interface StreamStart {
  readonly text: string;
  /** Index of the word `stream`. */
  readonly at: number;
}

function readStream(
  file: Buffer,
  { text, at }: StreamStart,
): { readonly object: PdfObject; readonly end: number } {
  const start = file[at + 6] === 0x0d ? at + 8 : at + 7;
  const end = ends(file.indexOf('endstream', start), file.length);
  const data = file.subarray(start, end);
  const filter = /\/Filter\s*(\[[^\]]*\]|\/\w+)/.exec(text)?.[1] ?? '';
  const stream =
    filter === '' ? data : /^\[?\s*\/FlateDecode\s*\]?$/.test(filter) ? inflate(data) : undefined;
  return { object: stream === undefined ? { text } : { text, stream }, end };
}

/** No page of text is larger; a stream that claims to be is not unpacked. */
const maxOutputLength = 16 * 1024 * 1024;

function inflate(data: Buffer): Buffer | undefined {
  try {
    return inflateSync(data, { maxOutputLength });
  } catch {
    return undefined;
  }
}

/** Objects packed into a stream: pairs of number and offset, then the objects themselves. */
function readObjectStream(text: string, stream: Buffer, objects: Map<number, PdfObject>): void {
  const first = Number(/\/First\s+(\d+)/.exec(text)?.[1] ?? 0);
  const content = stream.toString('latin1');
  const numbers = content.slice(0, first).trim().split(/\s+/).map(Number);
  for (let at = 0; at + 1 < numbers.length; at += 2) {
    const start = first + (numbers[at + 1] ?? 0);
    const end = first + (numbers[at + 3] ?? content.length);
    objects.set(numbers[at] ?? 0, { text: content.slice(start, end) });
  }
}
