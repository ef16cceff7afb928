/** The largest value becomes 127: the angle between two vectors stays what it was, but for rounding. */
export function toInt8(vector: readonly number[]): readonly number[] {
  const largest = Math.max(...vector.map(Math.abs)) || 1;
  return vector.map((value) => Math.round((value / largest) * 127));
}

/** As `toInt8`, moved to 0 to 255. */
export function toUint8(vector: readonly number[]): readonly number[] {
  return toInt8(vector).map((value) => value + 128);
}

/** The signs of eight dimensions in a byte, first one in the highest bit. */
export function toUbinary(vector: readonly number[]): readonly number[] {
  return Array.from({ length: vector.length / 8 }, (_, byte) =>
    vector.slice(8 * byte, 8 * byte + 8).reduce((bits, value) => 2 * bits + (value > 0 ? 1 : 0), 0),
  );
}

/** As `toUbinary`, moved to -128 to 127. */
export function toBinary(vector: readonly number[]): readonly number[] {
  return toUbinary(vector).map((value) => value - 128);
}

/** Titan's binary vector: 1 for what is above zero, 0 for the rest, one number for each dimension. */
export function toBits(vector: readonly number[]): readonly number[] {
  return vector.map((value) => (value > 0 ? 1 : 0));
}
