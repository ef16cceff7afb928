import { decodeBase64, encodeBase64 } from '@bedrock-kit/schemas';
import type { Bytes } from '@bedrock-kit/schemas';

/**
 * One base64 text for a blob that came in pieces. Each piece may end with padding of its own, so texts cannot be joined
 * as texts (F8): `QQ==` and `Qg==` are `QUI=`. A single piece stays as it is, byte for byte.
 */
export function joinBase64(pieces: readonly Bytes[]): string {
  const [first] = pieces;
  if (pieces.length === 1 && typeof first === 'string') return first;
  const arrays = decodeEach(pieces);
  // Not one text per piece: the pieces are one text that was cut anywhere.
  return arrays === undefined ? pieces.map(asBase64).join('') : encodeBase64(joinBytes(arrays));
}

/** `value` if it can be a blob: base64, or bytes that somebody decoded already. */
export function readBytes(value: unknown): Bytes | undefined {
  return typeof value === 'string' || value instanceof Uint8Array ? value : undefined;
}

// The service pads its blobs; a length that is no multiple of four tells that the text itself was cut.
function decodeEach(pieces: readonly Bytes[]): Uint8Array[] | undefined {
  if (pieces.some((piece) => typeof piece === 'string' && piece.length % 4 !== 0)) return undefined;
  try {
    return pieces.map((piece) => (typeof piece === 'string' ? decodeBase64(piece) : piece));
  } catch {
    return undefined;
  }
}

function asBase64(piece: Bytes): string {
  return typeof piece === 'string' ? piece : encodeBase64(piece);
}

function joinBytes(arrays: readonly Uint8Array[]): Uint8Array {
  const joined = new Uint8Array(arrays.reduce((length, array) => length + array.length, 0));
  let offset = 0;
  for (const array of arrays) {
    joined.set(array, offset);
    offset += array.length;
  }
  return joined;
}
