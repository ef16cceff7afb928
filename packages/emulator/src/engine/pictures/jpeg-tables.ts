/** The order in which the frequencies of a block are written: from the low ones to the high ones. */
export const zigzag: readonly number[] = Array.from({ length: 64 }, (_, at) => at).sort((a, b) => {
  const diagonal = (at: number): number => (at >> 3) + (at & 7);
  const across = (at: number): number => (diagonal(at) % 2 === 0 ? at & 7 : at >> 3);
  return diagonal(a) - diagonal(b) || across(a) - across(b);
});

/** By what each frequency is divided: finer for low ones. */
export const quantization: readonly number[] = Array.from(
  { length: 64 },
  (_, at) => 3 + Math.round(1.5 * ((at >> 3) + (at & 7))),
);

export type HuffmanCodes = ReadonlyMap<number, { readonly code: number; readonly length: number }>;

interface HuffmanTable {
  /** How many codes there are of each length, from one bit to sixteen. */
  readonly counts: readonly number[];
  readonly symbols: readonly number[];
}

/** The typical tables of ITU T.81, annex K.3, for luminance; here for all channels. */
const dc: HuffmanTable = {
  counts: [0, 1, 5, 1, 1, 1, 1, 1, 1, 0, 0, 0, 0, 0, 0, 0],
  symbols: [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11],
};
const ac: HuffmanTable = {
  counts: [0, 2, 1, 3, 3, 2, 4, 3, 5, 5, 4, 4, 0, 0, 1, 125],
  symbols: [
    ...Buffer.from(
      '01020300041105122131410613516107227114328191a1082342b1c11552d1f02433627282090a161718191a25262728292a' +
        '3435363738393a434445464748494a535455565758595a636465666768696a737475767778797a838485868788898a9293' +
        '9495969798999aa2a3a4a5a6a7a8a9aab2b3b4b5b6b7b8b9bac2c3c4c5c6c7c8c9cad2d3d4d5d6d7d8d9dae1e2e3e4e5e6' +
        'e7e8e9eaf1f2f3f4f5f6f7f8f9fa',
      'hex',
    ),
  ],
};

export const dcCodes: HuffmanCodes = codesOf(dc);
export const acCodes: HuffmanCodes = codesOf(ac);

/** Both tables as the file names them. */
export const huffmanSegment: Buffer = Buffer.from(
  [[0x00], dc.counts, dc.symbols, [0x10], ac.counts, ac.symbols].flat(),
);

function codesOf({ counts, symbols }: HuffmanTable): HuffmanCodes {
  const codes = new Map<number, { readonly code: number; readonly length: number }>();
  let code = 0;
  for (const [index, count] of counts.entries()) {
    for (let number = 0; number < count; number += 1) {
      codes.set(symbols[codes.size] ?? 0, { code, length: index + 1 });
      code += 1;
    }
    code <<= 1;
  }
  return codes;
}
