/** What stands in the documents of the cases. The keeper's name is in no model's memory. */
export const reportLines: readonly string[] = [
  'Lighthouse report 2025',
  'The lighthouse on Heron Rock was kept by Mira Tamsin for the whole year.',
  'The lamp burned for 4,380 hours. It failed once, on 14 March, for eleven minutes.',
];

export const reportQuestion =
  'According to the document, who kept the lighthouse on Heron Rock? Answer in one short sentence.';

/** What the right answer names. */
export const reportAnswer = /Tamsin/;
