import { inflateRawSync } from 'node:zlib';

/** The text of a docx or xlsx file: a ZIP with XML in it, whose text runs are in `w:t` and `t` elements. */
export function readOfficeText(bytes: Uint8Array): string {
  const texts: string[] = [];
  for (const { name, data } of zipEntries(bytes)) {
    if (/^word\/document\.xml$|^xl\/sharedStrings\.xml$/.test(name)) texts.push(readXmlText(data));
  }
  return texts.join('\n\n');
}

interface ZipEntry {
  readonly name: string;
  readonly data: string;
}

const maxEntryBytes = 16 * 1024 * 1024;

/** Walks the central directory, whose sizes are right even where the local headers leave them out. */
function* zipEntries(bytes: Uint8Array): Generator<ZipEntry> {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let at = file.indexOf('PK\u0001\u0002', 0, 'latin1');
  while (at !== -1 && at + 46 <= file.length && file.readUInt32LE(at) === 0x02014b50) {
    const nameLength = file.readUInt16LE(at + 28);
    const name = file.toString('utf8', at + 46, at + 46 + nameLength);
    if (name.endsWith('.xml')) {
      const data = readEntry(file, at);
      if (data !== undefined) yield { name, data };
    }
    at += 46 + nameLength + file.readUInt16LE(at + 30) + file.readUInt16LE(at + 32);
  }
}

function readEntry(file: Buffer, directory: number): string | undefined {
  const method = file.readUInt16LE(directory + 10);
  const size = file.readUInt32LE(directory + 20);
  const local = file.readUInt32LE(directory + 42);
  if (local + 30 > file.length) return undefined;
  const start = local + 30 + file.readUInt16LE(local + 26) + file.readUInt16LE(local + 28);
  const packed = file.subarray(start, start + size);
  try {
    const data = method === 0 ? packed : inflateRawSync(packed, { maxOutputLength: maxEntryBytes });
    return data.toString('utf8');
  } catch {
    return undefined;
  }
}

function readXmlText(xml: string): string {
  return xml
    .replace(/<\/(?:w:p|si)>/g, '\n')
    .replace(/<[^>]*>/g, '')
    .replace(/&(lt|gt|quot|apos|amp);/g, (_, name: string) => entities[name] ?? '')
    .trim();
}

const entities: Readonly<Record<string, string>> = { lt: '<', gt: '>', quot: '"', apos: "'", amp: '&' };
