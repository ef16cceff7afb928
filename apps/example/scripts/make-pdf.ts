// Writes data/lighthouse-report.pdf, the document that the examples read: `pnpm --filter @bedrock-kit/example make-pdf`.
import { createWriteStream } from 'node:fs';
import { fileURLToPath } from 'node:url';
import PDFDocument from 'pdfkit';

const target = fileURLToPath(new URL('../data/lighthouse-report.pdf', import.meta.url));

// A fixed date and no random id: the same file whenever it is made.
const pdf = new PDFDocument({
  info: {
    Title: 'Lighthouse report 2025',
    Author: 'bedrock-kit',
    CreationDate: new Date('2025-12-31T00:00:00Z'),
  },
});
pdf.pipe(createWriteStream(target));
pdf.fontSize(22).text('Lighthouse report 2025').moveDown();
pdf.fontSize(12);
pdf.text('The lighthouse on Heron Rock was kept by Mira Tamsin for the whole year.').moveDown();
pdf
  .text('In 2025 the lamp burned for 4,380 hours. It failed once, on 14 March, for eleven minutes.')
  .moveDown();
pdf.text('Ships that passed: 1,204. Ships that thanked the keeper by radio: 87.').moveDown();
pdf.text('For 2026 the keeper asks for a new ladder, two tins of white paint and a kettle.');
pdf.addPage().fontSize(16).text('Weather').moveDown().fontSize(12);
pdf.text('Fog on 61 days. The strongest wind was 38 metres per second, on 2 November.');
pdf.end();
