/** Where tests stand whose names give numbers of the feature list without saying so: `C1` is C1 of the features there. */
const featureLetters: readonly (readonly [place: string, letters: string])[] = [
  ['packages/converse-mapper/', 'CDFGHIJ'],
  ['packages/ai-sdk-adapter/src/language-model', 'CDFGHIJ'],
  ['packages/ai-sdk-adapter/src/part-stream', 'CDFGHIJ'],
  ['packages/amazon-bedrock/test/language-model', 'CDFGHIJ'],
  ['packages/ai-sdk-adapter/src/embedding-', 'K'],
  ['packages/ai-sdk-adapter/src/image-', 'L'],
  ['packages/amazon-bedrock/test/embeddings', 'K'],
  ['packages/amazon-bedrock/test/images', 'L'],
  ['packages/amazon-bedrock/test/reranking', 'A'],
  ['packages/models/src/embedding-model', 'K'],
  ['packages/models/src/image', 'L'],
  ['packages/models/test/goldens-invoke', 'KL'],
];

/** Where B1 to B13 are faults of the peer, which have a list of their own (docs/differences.md), and not pains. */
const faultPlaces = [
  'packages/ai-sdk-adapter/src/language-model',
  'packages/amazon-bedrock/test/ai.',
  'packages/amazon-bedrock/test/emulator.',
  'packages/converse-mapper/src/request',
  'packages/converse-mapper/src/response',
  'packages/converse-mapper/src/stream',
  'packages/models/src/read-converse-stream',
  'packages/models/test/sockets',
];

/** How many rows the pain list has of each letter. */
const pains: Readonly<Record<string, number>> = {
  A: 11,
  B: 13,
  C: 16,
  D: 8,
  E: 15,
  F: 9,
  G: 9,
  H: 9,
  I: 7,
  J: 6,
  K: 7,
  L: 5,
};

/**
 * The row that a number in the name of a test means: `features C1`, `pains C1`; undefined for rows of lists that no page has. The
 * two lists share their letters, so a number that could be of either is a pain, unless it says `feature`, or stands where the table
 * above says otherwise.
 */
export function readRow(text: string, file: string): string | undefined {
  const [, list, row = text] = /^(pain|feature)s? (.+)$/.exec(text) ?? [];
  if (list !== undefined) return `${list}s ${row}`;
  const [, letter = '', number = ''] = /^([A-Z])(\d+)$/.exec(row) ?? [];
  if (row === '1P' || 'UMNOQ'.includes(letter)) return `features ${row}`;
  if (featureLetters.some(([place, letters]) => file.startsWith(place) && letters.includes(letter)))
    return `features ${row}`;
  if (letter === 'B' && (Number(number) > 13 || faultPlaces.some((place) => file.startsWith(place))))
    return undefined;
  if (letter === 'X') return undefined;
  return `${Number(number) <= (pains[letter] ?? 0) ? 'pains' : 'features'} ${row}`;
}
