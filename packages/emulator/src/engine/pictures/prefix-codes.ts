/** The bits of a symbol, lowest first. */
export interface PrefixCode {
  readonly bits: number;
  readonly length: number;
}

/** Lengths of Huffman's codes by symbol, nought for one that does not occur; none is longer than `longest`. */
export function codeLengths(counts: readonly number[], longest: number): readonly number[] {
  const lengths = huffmanLengths(counts);
  if (Math.max(...lengths) <= longest) return lengths;
  // With the rare symbols made less rare the tree gets flatter.
  return codeLengths(
    counts.map((count) => (count === 0 ? 0 : 1 + (count >> 1))),
    longest,
  );
}

interface Node {
  readonly count: number;
  readonly symbols: readonly number[];
}

function huffmanLengths(counts: readonly number[]): readonly number[] {
  const lengths = counts.map(() => 0);
  const byCount = (a: Node, b: Node): number => a.count - b.count;
  const nodes: Node[] = counts
    .flatMap((count, symbol) => (count === 0 ? [] : [{ count, symbols: [symbol] }]))
    .sort(byCount);
  while (nodes.length > 1) {
    const [first, second] = nodes.splice(0, 2);
    const symbols = [...(first?.symbols ?? []), ...(second?.symbols ?? [])];
    for (const symbol of symbols) lengths[symbol] = (lengths[symbol] ?? 0) + 1;
    const node = { count: (first?.count ?? 0) + (second?.count ?? 0), symbols };
    const place = nodes.findIndex(({ count }) => count >= node.count);
    nodes.splice(place === -1 ? nodes.length : place, 0, node);
  }
  return lengths;
}

/** Canonical codes: of one length in the order of the symbols. */
export function prefixCodes(lengths: readonly number[]): readonly PrefixCode[] {
  const next = new Map<number, number>();
  let code = 0;
  for (let length = 1; length <= 15; length += 1) {
    next.set(length, code);
    code = (code + lengths.filter((each) => each === length).length) << 1;
  }
  return lengths.map((length) => {
    const own = next.get(length) ?? 0;
    next.set(length, own + 1);
    return { bits: reverse(own, length), length };
  });
}

function reverse(code: number, length: number): number {
  let reversed = 0;
  for (let bit = 0; bit < length; bit += 1) reversed |= ((code >> bit) & 1) << (length - 1 - bit);
  return reversed;
}
