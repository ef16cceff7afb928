import type { DocumentFormat } from '@bedrock-kit/schemas';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readImageSize } from '../image-size.ts';
import { readDocumentText } from './document-text.ts';

const stream = (text: string): string => `<< /Length 1 >>\nstream\n${text}\nendstream`;
const pdf = [
  '<< /Type /Page /Parent 2 0 R /Contents [3 0 R] /Resources << /Font << /F1 4 0 R >> >> >>',
  '<< /Type /Pages /Kids [1 0 R] /Parent 2 0 R >>',
  stream('BT /F1 9 Tf 0 700 Td <0102> Tj T* (a\\(b\\)\\051) Tj [(x) -300 (y)] TJ ET'),
  '<< /Type /Font /ToUnicode 5 0 R >>',
  stream(
    'beginbfchar <01> <0048> endbfchar beginbfrange <02> <04> <0061> <05> <06> [<0066> <00660069>] endbfrange',
  ),
  '<< /Type /ObjStm /First 10 /N 1 >>\nstream\n9 0       << /Type /Font >>\nendstream',
]
  .map((text, index) => `${index + 1} 0 obj\n${text}\nendobj`)
  .join('\n');
const zip = `PK\u0003\u0004${'\0'.repeat(26)}PK\u0001\u0002${'\0'.repeat(42)}word/document.xml`;
const seeds = [pdf, zip, '\u0089PNG\r\n\u001a\n', 'GIF89a', 'RIFF....WEBPVP8X', '\u00ff\u00d8\u00ff\u00c0'];

const damaged = fc
  .tuple(
    fc.constantFrom(...seeds),
    fc.array(fc.tuple(fc.nat(), fc.nat(255)), { maxLength: 20 }),
    fc.uint8Array(),
  )
  .map(([seed, changes, tail]) => {
    const bytes = Buffer.concat([Buffer.from(seed, 'latin1'), tail]);
    for (const [at, value] of changes) bytes[at % bytes.length] = value;
    return bytes;
  });

const formats: readonly DocumentFormat[] = ['pdf', 'docx', 'xlsx', 'html', 'txt', 'doc', 'csv'];

test('damaged files are read as far as they can be, and never fail', () => {
  fc.assert(
    fc.property(damaged, fc.constantFrom(...formats), (bytes, format) => {
      expect(typeof readDocumentText({ name: 'a', format, source: { bytes } })).toBe('string');
      const size = readImageSize(bytes);
      expect(size === undefined || size.width >= 0).toBe(true);
    }),
    { seed: 3, numRuns: process.env['BEDROCK_KIT_LONG'] ? 50_000 : 1500 },
  );
});
